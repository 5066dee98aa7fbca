package org.softmax4j.kernel;

/**
 * What cross-entropy makes of the label of a short row of floats, from scaled sums of its terms; so
 * that rows alone and in lanes do the same.
 */
final class LabelTerms {
  private static final double LARGEST_FACTOR = 0x1p24;
  private static final double SMALLEST_FACTOR = 0x1p-40;

  /** Beside others whose scaled sum is more no probability rounds to 1. */
  private static final double CERTAIN = 0x1p42;

  private LabelTerms() {}

  /** Whether a factor over a scaled sum can be split in two floats. */
  static boolean isOrdinary(double factor) {
    return Math.abs(factor) <= LARGEST_FACTOR && Math.abs(factor) >= SMALLEST_FACTOR;
  }

  /** Whether a row's peak may have a probability of 1, after rounding, without being the label. */
  static boolean mayBeCertain(double rest, boolean isPeak) {
    return !isPeak && rest < CERTAIN;
  }

  /**
   * The loss.
   *
   * @param high first float of the log-sum-exp less the peak
   * @param low its second float
   */
  static double loss(float high, float low, float logit, float peak) {
    return ((double) high + low) - ((double) logit - peak);
  }

  /**
   * The gradient at the label, −factor·(1 − p).
   *
   * @param sum of all terms
   * @param rest the sum without a term that is a largest one
   * @param term the label's, with what its rounding cut off
   * @param isPeak whether it is a largest one
   */
  static float gradient(double sum, double rest, double term, boolean isPeak, double factor) {
    double others = isPeak ? RowTerms.withoutNothing(rest) : sum - term;
    return (float) ((0 - others) * (factor / sum));
  }
}
