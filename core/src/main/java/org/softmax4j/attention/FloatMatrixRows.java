package org.softmax4j.attention;

import org.softmax4j.matrix.FloatMatrix;

/** Rows of floats; written numbers are rounded. */
record FloatMatrixRows(FloatMatrix matrix) implements MatrixRows {
  @Override
  public int columns() {
    return matrix.columns();
  }

  @Override
  public void read(int row, double[] to, int offset) {
    float[] data = matrix.data();
    int from = matrix.rowOffset(row);
    for (int c = 0; c < matrix.columns(); c++) {
      to[offset + c] = data[from + c];
    }
  }

  @Override
  public void write(int row, double[] from, int offset, double factor) {
    float[] data = matrix.data();
    int to = matrix.rowOffset(row);
    for (int c = 0; c < matrix.columns(); c++) {
      data[to + c] = (float) (from[offset + c] * factor);
    }
  }
}
