package org.softmax4j.evaluation;

/** The standard normal distribution, within 1e-13 relative. */
final class StandardNormal {
  /** Beyond this the continued fraction converges fast, below it the series. */
  private static final double SERIES = 3;

  private static final int FRACTIONS = 200;

  private StandardNormal() {}

  static double density(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /** The probability of a value above z. */
  static double upperTail(double z) {
    if (Double.isInfinite(z)) {
      return z > 0 ? 0 : 1;
    }
    if (z < -SERIES) {
      return 1 - upperTail(-z);
    }
    return z > SERIES ? density(z) * millsRatio(z) : 0.5 - centre(z);
  }

  /** The probability of a value at least as far from 0 as z. */
  static double twoSided(double z) {
    return Math.min(1, 2 * upperTail(Math.abs(z)));
  }

  /** The probability between 0 and z: density · (z + z³/3 + z⁵/15 + …). */
  private static double centre(double z) {
    double term = z;
    double sum = z;
    for (int n = 3; Math.abs(term) > 1e-17 * Math.abs(sum); n += 2) {
      term *= z * z / n;
      sum += term;
    }
    return density(z) * sum;
  }

  /** Laplace's continued fraction 1/(z + 1/(z + 2/(z + 3/…))). */
  private static double millsRatio(double z) {
    double ratio = z;
    for (int n = FRACTIONS; n > 0; n--) {
      ratio = z + n / ratio;
    }
    return 1 / ratio;
  }
}
