package org.softmax4j.testing;

/**
 * A number as the sum of two doubles: the slow truth beside double results. Sums, products and
 * quotients have about 104 bits; exponentials lose 8 of them by squaring, logarithms up to 10 more.
 *
 * <p>Reference: T. J. Dekker, A floating-point technique for extending the available precision,
 * Numerische Mathematik 18 (1971), doi:10.1007/BF01397083.
 */
public record DoubleDouble(double high, double low) {
  public static final DoubleDouble ZERO = new DoubleDouble(0, 0);
  public static final DoubleDouble ONE = new DoubleDouble(1, 0);

  /** ln 2 in 106 bits. */
  private static final DoubleDouble LN2 =
      new DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);

  private static final int HALVINGS = 8;

  /** The difference of two doubles, exactly. */
  public static DoubleDouble difference(double a, double b) {
    double difference = a - b;
    double part = difference - a;
    return new DoubleDouble(difference, (a - (difference - part)) - (b + part));
  }

  public DoubleDouble plus(DoubleDouble other) {
    DoubleDouble sum = difference(high, -other.high);
    return normalized(sum.high, sum.low + (low + other.low));
  }

  public DoubleDouble minus(DoubleDouble other) {
    return plus(other.times(-1));
  }

  public DoubleDouble times(DoubleDouble other) {
    double product = high * other.high;
    double error = Math.fma(high, other.high, -product);
    return normalized(product, error + (high * other.low + low * other.high));
  }

  public DoubleDouble times(double factor) {
    return times(new DoubleDouble(factor, 0));
  }

  public DoubleDouble dividedBy(DoubleDouble other) {
    double first = high / other.high;
    DoubleDouble rest = minus(other.times(first));
    double second = rest.high / other.high;
    double third = rest.minus(other.times(second)).high / other.high;
    return normalized(first, second).plus(new DoubleDouble(third, 0));
  }

  /** e to this, which is from -690 to 700. */
  public DoubleDouble exp() {
    double n = Math.rint(high / LN2.high);
    DoubleDouble r = minus(LN2.times(n)).times(1.0 / (1 << HALVINGS));
    DoubleDouble sum = ONE;
    for (int k = 14; k > 0; k--) {
      sum = sum.times(r).dividedBy(new DoubleDouble(k, 0)).plus(ONE);
    }
    for (int i = 0; i < HALVINGS; i++) {
      sum = sum.times(sum);
    }
    return new DoubleDouble(Math.scalb(sum.high, (int) n), Math.scalb(sum.low, (int) n));
  }

  /** The logarithm of 1 plus this, which is not negative. */
  public DoubleDouble log1p() {
    if (high < 1e-3) {
      DoubleDouble sum = ZERO;
      for (int k = 16; k > 0; k--) {
        sum = ONE.dividedBy(new DoubleDouble(k, 0)).minus(sum.times(this));
      }
      return sum.times(this);
    }
    DoubleDouble guess = new DoubleDouble(StrictMath.log1p(high), 0);
    DoubleDouble power = guess.exp();
    return guess.plus(plus(ONE).minus(power).dividedBy(power));
  }

  /** How far a double is from this number, in ulps of the double nearest to it. */
  public double ulpsTo(double actual) {
    return Math.abs((actual - high) - low) / Math.ulp(high);
  }

  private static DoubleDouble normalized(double high, double low) {
    double sum = high + low;
    return new DoubleDouble(sum, low - (sum - high));
  }
}
