package org.softmax4j.linear;

import java.util.Arrays;
import org.softmax4j.matrix.DoubleMatrix;

/** Rows of doubles, their columns centred: offsets cost no digits then. */
final class DoubleLinearRows implements LinearRows {
  private final DoubleMatrix features;
  private final double[] means;

  /**
   * Centres the columns of a matrix.
   *
   * @param given copied; at least one row
   */
  DoubleLinearRows(DoubleMatrix given) {
    this.features = given.copy();
    this.means = new double[features.columns()];
    for (int j = 0; j < means.length; j++) {
      double first = features.get(0, j);
      double sum = 0;
      for (int r = 0; r < features.rows(); r++) {
        sum += features.get(r, j) - first;
      }
      means[j] = first + sum / features.rows();
      for (int r = 0; r < features.rows(); r++) {
        features.set(r, j, features.get(r, j) - means[j]);
      }
    }
  }

  private DoubleLinearRows(DoubleMatrix features, double[] means) {
    this.features = features;
    this.means = means;
  }

  @Override
  public double shift(int column) {
    return means[column];
  }

  @Override
  public int rows() {
    return features.rows();
  }

  @Override
  public int columns() {
    return features.columns();
  }

  @Override
  public LinearRows select(int[] numbers) {
    return new DoubleLinearRows(features.selectRows(numbers), means);
  }

  @Override
  public int elementsPerRow() {
    return 1 + columns();
  }

  @Override
  public void addTo(double[] sums, int at, int row, double factor) {
    int start = features.rowOffset(row);
    for (int j = 0; j < columns(); j++) {
      sums[at + j] += factor * features.data()[start + j];
    }
  }

  @Override
  public void addSquares(double[] sums, int row, double[] means) {
    int start = features.rowOffset(row);
    for (int j = 0; j < means.length; j++) {
      double centred = features.data()[start + j] - means[j];
      sums[j] += centred * centred;
      sums[means.length + j]++;
    }
  }

  @Override
  public void addProducts(int from, int to, double[] weights, int stride, double[] products) {
    DenseProducts.add(features.rowRange(from, to), weights, stride, products, 0);
  }

  @Override
  public void addTransposedProducts(int from, int to, double[] factors, int stride, double[] sums) {
    DenseProducts.addTransposed(features.rowRange(from, to), factors, 0, stride, sums);
  }

  @Override
  public void addSquaredRows(int[] numbers, int from, int to, double[] sums) {
    for (int n = from; n < to; n += DenseProducts.SQUARED_ROWS) {
      int[] some = Arrays.copyOfRange(numbers, n, Math.min(to, n + DenseProducts.SQUARED_ROWS));
      DenseProducts.addSquared(features.selectRows(some), sums);
    }
  }
}
