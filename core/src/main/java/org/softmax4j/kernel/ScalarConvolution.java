package org.softmax4j.kernel;

/** Convolutions in plain Java; see {@link ScalarTile} for the copies. */
final class ScalarConvolution implements ConvolutionKernel {
  private static final int ROWS = 3;
  private static final int COLUMNS = 64;
  private static final int DOT_OFFSETS = 3;
  private static final int LANES = 8;

  @Override
  public int rows() {
    return ROWS;
  }

  @Override
  public int columns() {
    return COLUMNS;
  }

  @Override
  public int dotOffsets() {
    return DOT_OFFSETS;
  }

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public void correlate(
      int depth,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      int[] offsets,
      float[] c,
      int cOffset,
      int cRowStride) {
    float[][] sums = new float[ROWS][COLUMNS];
    float[] right = new float[COLUMNS];
    for (int i = 0; i < depth; i++) {
      System.arraycopy(b, bOffset + offsets[i], right, 0, COLUMNS);
      for (int r = 0; r < ROWS; r++) {
        addProduct(a[aOffset + i * ROWS + r], right, sums[r]);
      }
    }
    for (int r = 0; r < ROWS; r++) {
      System.arraycopy(sums[r], 0, c, cOffset + r * cRowStride, COLUMNS);
    }
  }

  private static void addProduct(float factor, float[] b, float[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += factor * b[j];
    }
  }

  @Override
  public void addDots(
      int length,
      float[] a,
      int aOffset,
      int aRowStride,
      float[] b,
      int bOffset,
      int[] offsets,
      int firstOffset,
      float[] sums,
      int sumsOffset) {
    int to = sumsOffset;
    for (int r = 0; r < ROWS; r++) {
      for (int o = 0; o < DOT_OFFSETS; o++, to += LANES) {
        int left = aOffset + r * aRowStride;
        int right = bOffset + offsets[firstOffset + o];
        for (int q = 0; q < length; q += LANES) {
          for (int lane = 0; lane < LANES; lane++) {
            sums[to + lane] += a[left + q + lane] * b[right + q + lane];
          }
        }
      }
    }
  }
}
