package org.softmax4j.linear;

import org.softmax4j.matrix.SparseMatrix;

/** Rows of which only some elements take part in products. */
record SparseLinearRows(SparseMatrix features) implements LinearRows {
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
    return new SparseLinearRows(features.selectRows(numbers));
  }

  @Override
  public int elementsPerRow() {
    return 1 + features.storedElements() / Math.max(1, rows());
  }

  @Override
  public void addTo(double[] sums, int at, int row, double factor) {
    for (int i = features.rowStart(row); i < features.rowEnd(row); i++) {
      sums[at + features.columnAt(i)] += factor * features.valueAt(i);
    }
  }

  @Override
  public void addSquares(double[] sums, int row, double[] means) {
    for (int i = features.rowStart(row); i < features.rowEnd(row); i++) {
      int column = features.columnAt(i);
      double centred = features.valueAt(i) - means[column];
      sums[column] += centred * centred;
      sums[means.length + column]++;
    }
  }

  @Override
  public void addProducts(int from, int to, double[] weights, int stride, double[] products) {
    for (int row = from; row < to; row++) {
      for (int k = 0; k < stride; k += 4) {
        addProduct(row, weights, stride, k, products, (row - from) * stride + k);
      }
    }
  }

  /** The products with four columns of the weights, kept in registers. */
  private void addProduct(int row, double[] weights, int stride, int k, double[] to, int at) {
    SparseMatrix x = features;
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int end = x.rowEnd(row);
    for (int i = x.rowStart(row); i < end; i++) {
      double value = x.valueAt(i);
      int w = x.columnAt(i) * stride + k;
      sum0 += value * weights[w];
      sum1 += value * weights[w + 1];
      sum2 += value * weights[w + 2];
      sum3 += value * weights[w + 3];
    }
    to[at] += sum0;
    to[at + 1] += sum1;
    to[at + 2] += sum2;
    to[at + 3] += sum3;
  }

  @Override
  public void addTransposedProducts(int from, int to, double[] factors, int stride, double[] sums) {
    for (int row = from; row < to; row++) {
      for (int k = 0; k < stride; k += 4) {
        addOuterProduct(row, factors, (row - from) * stride + k, stride, k, sums);
      }
    }
  }

  private void addOuterProduct(int row, double[] factors, int at, int stride, int k, double[] to) {
    SparseMatrix x = features;
    double factor0 = factors[at];
    double factor1 = factors[at + 1];
    double factor2 = factors[at + 2];
    double factor3 = factors[at + 3];
    int end = x.rowEnd(row);
    for (int i = x.rowStart(row); i < end; i++) {
      double value = x.valueAt(i);
      int g = x.columnAt(i) * stride + k;
      to[g] += value * factor0;
      to[g + 1] += value * factor1;
      to[g + 2] += value * factor2;
      to[g + 3] += value * factor3;
    }
  }

  @Override
  public void addSquaredRows(int[] numbers, int from, int to, double[] sums) {
    SparseMatrix x = features;
    for (int n = from; n < to; n++) {
      int start = x.rowStart(numbers[n]);
      for (int i = start; i < x.rowEnd(numbers[n]); i++) {
        double value = x.valueAt(i);
        int at = x.columnAt(i) * columns();
        for (int j = start; j <= i; j++) {
          sums[at + x.columnAt(j)] += value * x.valueAt(j);
        }
      }
    }
  }
}
