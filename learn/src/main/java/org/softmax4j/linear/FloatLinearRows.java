package org.softmax4j.linear;

import java.util.Arrays;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/** Rows of floats. */
record FloatLinearRows(FloatMatrix features) implements LinearRows {
  /** Rows that are widened at a time. */
  private static final int STAGED_ROWS = 16;

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
    return new FloatLinearRows(features.selectRows(numbers));
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
    for (int row = from; row < to; row += STAGED_ROWS) {
      DenseProducts.add(staged(row, to), weights, stride, products, (row - from) * stride);
    }
  }

  @Override
  public void addTransposedProducts(int from, int to, double[] factors, int stride, double[] sums) {
    for (int row = from; row < to; row += STAGED_ROWS) {
      DenseProducts.addTransposed(staged(row, to), factors, (row - from) * stride, stride, sums);
    }
  }

  private DoubleMatrix staged(int from, int to) {
    return features.rowRange(from, Math.min(to, from + STAGED_ROWS)).toDouble();
  }

  @Override
  public void addSquaredRows(int[] numbers, int from, int to, double[] sums) {
    for (int n = from; n < to; n += DenseProducts.SQUARED_ROWS) {
      int[] some = Arrays.copyOfRange(numbers, n, Math.min(to, n + DenseProducts.SQUARED_ROWS));
      DenseProducts.addSquared(features.selectRows(some).toDouble(), sums);
    }
  }
}
