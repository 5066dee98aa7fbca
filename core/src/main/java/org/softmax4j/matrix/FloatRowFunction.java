package org.softmax4j.matrix;

import java.util.concurrent.Executor;

/** What is done with one row. */
@FunctionalInterface
public interface FloatRowFunction {
  /**
   * Computes a row of results from a row of elements.
   *
   * @param row number of the row
   * @param x not modified, unless it is {@code y}
   * @param y may be {@code x} at the same offset
   */
  void apply(int row, float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Computes the rows from {@code from} (inclusive) to {@code to} (exclusive), with the bits that
   * each has alone.
   *
   * @param xOffset where row {@code from} begins; the others follow at distances of xStride
   * @param yOffset likewise
   */
  default void applyAll(
      int from,
      int to,
      float[] x,
      int xOffset,
      int xStride,
      float[] y,
      int yOffset,
      int yStride,
      int length) {
    for (int row = from; row < to; row++) {
      int index = row - from;
      apply(row, x, xOffset + index * xStride, y, yOffset + index * yStride, length);
    }
  }

  /**
   * Computes one row so long that its parts may run side by side, on the caller's thread and an
   * executor, with the same bits.
   */
  default void applyInParts(
      int row, float[] x, int xOffset, float[] y, int yOffset, int length, Executor executor) {
    apply(row, x, xOffset, y, yOffset, length);
  }
}
