package org.softmax4j.matrix;

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
}
