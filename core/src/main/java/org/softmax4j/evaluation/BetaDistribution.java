package org.softmax4j.evaluation;

/** The beta distribution, within about 1e-12 relative. */
final class BetaDistribution {
  private static final int MOST_FRACTIONS = 100_000;
  private static final double TINY = 1e-300;

  /** From here on Stirling's series of six terms is exact to a double. */
  private static final double STIRLING = 12;

  private BetaDistribution() {}

  /** The value below which a probability lies, by bisection to the last bit. */
  static double quantile(double probability, double a, double b) {
    double low = 0;
    double high = 1;
    for (double middle = 0.5; middle > low && middle < high; middle = (low + high) / 2) {
      if (cumulative(middle, a, b) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The regularised incomplete beta function, for x in (0, 1). */
  static double cumulative(double x, double a, double b) {
    double factor =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? factor * fraction(x, a, b) / a
        : 1 - factor * fraction(1 - x, b, a) / b;
  }

  /** The continued fraction of DLMF 8.17.22, evaluated by Lentz's method. */
  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / nonZero(1 + coefficient(1, x, a, b));
    double value = d;
    double change = 0;
    for (int n = 2; n < MOST_FRACTIONS && Math.abs(change - 1) > 1e-15; n++) {
      double coefficient = coefficient(n, x, a, b);
      d = 1 / nonZero(1 + coefficient * d);
      c = nonZero(1 + coefficient / c);
      change = c * d;
      value *= change;
    }
    return value;
  }

  private static double coefficient(int n, double x, double a, double b) {
    int m = n / 2;
    return n % 2 == 0
        ? m * (b - m) * x / ((a + n - 1) * (a + n))
        : -(a + m) * (a + b + m) * x / ((a + n - 1) * (a + n));
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /** Stirling's series, after raising the argument to where it is exact. */
  private static double logGamma(double x) {
    double shift = 0;
    double z = x;
    for (; z < STIRLING; z++) {
      shift += Math.log(z);
    }
    double square = 1 / (z * z);
    double series =
        1 / 12d
            + square
                * (-1 / 360d
                    + square
                        * (1 / 1260d
                            + square
                                * (-1 / 1680d + square * (1 / 1188d - square * 691 / 360360d))));
    return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series / z - shift;
  }
}
