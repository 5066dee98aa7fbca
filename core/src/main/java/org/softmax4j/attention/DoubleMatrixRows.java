package org.softmax4j.attention;

import org.softmax4j.matrix.DoubleMatrix;

/** Rows of doubles. */
record DoubleMatrixRows(DoubleMatrix matrix) implements MatrixRows {
  @Override
  public int columns() {
    return matrix.columns();
  }

  @Override
  public void read(int row, double[] to, int offset) {
    System.arraycopy(matrix.data(), matrix.rowOffset(row), to, offset, matrix.columns());
  }

  @Override
  public void write(int row, double[] from, int offset, double factor) {
    double[] data = matrix.data();
    int to = matrix.rowOffset(row);
    for (int c = 0; c < matrix.columns(); c++) {
      data[to + c] = from[offset + c] * factor;
    }
  }
}
