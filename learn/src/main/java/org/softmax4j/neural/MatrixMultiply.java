package org.softmax4j.neural;

import org.softmax4j.matrix.FloatMatrix;

/**
 * Sums of matrix products in float, each in a fixed order. The innermost loop runs along a row of
 * the right factor and of the result, four rows of the factor at a time, which the compiler turns
 * into vector instructions.
 */
final class MatrixMultiply {
  private static final int UNROLL = 4;

  private MatrixMultiply() {}

  /**
   * Adds a·b.
   *
   * @param a rows × inner; not modified
   * @param b inner × columns; not modified
   * @param c rows × columns; added to
   */
  static void addProduct(FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    for (int r = 0; r < a.rows(); r++) {
      addRow(a.data(), a.rowOffset(r), 1, b, c.data(), c.rowOffset(r));
    }
  }

  /**
   * Adds aᵀ·b.
   *
   * @param a inner × rows; not modified
   * @param b inner × columns; not modified
   * @param c rows × columns; added to
   */
  static void addTransposedProduct(FloatMatrix a, FloatMatrix b, FloatMatrix c) {
    if (a.rows() == 0) {
      return;
    }
    for (int r = 0; r < a.columns(); r++) {
      addRow(a.data(), a.rowOffset(0) + r, a.rowStride(), b, c.data(), c.rowOffset(r));
    }
  }

  /**
   * Adds a·bᵀ.
   *
   * @param a rows × inner; not modified
   * @param b columns × inner; not modified
   * @param c rows × columns; added to
   * @param scratch inner × columns; overwritten
   */
  static void addProductWithTransposed(
      FloatMatrix a, FloatMatrix b, FloatMatrix c, FloatMatrix scratch) {
    float[] transposed = scratch.data();
    for (int r = 0; r < b.rows(); r++) {
      int from = b.rowOffset(r);
      for (int i = 0; i < b.columns(); i++) {
        transposed[scratch.rowOffset(i) + r] = b.data()[from + i];
      }
    }
    addProduct(a, scratch, c);
  }

  /** Adds to a row of c the rows of b, each times a factor. */
  private static void addRow(
      float[] factors, int factor, int factorStride, FloatMatrix b, float[] c, int to) {
    int columns = b.columns();
    int row = 0;
    for (; row + UNROLL <= b.rows(); row += UNROLL) {
      int at = factor + row * factorStride;
      addFour(
          factors[at],
          factors[at + factorStride],
          factors[at + 2 * factorStride],
          factors[at + 3 * factorStride],
          b.data(),
          b.rowOffset(row),
          b.rowStride(),
          c,
          to,
          columns);
    }
    for (; row < b.rows(); row++) {
      addOne(factors[factor + row * factorStride], b.data(), b.rowOffset(row), c, to, columns);
    }
  }

  private static void addFour(
      float f0,
      float f1,
      float f2,
      float f3,
      float[] b,
      int from,
      int stride,
      float[] c,
      int to,
      int columns) {
    int from1 = from + stride;
    int from2 = from1 + stride;
    int from3 = from2 + stride;
    for (int j = 0; j < columns; j++) {
      c[to + j] += (f0 * b[from + j] + f1 * b[from1 + j]) + (f2 * b[from2 + j] + f3 * b[from3 + j]);
    }
  }

  private static void addOne(float f, float[] b, int from, float[] c, int to, int columns) {
    for (int j = 0; j < columns; j++) {
      c[to + j] += f * b[from + j];
    }
  }
}
