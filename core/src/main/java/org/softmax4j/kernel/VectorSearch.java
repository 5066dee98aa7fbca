package org.softmax4j.kernel;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Looks for large elements by vectors. */
final class VectorSearch {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int DOUBLE_LANES = DOUBLES.length();
  private static final int FLOAT_LANES = FLOATS.length();

  private VectorSearch() {}

  /** The largest element that is no NaN, -inf if there is none. */
  static double max(double[] x, int offset, int length) {
    int whole = length - length % DOUBLE_LANES;
    double[] lanes = new double[DOUBLE_LANES];
    Arrays.fill(lanes, Double.NEGATIVE_INFINITY);
    takeLargest(x, offset, whole, lanes);
    double max = Double.NEGATIVE_INFINITY;
    for (double lane : lanes) {
      max = lane > max ? lane : max;
    }
    for (int i = offset + whole; i < offset + length; i++) {
      max = x[i] > max ? x[i] : max;
    }
    return max;
  }

  /** Puts the largest element of each lane into it, where that is no NaN and larger. */
  private static void takeLargest(double[] x, int offset, int length, double[] lanes) {
    DoubleVector max = DoubleVector.fromArray(DOUBLES, lanes, 0);
    for (int i = offset; i < offset + length; i += DOUBLE_LANES) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i);
      max = max.blend(v, v.compare(VectorOperators.GT, max));
    }
    max.intoArray(lanes, 0);
  }

  /** The largest element that is no NaN, -inf if there is none. */
  static float max(float[] x, int offset, int length) {
    float max = length < FLOAT_LANES ? Float.NaN : largest(x, offset, length);
    if (Float.isNaN(max)) {
      max = Float.NEGATIVE_INFINITY;
      for (int i = offset; i < offset + length; i++) {
        max = x[i] > max ? x[i] : max;
      }
    }
    return max;
  }

  /**
   * The largest element, or NaN if there is a NaN of larger bits. Bits are compared as integers: of
   * numbers above 0 the largest one has the largest, of those below 0 the smallest.
   *
   * @param length at least {@link #FLOAT_LANES}
   */
  private static float largest(float[] x, int offset, int length) {
    float[] lanes = new float[2 * FLOAT_LANES];
    int last = length - FLOAT_LANES;
    System.arraycopy(x, offset + last, lanes, 0, FLOAT_LANES);
    System.arraycopy(x, offset + last, lanes, FLOAT_LANES, FLOAT_LANES);
    takeExtremes(x, offset, last, lanes);
    int max = Integer.MIN_VALUE;
    int min = 0;
    for (int lane = 0; lane < FLOAT_LANES; lane++) {
      max = Math.max(max, Float.floatToRawIntBits(lanes[lane]));
      min = Math.min(min, Float.floatToRawIntBits(lanes[FLOAT_LANES + lane]));
    }
    return Float.intBitsToFloat(max < 0 ? min : max);
  }

  /**
   * Puts the largest and the smallest bits of each lane into two vectors of lanes; the last step
   * may reach beyond the length. A method of its own, whose vectors come from memory: else some
   * runs of C2 make an object of each vector.
   */
  private static void takeExtremes(float[] x, int offset, int length, float[] lanes) {
    IntVector largest = bits(lanes, 0);
    IntVector smallest = bits(lanes, FLOAT_LANES);
    for (int i = offset; i < offset + length; i += FLOAT_LANES) {
      IntVector bits = bits(x, i);
      largest = largest.max(bits);
      smallest = smallest.min(bits);
    }
    largest.viewAsFloatingLanes().intoArray(lanes, 0);
    smallest.viewAsFloatingLanes().intoArray(lanes, FLOAT_LANES);
  }

  /**
   * A multiple of four vectors, all of whose elements are at most a limit: where the next four are
   * not so, or are less than four.
   */
  static int countBelow(float[] x, int offset, int length, float limit) {
    FloatVector limits = FloatVector.broadcast(FLOATS, limit);
    int i = 0;
    while (i <= length - 4 * FLOAT_LANES
        && FloatVector.fromArray(FLOATS, x, offset + i)
            .compare(VectorOperators.LE, limits)
            .and(
                FloatVector.fromArray(FLOATS, x, offset + i + FLOAT_LANES)
                    .compare(VectorOperators.LE, limits))
            .and(
                FloatVector.fromArray(FLOATS, x, offset + i + 2 * FLOAT_LANES)
                    .compare(VectorOperators.LE, limits))
            .and(
                FloatVector.fromArray(FLOATS, x, offset + i + 3 * FLOAT_LANES)
                    .compare(VectorOperators.LE, limits))
            .allTrue()) {
      i += 4 * FLOAT_LANES;
    }
    return i;
  }

  /** See the float form. */
  static int countBelow(double[] x, int offset, int length, double limit) {
    DoubleVector limits = DoubleVector.broadcast(DOUBLES, limit);
    int i = 0;
    while (i <= length - 4 * DOUBLE_LANES
        && DoubleVector.fromArray(DOUBLES, x, offset + i)
            .compare(VectorOperators.LE, limits)
            .and(
                DoubleVector.fromArray(DOUBLES, x, offset + i + DOUBLE_LANES)
                    .compare(VectorOperators.LE, limits))
            .and(
                DoubleVector.fromArray(DOUBLES, x, offset + i + 2 * DOUBLE_LANES)
                    .compare(VectorOperators.LE, limits))
            .and(
                DoubleVector.fromArray(DOUBLES, x, offset + i + 3 * DOUBLE_LANES)
                    .compare(VectorOperators.LE, limits))
            .allTrue()) {
      i += 4 * DOUBLE_LANES;
    }
    return i;
  }

  private static IntVector bits(float[] x, int index) {
    return FloatVector.fromArray(FLOATS, x, index).viewAsIntegralLanes();
  }
}
