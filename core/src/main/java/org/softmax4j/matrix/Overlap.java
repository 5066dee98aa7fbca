package org.softmax4j.matrix;

/** In place is fine, a result written over a part of its input is not. */
public final class Overlap {
  private Overlap() {}

  /**
   * Checks two ranges of one length.
   *
   * @throws IllegalArgumentException if they lie in one array, overlap, and are not the same
   */
  public static void check(Object x, int xOffset, Object y, int yOffset, int length) {
    if (isOneArray(x, y) && xOffset != yOffset && Math.abs((long) xOffset - yOffset) < length) {
      throw new IllegalArgumentException(
          "input and output must be the same range or not overlap, got offsets "
              + xOffset
              + " and "
              + yOffset
              + " of one array, length "
              + length);
    }
  }

  /**
   * Checks two views of one shape.
   *
   * @throws IllegalArgumentException if they share elements and are not the same view
   */
  public static void check(FloatMatrix x, FloatMatrix y) {
    check(
        x.data(),
        x.offset(),
        x.rowStride(),
        y.data(),
        y.offset(),
        y.rowStride(),
        x.rows(),
        x.columns());
  }

  /** See {@link #check(FloatMatrix, FloatMatrix)}. */
  public static void check(DoubleMatrix x, DoubleMatrix y) {
    check(
        x.data(),
        x.offset(),
        x.rowStride(),
        y.data(),
        y.offset(),
        y.rowStride(),
        x.rows(),
        x.columns());
  }

  private static void check(
      Object x,
      int xOffset,
      int xStride,
      Object y,
      int yOffset,
      int yStride,
      int rows,
      int columns) {
    boolean same = xOffset == yOffset && xStride == yStride;
    boolean apart =
        xOffset >= yOffset + (rows - 1L) * yStride + columns
            || yOffset >= xOffset + (rows - 1L) * xStride + columns
            || (xStride == yStride && interleaved(xOffset - yOffset, xStride, columns));
    if (isOneArray(x, y) && rows > 0 && columns > 0 && !same && !apart) {
      throw new IllegalArgumentException(
          "input and output must be the same view or not overlap, got offsets "
              + xOffset
              + " and "
              + yOffset
              + " of one array, row strides "
              + xStride
              + " and "
              + yStride);
    }
  }

  @SuppressWarnings("ReferenceEquality") // two arrays of equal numbers do not overlap
  private static boolean isOneArray(Object x, Object y) {
    return x == y;
  }

  /** Whether two views of one stride use different columns of one wider matrix. */
  private static boolean interleaved(int distance, int stride, int columns) {
    int shift = Math.floorMod(distance, stride);
    return shift >= columns && shift + columns <= stride;
  }
}
