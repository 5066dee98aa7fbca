package org.softmax4j.linear;

import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.RowBlocks;

/** The covariance of some rows, divided by their number, and how far to trust it. */
final class Covariance {
  private final int rows;
  private final int columns;
  private final double[] values;

  /** The mean over the rows of the fourth power of their length. */
  private final double fourthPower;

  private Covariance(int rows, int columns, double[] values, double fourthPower) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
    this.fourthPower = fourthPower;
  }

  /**
   * The covariance of rows, each element less its mean and divided by its scale.
   *
   * @param features overwritten by the elements so changed
   */
  static Covariance of(DoubleMatrix features, double[] means, double[] scales) {
    int columns = means.length;
    double fourthPower = 0;
    for (int row = 0; row < features.rows(); row++) {
      double squares = 0;
      for (int j = 0; j < columns; j++) {
        double value = (features.get(row, j) - means[j]) / scales[j];
        features.set(row, j, value);
        squares += value * value;
      }
      fourthPower += squares * squares / features.rows();
    }
    double[] values =
        RowBlocks.sum(
            features.rows(),
            columns * columns,
            columns * columns,
            (sums, from, to) -> {
              for (int row = from; row < to; row += DenseProducts.SQUARED_ROWS) {
                int end = Math.min(to, row + DenseProducts.SQUARED_ROWS);
                DenseProducts.addSquared(features.rowRange(row, end), sums);
              }
            });
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j <= i; j++) {
        values[i * columns + j] /= features.rows();
        values[j * columns + i] = values[i * columns + j];
      }
    }
    return new Covariance(features.rows(), columns, values, fourthPower);
  }

  /**
   * The share of the identity that is best in the mean square, estimated. Ledoit and Wolf 2004,
   * lemmas 3.2 to 3.4.
   */
  double ledoitWolf() {
    double mean = trace() / columns;
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    double distance = (squares - columns * mean * mean) / columns;
    double error = Math.min((fourthPower - squares) / rows / columns, distance);
    return columns == 1 || error <= 0 ? 0 : error / distance;
  }

  /** A new array with (1 − share) of the covariance and a share of its mean variance. */
  double[] shrunk(double share) {
    double[] shrunk = values.clone();
    double mean = trace() / columns;
    for (int i = 0; i < shrunk.length; i++) {
      shrunk[i] *= 1 - share;
    }
    for (int i = 0; i < columns; i++) {
      shrunk[i * columns + i] += share * mean;
    }
    return shrunk;
  }

  private double trace() {
    double trace = 0;
    for (int i = 0; i < columns; i++) {
      trace += values[i * columns + i];
    }
    return trace;
  }
}
