package org.softmax4j.matrix;

import java.util.concurrent.Executor;

/**
 * Runs a function over all rows of a matrix, or along an axis of an array: the one place that knows
 * how rows lie in memory.
 */
public final class Rows {
  /** A single row of so many elements is worth splitting. */
  private static final int LONG_ROW = 1 << 15;

  private Rows() {}

  /**
   * Applies a function to each row of a matrix; large matrices are shared between the caller's
   * thread and those that the process shares, with the same bits.
   *
   * @param x not modified, unless it shares its array with {@code y}
   * @param y overwritten; the same view as {@code x}, or one that shares no element with it
   * @throws IllegalArgumentException if the shapes differ
   */
  public static void apply(FloatMatrix x, FloatMatrix y, FloatRowFunction function) {
    apply(x, y, function, RowBlocks.helpers());
  }

  /**
   * Applies a function to each row of a matrix, on the caller's thread and a given executor.
   *
   * @param executor helps with large matrices; the caller finishes alone where it is busy
   */
  public static void apply(
      FloatMatrix x, FloatMatrix y, FloatRowFunction function, Executor executor) {
    RowBlocks.Work work = block(x, y, function);
    if (x.rows() == 1 && x.columns() >= LONG_ROW) {
      function.applyInParts(0, x.data(), x.offset(), y.data(), y.offset(), x.columns(), executor);
    } else {
      RowBlocks.run(x.rows(), x.columns(), work, executor);
    }
  }

  private static RowBlocks.Work block(FloatMatrix x, FloatMatrix y, FloatRowFunction function) {
    Shapes.checkSame(x.rows(), x.columns(), y.rows(), y.columns());
    Overlap.check(x, y);
    return (from, to) ->
        function.applyAll(
            from,
            to,
            x.data(),
            x.offset() + from * x.rowStride(),
            x.rowStride(),
            y.data(),
            y.offset() + from * y.rowStride(),
            y.rowStride(),
            x.columns());
  }

  /** See {@link #apply(FloatMatrix, FloatMatrix, FloatRowFunction)}. */
  public static void apply(DoubleMatrix x, DoubleMatrix y, DoubleRowFunction function) {
    RowBlocks.run(x.rows(), x.columns(), block(x, y, function));
  }

  /** See {@link #apply(FloatMatrix, FloatMatrix, FloatRowFunction, Executor)}. */
  public static void apply(
      DoubleMatrix x, DoubleMatrix y, DoubleRowFunction function, Executor executor) {
    RowBlocks.run(x.rows(), x.columns(), block(x, y, function), executor);
  }

  private static RowBlocks.Work block(DoubleMatrix x, DoubleMatrix y, DoubleRowFunction function) {
    Shapes.checkSame(x.rows(), x.columns(), y.rows(), y.columns());
    Overlap.check(x, y);
    return (from, to) -> {
      for (int r = from; r < to; r++) {
        function.apply(r, x.data(), x.rowOffset(r), y.data(), y.rowOffset(r), x.columns());
      }
    };
  }

  /**
   * Applies a function along an axis. Elements that are not neighbours are gathered into a row of
   * scratch memory first, so the result has the bits of the contiguous one.
   *
   * @param x at least {@code layout.elements()} elements; not modified, unless it is {@code y}
   * @param y likewise; overwritten; may be {@code x}
   * @throws IllegalArgumentException if an array is too short
   */
  public static void apply(float[] x, float[] y, AxisLayout layout, FloatRowFunction function) {
    Shapes.checkLength("x", x.length, layout.elements());
    Shapes.checkLength("y", y.length, layout.elements());
    int length = layout.length();
    int inner = layout.inner();
    float[] scratch = new float[inner == 1 ? 0 : length];
    for (int r = 0; r < layout.rows(); r++) {
      int from = layout.rowOffset(r);
      if (inner == 1) {
        function.apply(r, x, from, y, from, length);
      } else {
        for (int i = 0; i < length; i++) {
          scratch[i] = x[from + i * inner];
        }
        function.apply(r, scratch, 0, scratch, 0, length);
        for (int i = 0; i < length; i++) {
          y[from + i * inner] = scratch[i];
        }
      }
    }
  }

  /** See {@link #apply(float[], float[], AxisLayout, FloatRowFunction)}. */
  public static void apply(double[] x, double[] y, AxisLayout layout, DoubleRowFunction function) {
    Shapes.checkLength("x", x.length, layout.elements());
    Shapes.checkLength("y", y.length, layout.elements());
    int length = layout.length();
    int inner = layout.inner();
    double[] scratch = new double[inner == 1 ? 0 : length];
    for (int r = 0; r < layout.rows(); r++) {
      int from = layout.rowOffset(r);
      if (inner == 1) {
        function.apply(r, x, from, y, from, length);
      } else {
        for (int i = 0; i < length; i++) {
          scratch[i] = x[from + i * inner];
        }
        function.apply(r, scratch, 0, scratch, 0, length);
        for (int i = 0; i < length; i++) {
          y[from + i * inner] = scratch[i];
        }
      }
    }
  }
}
