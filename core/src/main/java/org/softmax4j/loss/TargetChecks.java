package org.softmax4j.loss;

import org.softmax4j.matrix.DoubleMatrix;

/** Whether rows of targets are distributions. */
final class TargetChecks {
  private static final double SUM_TOLERANCE = 1e-5;

  private TargetChecks() {}

  static void check(DoubleMatrix targets, int rows, int classes) {
    checkShape("targets", targets.rows(), targets.columns(), rows, classes);
    for (int r = 0; r < rows; r++) {
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        double value = targets.get(r, c);
        if (!(value >= 0)) {
          throw new IllegalArgumentException(
              "targets must not be negative or NaN, got "
                  + value
                  + " in row "
                  + r
                  + ", column "
                  + c);
        }
        sum += value;
      }
      if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
        throw new IllegalArgumentException(
            "targets must sum to 1 within " + SUM_TOLERANCE + ", got " + sum + " in row " + r);
      }
    }
  }

  static void checkShape(String name, int gotRows, int gotColumns, int rows, int columns) {
    if (gotRows != rows || gotColumns != columns) {
      throw new IllegalArgumentException(
          name + " must be " + rows + " x " + columns + ", got " + gotRows + " x " + gotColumns);
    }
  }
}
