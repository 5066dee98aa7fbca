package org.softmax4j.calibration;

import java.util.Arrays;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.RowBlocks;
import org.softmax4j.normalizer.StandardSoftmax;

/** The softmax of logits that are mapped first, row by row. */
final class MappedSoftmax {
  private static final StandardSoftmax SOFTMAX = StandardSoftmax.standard();

  /** Maps the logits of one row to others. */
  interface RowMap {
    /**
     * Computes the mapped logits of one row.
     *
     * @param logits finite; not to be kept
     * @param mapped overwritten; another array
     */
    void apply(double[] logits, double[] mapped);
  }

  private MappedSoftmax() {}

  static DoubleMatrix probabilities(DoubleMatrix logits, int classes, RowMap map) {
    return SOFTMAX.probabilities(mapped(logits, classes, map));
  }

  static DoubleMatrix logProbabilities(DoubleMatrix logits, int classes, RowMap map) {
    return SOFTMAX.logProbabilities(mapped(logits, classes, map));
  }

  private static DoubleMatrix mapped(DoubleMatrix logits, int classes, RowMap map) {
    checkClasses(logits, classes);
    DoubleMatrix mapped = DoubleMatrix.zeros(logits.rows(), classes);
    RowBlocks.run(
        logits.rows(),
        classes,
        (from, to) -> {
          double[] y = new double[classes];
          for (int r = from; r < to; r++) {
            double[] x = logits.row(r);
            if (raise(x)) {
              map.apply(x, y);
            } else {
              Arrays.fill(y, Double.NaN);
            }
            System.arraycopy(y, 0, mapped.data(), mapped.rowOffset(r), classes);
          }
        });
    return mapped;
  }

  static void checkClasses(DoubleMatrix logits, int classes) {
    if (logits.columns() != classes) {
      throw new IllegalArgumentException(
          "logits must have "
              + classes
              + " columns, as many as the calibrator was fitted on, got "
              + logits.columns());
    }
  }

  /**
   * Raises logits that lie further below the largest than a float's smallest probability below 1 to
   * that distance, -infinity among them, so that linear maps can work on them.
   *
   * @return false for a row whose softmax is NaN, which is left as it is
   */
  static boolean raise(double[] logits) {
    double max = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      max = Math.max(max, logit);
    }
    if (!(Math.abs(max) < Double.POSITIVE_INFINITY)) {
      return logits.length == 0;
    }
    for (int c = 0; c < logits.length; c++) {
      logits[c] = Math.max(logits[c], max - ClassOdds.LIMIT);
    }
    return true;
  }
}
