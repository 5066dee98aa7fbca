package org.softmax4j.kernel;

/**
 * The innermost part of a matrix multiply: a tile of the result, small enough for registers.
 *
 * <p>Factors come packed: the left one as {@link #rows} values for each step of the depth, the
 * right one as {@link #columns} values. Tiles trust their arguments and give the same bits wherever
 * these lie in their arrays.
 */
public interface MultiplyTile {
  /** Name of the implementation, as {@code softmax info} shows it. */
  String name();

  /** Rows of a tile. */
  int rows();

  /** Columns of a tile. */
  int columns();

  /** Steps in depth after which the packed right factor begins to leave the first cache. */
  int depth();

  /**
   * Packs the rows of a tile of the left factor: to[i·rows + r] = a[r·aRowStride + i·aStep], each
   * index from the offset on.
   *
   * @param depth steps, at least 1
   * @param a not modified
   * @param to overwritten
   */
  void packLeft(
      int depth, float[] a, int aOffset, int aRowStride, int aStep, float[] to, int toOffset);

  /**
   * Packs the columns of a tile of the right factor: to[i·columns + q] = b[i·bStep +
   * q·bColumnStride], each index from the offset on.
   *
   * @param depth steps, at least 1
   * @param b not modified
   * @param to overwritten
   */
  void packRight(
      int depth, float[] b, int bOffset, int bStep, int bColumnStride, float[] to, int toOffset);

  /**
   * A product of packed factors.
   *
   * @param depth steps, at least 1
   * @param a packed left factor; not modified
   * @param b packed right factor; not modified
   * @param add whether c is added to, or overwritten
   */
  void multiply(
      int depth,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int cRowStride,
      boolean add);
}
