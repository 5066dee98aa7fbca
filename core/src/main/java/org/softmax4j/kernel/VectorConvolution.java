package org.softmax4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Convolutions on the Vector API: tiles of three rows by three vectors in registers, and of three
 * by two dot products.
 *
 * <p>The steps of the loops are no constants on purpose, see {@link VectorTile}.
 */
final class VectorConvolution implements ConvolutionKernel {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int ROWS = 3;
  private static final int VECTORS = 3;
  private static final int DOTS = 2;

  private final int step;
  private final int dotStep;

  VectorConvolution() {
    step = ROWS;
    dotStep = LANES;
  }

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
    int leftStep = step;
    int end = aOffset + depth * leftStep;
    FloatVector c00 = FloatVector.zero(SPECIES);
    FloatVector c01 = FloatVector.zero(SPECIES);
    FloatVector c02 = FloatVector.zero(SPECIES);
    FloatVector c10 = FloatVector.zero(SPECIES);
    FloatVector c11 = FloatVector.zero(SPECIES);
    FloatVector c12 = FloatVector.zero(SPECIES);
    FloatVector c20 = FloatVector.zero(SPECIES);
    FloatVector c21 = FloatVector.zero(SPECIES);
    FloatVector c22 = FloatVector.zero(SPECIES);
    int at = 0;
    for (int left = aOffset; left != end; left += leftStep) {
      int right = bOffset + offsets[at++];
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
    int leftStep = dotStep;
    int end = aOffset + length;
    int o0 = bOffset - aOffset + offsets[firstOffset];
    int o1 = bOffset - aOffset + offsets[firstOffset + 1];
    FloatVector c00 = FloatVector.fromArray(SPECIES, sums, sumsOffset);
    FloatVector c01 = FloatVector.fromArray(SPECIES, sums, sumsOffset + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 2 * LANES);
    FloatVector c11 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 4 * LANES);
    FloatVector c21 = FloatVector.fromArray(SPECIES, sums, sumsOffset + 5 * LANES);
    for (int left = aOffset; left != end; left += leftStep) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, left + o0);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, left + o1);
      FloatVector row = FloatVector.fromArray(SPECIES, a, left);
      c00 = row.fma(b0, c00);
      c01 = row.fma(b1, c01);
      row = FloatVector.fromArray(SPECIES, a, left + aRowStride);
      c10 = row.fma(b0, c10);
      c11 = row.fma(b1, c11);
      row = FloatVector.fromArray(SPECIES, a, left + 2 * aRowStride);
      c20 = row.fma(b0, c20);
      c21 = row.fma(b1, c21);
    }
    c00.intoArray(sums, sumsOffset);
    c01.intoArray(sums, sumsOffset + LANES);
    c10.intoArray(sums, sumsOffset + 2 * LANES);
    c11.intoArray(sums, sumsOffset + 3 * LANES);
    c20.intoArray(sums, sumsOffset + 4 * LANES);
    c21.intoArray(sums, sumsOffset + 5 * LANES);
  }
}
