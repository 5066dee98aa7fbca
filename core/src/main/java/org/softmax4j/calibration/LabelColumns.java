package org.softmax4j.calibration;

import org.softmax4j.matrix.DoubleMatrix;

/**
 * Logits and targets of rows that can have several labels, checked, column by column.
 *
 * @param logits rows × labels, finite
 * @param targets of the same shape, each 0 or 1
 */
record LabelColumns(DoubleMatrix logits, DoubleMatrix targets) {

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException naming the row, if an argument is not as above
   */
  static LabelColumns of(DoubleMatrix logits, DoubleMatrix targets) {
    if (targets.rows() != logits.rows() || targets.columns() != logits.columns()) {
      throw new IllegalArgumentException(
          "targets must have the shape of logits, " + logits + ", got " + targets);
    }
    if (logits.rows() == 0 || logits.columns() == 0) {
      throw new IllegalArgumentException("there must be at least 1 row and 1 label, got " + logits);
    }
    for (int row = 0; row < logits.rows(); row++) {
      for (int label = 0; label < logits.columns(); label++) {
        double logit = logits.get(row, label);
        double target = targets.get(row, label);
        if (!Double.isFinite(logit)) {
          throw new IllegalArgumentException(
              "logits must be finite, got " + logit + " in row " + row + ", column " + label);
        }
        if (target != 0 && target != 1) {
          throw new IllegalArgumentException(
              "targets must be 0 or 1, got " + target + " in row " + row + ", column " + label);
        }
      }
    }
    return new LabelColumns(logits, targets);
  }

  int rows() {
    return logits.rows();
  }

  int labels() {
    return logits.columns();
  }

  /** The logits of a label. */
  double[] scores(int label) {
    double[] scores = new double[rows()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = logits.get(row, label);
    }
    return scores;
  }

  /** Which rows have a label. */
  boolean[] positives(int label) {
    boolean[] positives = new boolean[rows()];
    for (int row = 0; row < positives.length; row++) {
      positives[row] = targets.get(row, label) == 1;
    }
    return positives;
  }
}
