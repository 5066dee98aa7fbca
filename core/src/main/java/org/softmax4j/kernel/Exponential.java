package org.softmax4j.kernel;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The exponential function in double precision, with the part that rounding cuts off.
 *
 * <p>An argument x is written as n·ln2/16 + r with |r| ≤ ln2/32; then e^x = 2^(n/16)·e^r, the first
 * factor from a table of 16 values in two doubles each, the second from its Taylor polynomial of
 * degree 7, whose remainder is below 2^-59. Only additions and multiplications are used, so the
 * interpreter and every compiler give the same bits, with or without fused multiply-add in the
 * processor.
 *
 * <p>Reference: P. T. P. Tang, Table-driven implementation of the exponential function in IEEE
 * floating-point arithmetic, ACM TOMS 15 (1989), doi:10.1145/63522.214389.
 */
public final class Exponential {
  /** Below this e^x is less than half of the smallest subnormal double. */
  private static final double UNDERFLOW = -745.2;

  /** Below this not even 2^31 terms e^x add up to the smallest subnormal double. */
  private static final double NOTHING = -800;

  /** Binary exponent of the factor of {@link #setScaled}. */
  private static final int SCALE = 256;

  /** The factor of {@link #setScaled}, undone by multiplying with this. */
  public static final double UNSCALE = 0x1p-256;

  private static final int STEPS = 16;
  private static final BigDecimal LN2 =
      new BigDecimal("0.6931471805599453094172321214581765680755001343602552541");
  private static final BigDecimal STEP = LN2.divide(BigDecimal.valueOf(STEPS));
  private static final double STEPS_PER_UNIT = 1 / STEP.doubleValue();

  /** The step with so few bits that its product with any n that occurs is exact. */
  private static final double STEP_HIGH = cutBits(STEP.doubleValue(), 16);

  private static final double STEP_LOW = STEP.subtract(new BigDecimal(STEP_HIGH)).doubleValue();

  /** Adding and subtracting it rounds a double below 2^51 to the nearest integer. */
  private static final double ROUNDING = 0x1.8p52;

  private static final double[] POWER_HIGH = new double[STEPS];
  private static final double[] POWER_LOW = new double[STEPS];

  static {
    MathContext digits = new MathContext(45);
    BigDecimal root = BigDecimal.valueOf(2).sqrt(digits).sqrt(digits).sqrt(digits).sqrt(digits);
    BigDecimal power = BigDecimal.ONE;
    for (int i = 0; i < STEPS; i++) {
      POWER_HIGH[i] = power.doubleValue();
      POWER_LOW[i] = power.subtract(new BigDecimal(POWER_HIGH[i])).doubleValue();
      power = power.multiply(root, digits);
    }
  }

  private double high;
  private double low;

  /** The value that was set last, rounded to a double: at most 0.59 ulp off. */
  public double high() {
    return high;
  }

  /** What {@link #high} lacks, so that the sum is right within 2^-56 relative. */
  public double low() {
    return low;
  }

  /**
   * e^x for any x up to 709, within 0.59 ulp; subnormal results are kept, within 1 ulp, e^-inf is
   * 0, e^NaN is NaN.
   */
  public static double exp(double x) {
    if (!(x >= UNDERFLOW)) {
      return x < UNDERFLOW ? 0 : x;
    }
    double n = nearest(x);
    double q = expMinusOne((x - n * STEP_HIGH) - n * STEP_LOW);
    int index = (int) n & (STEPS - 1);
    double power = POWER_HIGH[index];
    return scale(power + (power * q + POWER_LOW[index]), (int) n >> 4);
  }

  /**
   * Computes e^(x + xLow) into {@link #high} and {@link #low}.
   *
   * @param x from -700 to 709
   * @param xLow small beside x
   */
  public void set(double x, double xLow) {
    set(x, xLow, 0);
  }

  /**
   * Computes 2^{@value #SCALE}·e^(x + xLow) into {@link #high} and {@link #low}: sums and quotients
   * of such terms keep all digits where the terms themselves would be subnormal or zero.
   *
   * @param x at most 0; below {@value #NOTHING} the result is 0
   * @param xLow small beside x
   */
  public void setScaled(double x, double xLow) {
    if (x < NOTHING) {
      high = 0;
      low = 0;
    } else {
      set(x, xLow, SCALE);
    }
  }

  private void set(double x, double xLow, int shift) {
    double n = nearest(x);
    double q = expMinusOne((x - n * STEP_HIGH) + (xLow - n * STEP_LOW));
    int index = (int) n & (STEPS - 1);
    double power = POWER_HIGH[index];
    double rest = power * q + (POWER_LOW[index] + POWER_LOW[index] * q);
    double value = power + rest;
    double factor = power(((int) n >> 4) + shift);
    high = value * factor;
    low = ((power - value) + rest) * factor;
  }

  private static double nearest(double x) {
    return (x * STEPS_PER_UNIT + ROUNDING) - ROUNDING;
  }

  /** e^r - 1 for |r| ≤ 0.022, by the Taylor polynomial of degree 7. */
  private static double expMinusOne(double r) {
    double tail = 1 / 24d + r * (1 / 120d + r * (1 / 720d + r * (1 / 5040d)));
    return r + r * r * (0.5 + r * (1 / 6d + r * tail));
  }

  /** value · 2^exponent, rounded once. */
  private static double scale(double value, int exponent) {
    return exponent >= Double.MIN_EXPONENT
        ? value * power(exponent)
        : value * power(exponent - Double.MIN_EXPONENT) * Double.MIN_NORMAL;
  }

  private static double power(int exponent) {
    return Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << 52);
  }

  private static double cutBits(double value, int bits) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(value) & (-1L << bits));
  }
}
