package org.softmax4j.loss;

import org.softmax4j.labels.Distributions;
import org.softmax4j.matrix.DoubleMatrix;

/** Whether rows of targets are distributions. */
final class TargetChecks {
  private TargetChecks() {}

  static void check(DoubleMatrix targets, int rows, int classes) {
    checkShape("targets", targets.rows(), targets.columns(), rows, classes);
    Distributions.check("targets", targets);
  }

  static void checkShape(String name, int gotRows, int gotColumns, int rows, int columns) {
    if (gotRows != rows || gotColumns != columns) {
      throw new IllegalArgumentException(
          name + " must be " + rows + " x " + columns + ", got " + gotRows + " x " + gotColumns);
    }
  }
}
