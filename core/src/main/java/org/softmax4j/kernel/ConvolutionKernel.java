package org.softmax4j.kernel;

/**
 * The two sums that convolutions and their gradients consist of, over planes in which neighbours of
 * a row of pixels are neighbours in memory, so that a shifted picture is the same array at another
 * offset. Kernels trust their arguments and give the same bits wherever these lie in their arrays.
 */
public interface ConvolutionKernel {
  /** Rows of a tile of {@link #correlate}, and of {@link #addDots}. */
  int rows();

  /** Columns of a tile of {@link #correlate}. */
  int columns();

  /** Offsets of a tile of {@link #addDots}. */
  int dotOffsets();

  /** Partial sums of each dot product of {@link #addDots}; its length is a multiple of it. */
  int lanes();

  /**
   * A tile c[r][q] = Σ_i a[i·rows + r]·b[offsets[i] + q].
   *
   * @param depth summands, at least 1
   * @param a not modified
   * @param b not modified
   * @param c overwritten
   */
  void correlate(
      int depth,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int[] offsets,
      float[] c,
      int cOffset,
      int cRowStride);

  /**
   * Adds, lane by lane, Σ_q a[r][q]·b[offsets[o] + q] to sums[r][o].
   *
   * @param length summands, a multiple of {@link #lanes}
   * @param a not modified
   * @param b not modified
   * @param firstOffset index in {@code offsets} of the first one
   * @param sums rows × dotOffsets × lanes; added to
   */
  void addDots(
      int length,
      float[] a,
      int aOffset,
      int aRowStride,
      float[] b,
      int bOffset,
      int[] offsets,
      int firstOffset,
      float[] sums,
      int sumsOffset);
}
