package org.softmax4j.evaluation;

/**
 * A two-sided 95 % interval.
 *
 * @param lower lower limit
 * @param upper upper limit, not less than {@code lower}
 */
public record ConfidenceInterval(double lower, double upper) {
  /** The standard normal's 97.5 % quantile. */
  private static final double Z = 1.959963984540054;

  /**
   * @throws IllegalArgumentException if a limit is NaN or {@code lower} is greater than {@code
   *     upper}
   */
  public ConfidenceInterval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "lower must not be NaN or greater than upper, got " + lower + " and " + upper);
    }
  }

  /**
   * Wilson's score interval of a proportion, within [0, 1]; [0, 1] itself for a count of 0.
   *
   * <p>Unlike the plain normal interval it does not shrink to a point where all or none succeed.
   * Reference: Wilson 1927, doi:10.1080/01621459.1927.10502953.
   *
   * @param successes from 0 to {@code count}
   * @param count at least 0
   * @throws IllegalArgumentException if {@code successes} is not between 0 and {@code count}
   */
  public static ConfidenceInterval wilson(long successes, long count) {
    checkSuccesses(successes, count);
    if (count == 0) {
      return new ConfidenceInterval(0, 1);
    }
    double p = (double) successes / count;
    double shrinkage = 1 + Z * Z / count;
    double centre = (p + Z * Z / (2.0 * count)) / shrinkage;
    double halfWidth =
        Z * Math.sqrt(p * (1 - p) / count + Z * Z / (4.0 * count * count)) / shrinkage;
    return new ConfidenceInterval(
        successes == 0 ? 0 : centre - halfWidth, successes == count ? 1 : centre + halfWidth);
  }

  /**
   * Clopper and Pearson's interval of a proportion: its limits are exact, and it holds the true
   * proportion in at least 95 % of all samples, whatever the proportion; [0, 1] for a count of 0.
   *
   * <p>Reference: Clopper and Pearson 1934, doi:10.1093/biomet/26.4.404.
   *
   * @param successes from 0 to {@code count}
   * @param count at least 0
   * @throws IllegalArgumentException if {@code successes} is not between 0 and {@code count}
   */
  public static ConfidenceInterval clopperPearson(long successes, long count) {
    checkSuccesses(successes, count);
    double lower =
        successes == 0
            ? 0
            : BetaDistribution.quantile(
                0.025, (double) successes, (double) (count - successes + 1));
    double upper =
        successes == count
            ? 1
            : BetaDistribution.quantile(
                0.975, (double) (successes + 1), (double) (count - successes));
    return new ConfidenceInterval(lower, upper);
  }

  /** The normal interval around an estimate. */
  static ConfidenceInterval normal(double estimate, double standardError) {
    return new ConfidenceInterval(estimate - Z * standardError, estimate + Z * standardError);
  }

  private static void checkSuccesses(long successes, long count) {
    if (successes < 0 || successes > count) {
      throw new IllegalArgumentException(
          "successes must be in [0, count], got " + successes + " of " + count);
    }
  }

  /** Whether a value lies within the limits, both included. */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }
}
