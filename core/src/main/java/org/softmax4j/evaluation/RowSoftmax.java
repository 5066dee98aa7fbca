package org.softmax4j.evaluation;

import org.softmax4j.matrix.DoubleMatrix;

/** Softmax, log-softmax and arg-max of rows in double. */
public final class RowSoftmax {
  private RowSoftmax() {}

  public static DoubleMatrix log(DoubleMatrix logits) {
    DoubleMatrix result = logits.copy();
    for (int r = 0; r < result.rows(); r++) {
      double[] row = result.row(r);
      double max = Double.NEGATIVE_INFINITY;
      for (double v : row) {
        max = Math.max(max, v);
      }
      double sum = 0;
      for (double v : row) {
        sum += Math.exp(v - max);
      }
      for (int c = 0; c < row.length; c++) {
        result.set(r, c, row[c] - max - Math.log(sum));
      }
    }
    return result;
  }

  public static DoubleMatrix of(DoubleMatrix logits) {
    DoubleMatrix result = log(logits);
    for (int i = 0; i < result.data().length; i++) {
      result.data()[i] = Math.exp(result.data()[i]);
    }
    return result;
  }

  static int[] argMax(DoubleMatrix m) {
    int[] result = new int[m.rows()];
    for (int r = 0; r < m.rows(); r++) {
      for (int c = 1; c < m.columns(); c++) {
        if (m.get(r, c) > m.get(r, result[r])) {
          result[r] = c;
        }
      }
    }
    return result;
  }
}
