package org.softmax4j.evaluation;

/**
 * Whether predictions are surer than they are right: mean confidence against accuracy.
 *
 * @param meanConfidence mean of the top-label confidences
 * @param accuracy fraction of right predictions
 * @param interval of {@code meanConfidence - accuracy}: the mean confidence less the {@linkplain
 *     ConfidenceInterval#wilson Wilson interval} of the accuracy, the confidences held fixed
 */
public record ConfidenceBias(double meanConfidence, double accuracy, ConfidenceInterval interval) {

  /** What the interval allows to say. */
  public enum Verdict {
    /**
     * The interval lies above 0: the predictions are right less often than their confidence says.
     */
    OVERCONFIDENT,
    /**
     * The interval lies below 0: the predictions are right more often than their confidence says.
     */
    UNDERCONFIDENT,
    /** The interval holds 0: too few rows, or too small a difference, to tell. */
    UNDECIDED
  }

  static ConfidenceBias of(double meanConfidence, long hits, long rows) {
    ConfidenceInterval accuracy = ConfidenceInterval.wilson(hits, rows);
    return new ConfidenceBias(
        meanConfidence,
        (double) hits / rows,
        new ConfidenceInterval(
            meanConfidence - accuracy.upper(), meanConfidence - accuracy.lower()));
  }

  /** Mean confidence less accuracy: positive where overconfident. */
  public double gap() {
    return meanConfidence - accuracy;
  }

  /** Overconfident, underconfident, or not to be told from these rows. */
  public Verdict verdict() {
    if (interval.contains(0)) {
      return Verdict.UNDECIDED;
    }
    return interval.lower() > 0 ? Verdict.OVERCONFIDENT : Verdict.UNDERCONFIDENT;
  }
}
