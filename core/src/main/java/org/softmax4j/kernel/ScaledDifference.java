package org.softmax4j.kernel;

/**
 * The exponents of a row, β·(x − peak), each in two doubles: the subtraction and the product keep
 * their rounding errors, which {@code exp} would multiply by the size of the exponent (a plain
 * double softmax loses up to 9 bits that way).
 *
 * <p>Reference: T. J. Dekker, A floating-point technique for extending the available precision,
 * Numerische Mathematik 18 (1971), doi:10.1007/BF01397083.
 */
final class ScaledDifference {
  /** Beyond it splitting a double in two halves overflows. */
  private static final double SPLITTABLE = 0x1p990;

  private static final double SPLITTER = 0x1p27 + 1;

  private final double peak;
  private final double beta;
  private final double betaLow;
  private final double betaUpper;
  private double high;
  private double low;

  /**
   * @param peak the largest element of the row, finite
   * @param beta inverse temperature, positive and finite
   * @param betaLow what beta lacks
   */
  ScaledDifference(double peak, double beta, double betaLow) {
    this.peak = peak;
    this.beta = beta;
    this.betaLow = betaLow;
    this.betaUpper = upperHalf(beta);
  }

  double high() {
    return high;
  }

  double low() {
    return low;
  }

  /** Computes β·(x − peak) for an x that is at most the peak, -inf included. */
  void set(double x) {
    double difference = x - peak;
    if (difference == Double.NEGATIVE_INFINITY) {
      high = (x * 0.5 - peak * 0.5) * beta * 2;
      low = 0;
      return;
    }
    double part = difference - x;
    double error = (x - (difference - part)) - (peak + part);
    if (beta == 1 && betaLow == 0) {
      high = difference;
      low = error;
    } else {
      setProduct(difference, error);
    }
  }

  /** Computes β·peak. */
  void setPeak() {
    setProduct(peak, 0);
  }

  private void setProduct(double value, double valueLow) {
    high = beta * value;
    if (Math.abs(value) > SPLITTABLE || beta > SPLITTABLE) {
      low = 0;
      return;
    }
    double upper = upperHalf(value);
    double lower = value - upper;
    double betaLower = beta - betaUpper;
    double error =
        ((betaUpper * upper - high) + betaUpper * lower + betaLower * upper) + betaLower * lower;
    low = error + (beta * valueLow + betaLow * value);
  }

  private static double upperHalf(double value) {
    double scaled = SPLITTER * value;
    return scaled - (scaled - value);
  }
}
