package org.softmax4j.linear;

import java.util.Arrays;
import org.softmax4j.matrix.DoubleMatrix;

/** Products of a few dense rows with a matrix of as many rows as they have columns. */
final class DenseProducts {
  /** Rows that are squared at a time. */
  static final int SQUARED_ROWS = 4;

  private DenseProducts() {}

  /**
   * Adds rows × weights.
   *
   * @param stride columns of the weights, a multiple of 4
   * @param to modified from {@code at} on, row by row
   */
  static void add(DoubleMatrix rows, double[] weights, int stride, double[] to, int at) {
    for (int row = 0; row < rows.rows(); row++) {
      for (int k = 0; k < stride; k += 4) {
        addProduct(rows, row, weights, stride, k, to, at + row * stride + k);
      }
    }
  }

  /** The products with four columns of the weights, kept in registers. */
  private static void addProduct(
      DoubleMatrix rows, int row, double[] weights, int stride, int k, double[] to, int at) {
    double[] x = rows.data();
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int start = rows.rowOffset(row);
    int end = start + rows.columns();
    for (int i = start, w = k; i < end; i++, w += stride) {
      double value = x[i];
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

  /**
   * Adds rowsᵀ × factors.
   *
   * @param factors from {@code at} on, one row of {@code stride} for each row
   * @param stride a multiple of 4
   * @param to columns × stride, modified
   */
  static void addTransposed(DoubleMatrix rows, double[] factors, int at, int stride, double[] to) {
    for (int row = 0; row < rows.rows(); row++) {
      for (int k = 0; k < stride; k += 4) {
        addOuterProduct(rows, row, factors, at + row * stride + k, stride, k, to);
      }
    }
  }

  private static void addOuterProduct(
      DoubleMatrix rows, int row, double[] factors, int at, int stride, int k, double[] to) {
    double[] x = rows.data();
    double factor0 = factors[at];
    double factor1 = factors[at + 1];
    double factor2 = factors[at + 2];
    double factor3 = factors[at + 3];
    int start = rows.rowOffset(row);
    int end = start + rows.columns();
    for (int i = start, g = k; i < end; i++, g += stride) {
      double value = x[i];
      to[g] += value * factor0;
      to[g + 1] += value * factor1;
      to[g + 2] += value * factor2;
      to[g + 3] += value * factor3;
    }
  }

  /**
   * Adds the lower triangle of rowsᵀ × rows.
   *
   * @param rows at most {@link #SQUARED_ROWS}
   * @param to columns × columns, modified
   */
  static void addSquared(DoubleMatrix rows, double[] to) {
    int columns = rows.columns();
    double[] x = Arrays.copyOf(rows.toArray(), SQUARED_ROWS * columns);
    for (int i = 0; i < columns; i++) {
      addSquared(x, columns, i, to);
    }
  }

  private static void addSquared(double[] x, int columns, int i, double[] to) {
    double a = x[i];
    double b = x[columns + i];
    double c = x[2 * columns + i];
    double d = x[3 * columns + i];
    int at = i * columns;
    for (int j = 0; j <= i; j++) {
      to[at + j] += a * x[j] + b * x[columns + j] + c * x[2 * columns + j] + d * x[3 * columns + j];
    }
  }
}
