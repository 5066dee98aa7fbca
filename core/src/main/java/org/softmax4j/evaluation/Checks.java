package org.softmax4j.evaluation;

import org.softmax4j.labels.LabelRange;
import org.softmax4j.matrix.DoubleMatrix;

/** What every metric asks of its arguments. */
final class Checks {
  private Checks() {}

  static void someRows(int rows) {
    if (rows == 0) {
      throw new IllegalArgumentException("there must be at least 1 row, got 0");
    }
  }

  static void labels(DoubleMatrix scores, int[] labels) {
    someRows(scores.rows());
    LabelRange.check("labels", labels, scores.rows(), scores.columns());
  }

  static void logits(DoubleMatrix logits) {
    for (int row = 0; row < logits.rows(); row++) {
      boolean someFinite = false;
      for (int c = 0; c < logits.columns(); c++) {
        double logit = logits.get(row, c);
        if (!(logit < Double.POSITIVE_INFINITY)) {
          throw new IllegalArgumentException(
              "logits must be finite or -Infinity, got "
                  + logit
                  + " in row "
                  + row
                  + ", column "
                  + c);
        }
        someFinite |= logit > Double.NEGATIVE_INFINITY;
      }
      if (!someFinite) {
        throw new IllegalArgumentException(
            "one logit at least must be finite, got only -Infinity in row " + row);
      }
    }
  }
}
