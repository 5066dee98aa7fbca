package org.softmax4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A tile of six rows by two vectors in registers, on the Vector API. */
final class VectorTile implements MultiplyTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int ROWS = 6;
  private static final int COLUMNS = 2 * LANES;

  /** Floats of a packed right factor that stay in the first cache, beside the left one. */
  private static final int RIGHT_ELEMENTS = 4096;

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public int rows() {
    return ROWS;
  }

  @Override
  public int columns() {
    return COLUMNS;
  }

  @Override
  public int depth() {
    return RIGHT_ELEMENTS / COLUMNS;
  }

  @Override
  public void multiply(
      int depth,
      float[] a,
      int aOffset,
      float[] b,
      int bOffset,
      float[] c,
      int cOffset,
      int cRowStride,
      boolean add) {
    float[] zeros = add ? c : new float[COLUMNS];
    int from = add ? cOffset : 0;
    int stride = add ? cRowStride : 0;
    FloatVector c00 = FloatVector.fromArray(SPECIES, zeros, from);
    FloatVector c01 = FloatVector.fromArray(SPECIES, zeros, from + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, zeros, from + stride);
    FloatVector c11 = FloatVector.fromArray(SPECIES, zeros, from + stride + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, zeros, from + 2 * stride);
    FloatVector c21 = FloatVector.fromArray(SPECIES, zeros, from + 2 * stride + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, zeros, from + 3 * stride);
    FloatVector c31 = FloatVector.fromArray(SPECIES, zeros, from + 3 * stride + LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, zeros, from + 4 * stride);
    FloatVector c41 = FloatVector.fromArray(SPECIES, zeros, from + 4 * stride + LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, zeros, from + 5 * stride);
    FloatVector c51 = FloatVector.fromArray(SPECIES, zeros, from + 5 * stride + LANES);
    for (int step = 0; step < depth; step++) {
      int left = aOffset + step * ROWS;
      int right = bOffset + step * COLUMNS;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, right);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, right + LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, a[left]);
      c00 = factor.fma(b0, c00);
      c01 = factor.fma(b1, c01);
      factor = FloatVector.broadcast(SPECIES, a[left + 1]);
      c10 = factor.fma(b0, c10);
      c11 = factor.fma(b1, c11);
      factor = FloatVector.broadcast(SPECIES, a[left + 2]);
      c20 = factor.fma(b0, c20);
      c21 = factor.fma(b1, c21);
      factor = FloatVector.broadcast(SPECIES, a[left + 3]);
      c30 = factor.fma(b0, c30);
      c31 = factor.fma(b1, c31);
      factor = FloatVector.broadcast(SPECIES, a[left + 4]);
      c40 = factor.fma(b0, c40);
      c41 = factor.fma(b1, c41);
      factor = FloatVector.broadcast(SPECIES, a[left + 5]);
      c50 = factor.fma(b0, c50);
      c51 = factor.fma(b1, c51);
    }
    int to = cOffset;
    c00.intoArray(c, to);
    c01.intoArray(c, to + LANES);
    to += cRowStride;
    c10.intoArray(c, to);
    c11.intoArray(c, to + LANES);
    to += cRowStride;
    c20.intoArray(c, to);
    c21.intoArray(c, to + LANES);
    to += cRowStride;
    c30.intoArray(c, to);
    c31.intoArray(c, to + LANES);
    to += cRowStride;
    c40.intoArray(c, to);
    c41.intoArray(c, to + LANES);
    to += cRowStride;
    c50.intoArray(c, to);
    c51.intoArray(c, to + LANES);
  }
}
