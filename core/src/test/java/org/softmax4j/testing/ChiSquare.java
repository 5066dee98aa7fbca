package org.softmax4j.testing;

/**
 * Pearson's chi-square test of goodness of fit.
 *
 * <p>Reference: K. Pearson (1900), doi:10.1080/14786440009463897; the incomplete gamma function as
 * in DLMF 8.7.1 (series) and 8.9.2 (continued fraction).
 */
public final class ChiSquare {
  /**
   * A right sampler falls below this once in a million tests; the seed is printed, see {@link
   * Seeds}.
   */
  public static final double SIGNIFICANCE = 1e-6;

  /** Cells that expect fewer are counted as one. */
  private static final double FEWEST = 5;

  private ChiSquare() {}

  /**
   * How probable counts at least this far from the expected ones are: near 0, they were not drawn
   * from these probabilities; exactly 0 if a class of probability 0 was.
   */
  public static double pValue(long[] counts, double[] probabilities) {
    double draws = 0;
    for (long count : counts) {
      draws += count;
    }
    double statistic = 0;
    double restCount = 0;
    double restExpected = 0;
    int cells = 0;
    for (int i = 0; i < counts.length; i++) {
      double expected = draws * probabilities[i];
      if (expected == 0 && counts[i] > 0) {
        return 0;
      }
      if (expected < FEWEST) {
        restCount += counts[i];
        restExpected += expected;
      } else {
        statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
        cells++;
      }
    }
    if (restExpected > 0) {
      statistic += (restCount - restExpected) * (restCount - restExpected) / restExpected;
      cells++;
    }
    return cells < 2 ? 1 : survival(statistic, cells - 1);
  }

  /** P(X ≥ x) for X with the chi-square distribution. */
  static double survival(double x, int degreesOfFreedom) {
    double a = degreesOfFreedom / 2.0;
    double z = x / 2;
    double density = Math.exp(a * Math.log(z) - z - logGamma(degreesOfFreedom));
    return z < a + 1 ? 1 - density * series(a, z) : density * continuedFraction(a, z);
  }

  private static double series(double a, double z) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; term > 1e-17 * sum; n++) {
      term *= z / (a + n);
      sum += term;
    }
    return sum;
  }

  /** 1/(z + 1 − a − 1(1 − a)/(z + 3 − a − 2(2 − a)/(z + 5 − a − …))), from the inside out. */
  private static double continuedFraction(double a, double z) {
    double value = 0;
    for (int n = 1000; n > 0; n--) {
      value = n * (n - a) / (z + 2 * n + 1 - a - value);
    }
    return 1 / (z + 1 - a - value);
  }

  /** log Γ(n/2). */
  private static double logGamma(int n) {
    double sum = n % 2 == 0 ? 0 : Math.log(Math.PI) / 2;
    for (int twice = n - 2; twice > 0; twice -= 2) {
      sum += Math.log(twice / 2.0);
    }
    return sum;
  }
}
