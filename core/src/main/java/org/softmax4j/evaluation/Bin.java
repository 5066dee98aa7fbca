package org.softmax4j.evaluation;

/**
 * One bin of a reliability diagram: the rows whose confidence lies between two edges. The {@link
 * CalibrationConventions} of the diagram say to which bin an edge belongs.
 *
 * @param from lower edge
 * @param to upper edge
 * @param count number of rows
 * @param meanConfidence mean confidence of the rows; NaN in an empty bin
 * @param accuracy fraction of the rows whose prediction is right; NaN in an empty bin
 */
public record Bin(double from, double to, long count, double meanConfidence, double accuracy) {

  /** Whether no row fell into this bin; its means are NaN then and take part in no metric. */
  public boolean isEmpty() {
    return count == 0;
  }

  /** Number of rows whose prediction is right. */
  public long hits() {
    return isEmpty() ? 0 : Math.round(accuracy * count);
  }

  /** Mean confidence less accuracy: positive where overconfident, NaN in an empty bin. */
  public double gap() {
    return meanConfidence - accuracy;
  }

  /** The {@linkplain ConfidenceInterval#wilson Wilson interval} of the accuracy. */
  public ConfidenceInterval accuracyInterval() {
    return ConfidenceInterval.wilson(hits(), count);
  }
}
