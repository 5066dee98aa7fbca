package org.softmax4j.calibration;

/**
 * The exponential function within 1e-13 relative (or, where that is less than a subnormal step,
 * within one), small enough that the compiler writes it into the loop around it, where several
 * arguments are under way at once.
 *
 * <p>An argument x is n·ln2/64 + r with |r| ≤ ln2/128; e^x = 2^(n/64)·e^r, the first factor from a
 * table and the exponent's bits, the second from its Taylor polynomial of degree 4, whose remainder
 * is below 5e-14.
 */
final class QuickExponential {
  private static final int STEP_BITS = 6;
  private static final int STEPS = 1 << STEP_BITS;
  private static final double STEPS_PER_UNIT = STEPS / Math.log(2);

  /** ln2/64 in two parts, the first with so few bits that its product with any n is exact. */
  private static final double STEP_HIGH =
      Double.longBitsToDouble(Double.doubleToRawLongBits(Math.log(2) / STEPS) & -1L << 20);

  private static final double STEP_LOW = Math.log(2) / STEPS - STEP_HIGH;

  /** Adding and subtracting it rounds a double below 2^51 to the nearest integer. */
  private static final double ROUNDING = 0x1.8p52;

  /** Below this results are near the subnormal numbers, whose exponent cannot be made by adding. */
  private static final double LEAST = -700;

  private static final int FRACTION_BITS = 52;
  private static final double[] POWERS = new double[STEPS];

  static {
    for (int i = 0; i < STEPS; i++) {
      POWERS[i] = Math.pow(2, (double) i / STEPS);
    }
  }

  private QuickExponential() {}

  /**
   * e^x of a number that is not positive, or of NaN.
   *
   * @param x at most 0; e^-infinity is 0
   */
  static double exp(double x) {
    if (!(x >= LEAST)) {
      return Math.exp(x);
    }
    double shifted = x * STEPS_PER_UNIT + ROUNDING;
    double n = shifted - ROUNDING;
    int steps = (int) Double.doubleToRawLongBits(shifted);
    double r = (x - n * STEP_HIGH) - n * STEP_LOW;
    double polynomial = 1 + r * (1 + r * (1.0 / 2 + r * (1.0 / 6 + r * (1.0 / 24))));
    long power = Double.doubleToRawLongBits(POWERS[steps & (STEPS - 1)]);
    return Double.longBitsToDouble(power + ((long) (steps >> STEP_BITS) << FRACTION_BITS))
        * polynomial;
  }
}
