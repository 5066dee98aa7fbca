package org.softmax4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A tile of five rows by two vectors, on the Vector API, for sixteen registers.
 *
 * <p>The steps of the loop are fields, so that the compiler does not know them. Where it did, one
 * kernel of 6 × 2 vectors had one of its twelve sums in memory in the machine code of JDK 25, and
 * this tile ran at less than half the speed there; other forms, and JDK 17, gained less or lost.
 * Decision 0008 has the figures.
 */
final class VectorTile implements MultiplyTile {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int ROWS = 5;
  private static final int COLUMNS = 2 * LANES;

  /** Floats of a packed right factor that stay in the first cache, beside the left one. */
  private static final int RIGHT_ELEMENTS = 4096;

  private final float[] zeros = new float[COLUMNS];
  private final int leftStep;
  private final int rightStep;

  VectorTile() {
    leftStep = ROWS;
    rightStep = COLUMNS;
  }

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
    Packing.pack(depth, ROWS, a, aOffset, aRowStride, aStep, to, toOffset);
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
    int nextLeft = leftStep;
    int nextRight = rightStep;
    int end = aOffset + depth * nextLeft;
    int right = bOffset;
    for (int left = aOffset; left != end; left += nextLeft) {
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
      right += nextRight;
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
  }
}
