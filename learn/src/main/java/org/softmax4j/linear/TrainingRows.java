package org.softmax4j.linear;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.matrix.DoubleMatrix;

/** What every trainer asks of the rows it is given. */
final class TrainingRows {
  private TrainingRows() {}

  /** Checks that there are labels of classes for all rows. */
  static void check(int rows, int[] labels, int classes) {
    if (rows == 0 || rows != labels.length) {
      throw new IllegalArgumentException(
          "features and labels must have as many rows, at least one, got "
              + rows
              + " and "
              + labels.length);
    }
    if (classes < 1) {
      throw new IllegalArgumentException("classes must be at least 1, got " + classes);
    }
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw new IllegalArgumentException(
            "labels must lie in [0, " + classes + "), got " + labels[row] + " in row " + row);
      }
    }
  }

  static void checkFinite(FeatureRows features) {
    checkFinite(features.nonFinite());
  }

  static void checkFinite(DoubleMatrix features) {
    for (int row = 0; row < features.rows(); row++) {
      for (int column = 0; column < features.columns(); column++) {
        double value = features.get(row, column);
        if (!Double.isFinite(value)) {
          checkFinite(Optional.of(value + " in row " + row + ", column " + column));
        }
      }
    }
  }

  private static void checkFinite(Optional<String> found) {
    found.ifPresent(
        place -> {
          throw new IllegalArgumentException("features must be finite, got " + place);
        });
  }

  /**
   * The weight of each row, null if all are 1.
   *
   * @param classWeights factors of the rows of each class, empty for none
   * @param rowWeights factors of the rows, null for none
   */
  static double @Nullable [] weights(
      int[] labels, int classes, List<Double> classWeights, double @Nullable [] rowWeights) {
    if (!classWeights.isEmpty() && classWeights.size() != classes) {
      throw new IllegalArgumentException(
          "classWeights must be one for each of the "
              + classes
              + " classes, got "
              + classWeights.size());
    }
    if (rowWeights == null && classWeights.isEmpty()) {
      return null;
    }
    double[] weights = new double[labels.length];
    if (rowWeights != null && rowWeights.length != weights.length) {
      throw new IllegalArgumentException(
          "rowWeights must be one for each of the "
              + weights.length
              + " rows, got "
              + rowWeights.length);
    }
    for (int row = 0; row < weights.length; row++) {
      weights[row] = rowWeights == null ? 1 : rowWeights[row];
      if (!(weights[row] >= 0 && weights[row] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "rowWeights must not be negative and be finite, got "
                + weights[row]
                + " in row "
                + row);
      }
      weights[row] *= classWeights.isEmpty() ? 1 : classWeights.get(labels[row]);
    }
    return weights;
  }
}
