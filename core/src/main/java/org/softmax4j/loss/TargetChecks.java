package org.softmax4j.loss;

import org.softmax4j.labels.Distributions;
import org.softmax4j.matrix.DoubleMatrix;

/** Whether targets and weights are what a loss can be taken against. */
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

  /** A copy of weights, each finite and not negative. */
  static double[] weights(String name, String item, double... weights) {
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0 && weights[i] <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            name
                + " must be finite and not negative, got "
                + weights[i]
                + " for "
                + item
                + " "
                + i);
      }
    }
    return weights.clone();
  }

  /** A number that must be finite and not negative. */
  static double notNegative(String name, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(name + " must be finite and not negative, got " + value);
    }
    return value;
  }
}
