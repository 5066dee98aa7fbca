package org.softmax4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Convolutions on the Vector API for the thirty-two registers that come with vectors of sixteen
 * floats: tiles of eight rows by three vectors, and of eight by three dot products.
 */
final class VectorWideConvolution implements ConvolutionKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int ROWS = 8;
  private static final int VECTORS = 3;
  private static final int DOTS = 3;

  @Override
  public int rows() {
    return ROWS;
  }

  @Override
  public int columns() {
    return VECTORS * LANES;
  }

  @Override
  public int dotOffsets() {
    return DOTS;
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
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c02 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c12 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c22 = FloatVector.zero(SPECIES);
    FloatVector c30 = FloatVector.zero(SPECIES);
    FloatVector c31 = FloatVector.zero(SPECIES);
    FloatVector c32 = FloatVector.zero(SPECIES);
    FloatVector c40 = FloatVector.zero(SPECIES);
    FloatVector c41 = FloatVector.zero(SPECIES);
    FloatVector c42 = FloatVector.zero(SPECIES);
    FloatVector c50 = FloatVector.zero(SPECIES);
    FloatVector c51 = FloatVector.zero(SPECIES);
    FloatVector c52 = FloatVector.zero(SPECIES);
    FloatVector c60 = FloatVector.zero(SPECIES);
    FloatVector c61 = FloatVector.zero(SPECIES);
    FloatVector c62 = FloatVector.zero(SPECIES);
    FloatVector c70 = FloatVector.zero(SPECIES);
    FloatVector c71 = FloatVector.zero(SPECIES);
    FloatVector c72 = FloatVector.zero(SPECIES);
    for (int i = 0; i < depth; i++) {
      int left = aOffset + i * ROWS;
      int right = bOffset + offsets[i];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, right);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, right + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, right + 2 * LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, a[left]);
      c00 = factor.fma(b0, c00);
      c01 = factor.fma(b1, c01);
      c02 = factor.fma(b2, c02);
      factor = FloatVector.broadcast(SPECIES, a[left + 1]);
      c10 = factor.fma(b0, c10);
      c11 = factor.fma(b1, c11);
      c12 = factor.fma(b2, c12);
      factor = FloatVector.broadcast(SPECIES, a[left + 2]);
      c20 = factor.fma(b0, c20);
      c21 = factor.fma(b1, c21);
      c22 = factor.fma(b2, c22);
      factor = FloatVector.broadcast(SPECIES, a[left + 3]);
      c30 = factor.fma(b0, c30);
      c31 = factor.fma(b1, c31);
      c32 = factor.fma(b2, c32);
      factor = FloatVector.broadcast(SPECIES, a[left + 4]);
      c40 = factor.fma(b0, c40);
      c41 = factor.fma(b1, c41);
      c42 = factor.fma(b2, c42);
      factor = FloatVector.broadcast(SPECIES, a[left + 5]);
      c50 = factor.fma(b0, c50);
      c51 = factor.fma(b1, c51);
      c52 = factor.fma(b2, c52);
      factor = FloatVector.broadcast(SPECIES, a[left + 6]);
      c60 = factor.fma(b0, c60);
      c61 = factor.fma(b1, c61);
      c62 = factor.fma(b2, c62);
      factor = FloatVector.broadcast(SPECIES, a[left + 7]);
      c70 = factor.fma(b0, c70);
      c71 = factor.fma(b1, c71);
      c72 = factor.fma(b2, c72);
    }
    int to = cOffset;
    c00.intoArray(c, to);
    c01.intoArray(c, to + LANES);
    c02.intoArray(c, to + 2 * LANES);
    to += cRowStride;
    c10.intoArray(c, to);
    c11.intoArray(c, to + LANES);
    c12.intoArray(c, to + 2 * LANES);
    to += cRowStride;
    c20.intoArray(c, to);
    c21.intoArray(c, to + LANES);
    c22.intoArray(c, to + 2 * LANES);
    to += cRowStride;
    c30.intoArray(c, to);
    c31.intoArray(c, to + LANES);
    c32.intoArray(c, to + 2 * LANES);
    to += cRowStride;
    c40.intoArray(c, to);
    c41.intoArray(c, to + LANES);
    c42.intoArray(c, to + 2 * LANES);
    to += cRowStride;
    c50.intoArray(c, to);
    c51.intoArray(c, to + LANES);
    c52.intoArray(c, to + 2 * LANES);
    to += cRowStride;
    c60.intoArray(c, to);
    c61.intoArray(c, to + LANES);
    c62.intoArray(c, to + 2 * LANES);
    to += cRowStride;
    c70.intoArray(c, to);
    c71.intoArray(c, to + LANES);
    c72.intoArray(c, to + 2 * LANES);
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
    int o0 = bOffset + offsets[firstOffset];
    int o1 = bOffset + offsets[firstOffset + 1];
    int o2 = bOffset + offsets[firstOffset + 2];
    int row1 = aOffset + aRowStride;
    int row2 = aOffset + 2 * aRowStride;
    int row3 = aOffset + 3 * aRowStride;
    int row4 = aOffset + 4 * aRowStride;
    int row5 = aOffset + 5 * aRowStride;
    int row6 = aOffset + 6 * aRowStride;
    int row7 = aOffset + 7 * aRowStride;
    FloatVector c00 = FloatVector.fromArray(SPECIES, sums, sumsOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, sums, sumsOffset + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 2 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 3 * LANES);
    FloatVector c11 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 4 * LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 5 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 6 * LANES);
    FloatVector c21 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 7 * LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 8 * LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 9 * LANES);
    FloatVector c31 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 10 * LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 11 * LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 12 * LANES);
    FloatVector c41 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 13 * LANES);
    FloatVector c42 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 14 * LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 15 * LANES);
    FloatVector c51 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 16 * LANES);
    FloatVector c52 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 17 * LANES);
    FloatVector c60 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 18 * LANES);
    FloatVector c61 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 19 * LANES);
    FloatVector c62 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 20 * LANES);
    FloatVector c70 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 21 * LANES);
    FloatVector c71 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 22 * LANES);
    FloatVector c72 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 23 * LANES);
    for (int q = 0; q < length; q += LANES) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, o0 + q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, o1 + q);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, o2 + q);
      FloatVector row = FloatVector.fromArray(SPECIES, a, aOffset + q);
      c00 = row.fma(b0, c00);
      c01 = row.fma(b1, c01);
      c02 = row.fma(b2, c02);
      row = FloatVector.fromArray(SPECIES, a, row1 + q);
      c10 = row.fma(b0, c10);
      c11 = row.fma(b1, c11);
      c12 = row.fma(b2, c12);
      row = FloatVector.fromArray(SPECIES, a, row2 + q);
      c20 = row.fma(b0, c20);
      c21 = row.fma(b1, c21);
      c22 = row.fma(b2, c22);
      row = FloatVector.fromArray(SPECIES, a, row3 + q);
      c30 = row.fma(b0, c30);
      c31 = row.fma(b1, c31);
      c32 = row.fma(b2, c32);
      row = FloatVector.fromArray(SPECIES, a, row4 + q);
      c40 = row.fma(b0, c40);
      c41 = row.fma(b1, c41);
      c42 = row.fma(b2, c42);
      row = FloatVector.fromArray(SPECIES, a, row5 + q);
      c50 = row.fma(b0, c50);
      c51 = row.fma(b1, c51);
      c52 = row.fma(b2, c52);
      row = FloatVector.fromArray(SPECIES, a, row6 + q);
      c60 = row.fma(b0, c60);
      c61 = row.fma(b1, c61);
      c62 = row.fma(b2, c62);
      row = FloatVector.fromArray(SPECIES, a, row7 + q);
      c70 = row.fma(b0, c70);
      c71 = row.fma(b1, c71);
      c72 = row.fma(b2, c72);
    }
    c00.intoArray(sums, sumsOffset);
    c01.intoArray(sums, sumsOffset + LANES);
    c02.intoArray(sums, sumsOffset + 2 * LANES);
    c10.intoArray(sums, sumsOffset + 3 * LANES);
    c11.intoArray(sums, sumsOffset + 4 * LANES);
    c12.intoArray(sums, sumsOffset + 5 * LANES);
    c20.intoArray(sums, sumsOffset + 6 * LANES);
    c21.intoArray(sums, sumsOffset + 7 * LANES);
    c22.intoArray(sums, sumsOffset + 8 * LANES);
    c30.intoArray(sums, sumsOffset + 9 * LANES);
    c31.intoArray(sums, sumsOffset + 10 * LANES);
    c32.intoArray(sums, sumsOffset + 11 * LANES);
    c40.intoArray(sums, sumsOffset + 12 * LANES);
    c41.intoArray(sums, sumsOffset + 13 * LANES);
    c42.intoArray(sums, sumsOffset + 14 * LANES);
    c50.intoArray(sums, sumsOffset + 15 * LANES);
    c51.intoArray(sums, sumsOffset + 16 * LANES);
    c52.intoArray(sums, sumsOffset + 17 * LANES);
    c60.intoArray(sums, sumsOffset + 18 * LANES);
    c61.intoArray(sums, sumsOffset + 19 * LANES);
    c62.intoArray(sums, sumsOffset + 20 * LANES);
    c70.intoArray(sums, sumsOffset + 21 * LANES);
    c71.intoArray(sums, sumsOffset + 22 * LANES);
    c72.intoArray(sums, sumsOffset + 23 * LANES);
  }
}
