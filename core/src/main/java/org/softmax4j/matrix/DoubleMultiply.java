package org.softmax4j.matrix;

import java.util.Arrays;
import java.util.concurrent.Executor;

/**
 * Products of matrices of doubles, each sum in a fixed order. The right factor is first copied into
 * one array for each of its rows, and a row of the result is summed up in an array of its own: then
 * the innermost loop has the same index in every array, and the compiler turns it into vector
 * instructions.
 */
final class DoubleMultiply {
  private static final int UNROLL = 4;

  /** Multiplications that are worth as much time as an element of softmax. */
  private static final int PER_ELEMENT = 16;

  private double[][] right = {};

  /** c = a·b, or added to c. */
  void multiply(DoubleOperand a, DoubleOperand b, DoubleMatrix c, boolean add, Executor executor) {
    copyRows(b);
    int work = Math.max(1, b.rows() * c.columns() / PER_ELEMENT);
    RowBlocks.run(
        c.rows(),
        work,
        (from, to) -> {
          double[] sum = new double[c.columns()];
          for (int r = from; r < to; r++) {
            multiplyRow(a, b.rows(), c, r, sum, add);
          }
        },
        executor);
  }

  private void copyRows(DoubleOperand b) {
    if (right.length < b.rows() || (right.length > 0 && right[0].length != b.columns())) {
      right = new double[b.rows()][b.columns()];
    }
    for (int r = 0; r < b.rows(); r++) {
      int from = b.offset() + r * b.rowStride();
      for (int c = 0; c < b.columns(); c++) {
        right[r][c] = b.data()[from + c * b.columnStride()];
      }
    }
  }

  private void multiplyRow(
      DoubleOperand a, int depth, DoubleMatrix c, int row, double[] sum, boolean add) {
    int columns = sum.length;
    if (add) {
      System.arraycopy(c.data(), c.rowOffset(row), sum, 0, columns);
    } else {
      Arrays.fill(sum, 0);
    }
    double[] factors = a.data();
    int stride = a.columnStride();
    int at = a.offset() + row * a.rowStride();
    int i = 0;
    for (; i + UNROLL <= depth; i += UNROLL, at += UNROLL * stride) {
      addFour(
          factors[at],
          factors[at + stride],
          factors[at + 2 * stride],
          factors[at + 3 * stride],
          right[i],
          right[i + 1],
          right[i + 2],
          right[i + 3],
          sum);
    }
    for (; i < depth; i++, at += stride) {
      addOne(factors[at], right[i], sum);
    }
    System.arraycopy(sum, 0, c.data(), c.rowOffset(row), columns);
  }

  private static void addFour(
      double f0,
      double f1,
      double f2,
      double f3,
      double[] b0,
      double[] b1,
      double[] b2,
      double[] b3,
      double[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += (f0 * b0[j] + f1 * b1[j]) + (f2 * b2[j] + f3 * b3[j]);
    }
  }

  private static void addOne(double factor, double[] b, double[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += factor * b[j];
    }
  }
}
