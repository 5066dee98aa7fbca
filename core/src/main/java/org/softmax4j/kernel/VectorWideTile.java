package org.softmax4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of eight rows by two vectors, on the Vector API, for the thirty-two registers that come
 * with vectors of sixteen floats.
 */
final class VectorWideTile implements MultiplyTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> ROW_SPECIES = FloatVector.SPECIES_256;
  private static final int LANES = SPECIES.length();
  private static final int ROWS = 8;
  private static final int COLUMNS = 2 * LANES;

  /** Floats of a packed right factor that stay in the first cache, beside the left one. */
  private static final int RIGHT_ELEMENTS = 6144;

  private final float[] zeros = new float[COLUMNS];

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
  public void packLeft(
      int depth, float[] a, int aOffset, int aRowStride, int aStep, float[] to, int toOffset) {
    if (aRowStride != 1) {
      Packing.pack(depth, ROWS, a, aOffset, aRowStride, aStep, to, toOffset);
      return;
    }
    int from = aOffset;
    for (int i = 0; i < depth; i++, from += aStep) {
      FloatVector.fromArray(ROW_SPECIES, a, from).intoArray(to, toOffset + i * ROWS);
    }
  }

  @Override
  public void packRight(
      int depth, float[] b, int bOffset, int bStep, int bColumnStride, float[] to, int toOffset) {
    if (bColumnStride != 1) {
      Packing.pack(depth, COLUMNS, b, bOffset, bColumnStride, bStep, to, toOffset);
      return;
    }
    int from = bOffset;
    for (int i = 0; i < depth; i++, from += bStep) {
      int at = toOffset + i * COLUMNS;
      FloatVector.fromArray(SPECIES, b, from).intoArray(to, at);
      FloatVector.fromArray(SPECIES, b, from + LANES).intoArray(to, at + LANES);
    }
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
    float[] first = add ? c : zeros;
    int from = add ? cOffset : 0;
    int stride = add ? cRowStride : 0;
    FloatVector c00 = FloatVector.fromArray(SPECIES, first, from);
    FloatVector c01 = FloatVector.fromArray(SPECIES, first, from + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, first, from + stride);
    FloatVector c11 = FloatVector.fromArray(SPECIES, first, from + stride + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, first, from + 2 * stride);
    FloatVector c21 = FloatVector.fromArray(SPECIES, first, from + 2 * stride + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, first, from + 3 * stride);
    FloatVector c31 = FloatVector.fromArray(SPECIES, first, from + 3 * stride + LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, first, from + 4 * stride);
    FloatVector c41 = FloatVector.fromArray(SPECIES, first, from + 4 * stride + LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, first, from + 5 * stride);
    FloatVector c51 = FloatVector.fromArray(SPECIES, first, from + 5 * stride + LANES);
    FloatVector c60 = FloatVector.fromArray(SPECIES, first, from + 6 * stride);
    FloatVector c61 = FloatVector.fromArray(SPECIES, first, from + 6 * stride + LANES);
    FloatVector c70 = FloatVector.fromArray(SPECIES, first, from + 7 * stride);
    FloatVector c71 = FloatVector.fromArray(SPECIES, first, from + 7 * stride + LANES);
    for (int i = 0; i < depth; i++) {
      int left = aOffset + i * ROWS;
      int right = bOffset + i * COLUMNS;
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
      factor = FloatVector.broadcast(SPECIES, a[left + 6]);
      c60 = factor.fma(b0, c60);
      c61 = factor.fma(b1, c61);
      factor = FloatVector.broadcast(SPECIES, a[left + 7]);
      c70 = factor.fma(b0, c70);
      c71 = factor.fma(b1, c71);
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
    to += cRowStride;
    c60.intoArray(c, to);
    c61.intoArray(c, to + LANES);
    to += cRowStride;
    c70.intoArray(c, to);
    c71.intoArray(c, to + LANES);
  }
}
