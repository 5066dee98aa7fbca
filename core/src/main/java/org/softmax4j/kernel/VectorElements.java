package org.softmax4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Functions of every element on the Vector API; what is left of a vector is done by the scalar. */
final class VectorElements implements ElementKernels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  private final ScalarElements scalar = new ScalarElements();

  @Override
  public void rectify(float[] x, int xOffset, float[] y, int yOffset, int length) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int end = SPECIES.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector value = FloatVector.fromArray(SPECIES, x, xOffset + i);
      VectorMask<Float> isNot = value.compare(VectorOperators.LE, zero);
      value.blend(zero, isNot).intoArray(y, yOffset + i);
    }
    scalar.rectify(x, xOffset + end, y, yOffset + end, length - end);
  }

  @Override
  public void keepWherePositive(
      float[] x,
      int xOffset,
      float[] gradient,
      int gradientOffset,
      float[] y,
      int yOffset,
      int length) {
    FloatVector zero = FloatVector.zero(SPECIES);
    int end = SPECIES.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector value = FloatVector.fromArray(SPECIES, x, xOffset + i);
      VectorMask<Float> isPositive = value.compare(VectorOperators.GT, zero);
      FloatVector slope = FloatVector.fromArray(SPECIES, gradient, gradientOffset + i);
      zero.blend(slope, isPositive).intoArray(y, yOffset + i);
    }
    scalar.keepWherePositive(
        x, xOffset + end, gradient, gradientOffset + end, y, yOffset + end, length - end);
  }

  @Override
  public void larger(
      float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int length) {
    int end = SPECIES.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector one = FloatVector.fromArray(SPECIES, a, aOffset + i);
      FloatVector other = FloatVector.fromArray(SPECIES, b, bOffset + i);
      one.max(other).intoArray(y, yOffset + i);
    }
    scalar.larger(a, aOffset + end, b, bOffset + end, y, yOffset + end, length - end);
  }

  @Override
  public void add(float number, float[] x, int xOffset, float[] y, int yOffset, int length) {
    int end = SPECIES.loopBound(length);
    for (int i = 0; i < end; i += LANES) {
      FloatVector.fromArray(SPECIES, x, xOffset + i).add(number).intoArray(y, yOffset + i);
    }
    scalar.add(number, x, xOffset + end, y, yOffset + end, length - end);
  }

  @Override
  public float sum(float[] x, int xOffset, int length) {
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = FloatVector.zero(SPECIES);
    int end = length - length % (2 * LANES);
    for (int i = 0; i < end; i += 2 * LANES) {
      sum0 = sum0.add(FloatVector.fromArray(SPECIES, x, xOffset + i));
      sum1 = sum1.add(FloatVector.fromArray(SPECIES, x, xOffset + i + LANES));
    }
    float[] lanes = sum0.add(sum1).toArray();
    return scalar.sum(lanes, 0, LANES) + scalar.sum(x, xOffset + end, length - end);
  }

  /** A finite number times 0 is 0, another one NaN. */
  @Override
  public boolean areFinite(float[] x, int xOffset, int length) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector sum0 = zero;
    FloatVector sum1 = zero;
    FloatVector sum2 = zero;
    FloatVector sum3 = zero;
    int end = length - length % (4 * LANES);
    for (int i = 0; i < end; i += 4 * LANES) {
      int at = xOffset + i;
      sum0 = FloatVector.fromArray(SPECIES, x, at).fma(zero, sum0);
      sum1 = FloatVector.fromArray(SPECIES, x, at + LANES).fma(zero, sum1);
      sum2 = FloatVector.fromArray(SPECIES, x, at + 2 * LANES).fma(zero, sum2);
      sum3 = FloatVector.fromArray(SPECIES, x, at + 3 * LANES).fma(zero, sum3);
    }
    float sum = sum0.add(sum1).add(sum2.add(sum3)).reduceLanes(VectorOperators.ADD);
    return sum == 0 && scalar.areFinite(x, xOffset + end, length - end);
  }
}
