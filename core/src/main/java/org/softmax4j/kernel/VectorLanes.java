package org.softmax4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** What is done to vectors each of whose lanes belongs to another row, see {@link ShortRows}. */
final class VectorLanes {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = VectorTerms.LANES;

  /** Bits of the largest peak of an ordinary row: those of all smaller numbers are smaller. */
  private static final int LARGEST_PEAK =
      Float.floatToRawIntBits((float) RowShift.LARGEST_EXPONENT);

  private VectorLanes() {}

  /**
   * Starts a run whose lanes are rows.
   *
   * @param peaks gets the largest element of each lane; where there is a NaN it may be that
   * @return whether each peak is of the size that the vector loops are exact for, and no NaN
   */
  static boolean start(float[] x, int length, float[] run, float[] peaks) {
    IntVector largest = lanes(x, 0).viewAsIntegralLanes();
    IntVector smallest = largest;
    for (int i = LANES; i < length; i += LANES) {
      IntVector bits = FloatVector.fromArray(SPECIES, x, i).viewAsIntegralLanes();
      largest = largest.max(bits);
      smallest = smallest.min(bits);
    }
    IntVector below = largest.lanewise(VectorOperators.ASHR, Integer.SIZE - 1);
    IntVector bits = smallest.and(below).or(largest.and(below.not()));
    FloatVector peak = bits.viewAsFloatingLanes();
    peak.intoArray(peaks, 0);
    FloatVector offset = FloatVector.broadcast(SPECIES, VectorTerms.OFFSET);
    FloatVector rounded = peak.fma(FloatVector.broadcast(SPECIES, VectorTerms.LOG2_E), offset);
    FloatVector power = rounded.add(VectorTerms.ROUNDING).sub(VectorTerms.ROUNDING);
    FloatVector magic =
        FloatVector.broadcast(
            SPECIES, VectorTerms.ROUNDING + (VectorTerms.SCALE + VectorTerms.EXPONENT_BIAS));
    magic.sub(power).intoArray(run, VectorTerms.MAGIC * LANES);
    peak.sub(VectorTerms.DEPTH).intoArray(run, VectorTerms.LOWEST * LANES);
    startSums(run);
    IntVector distance = bits.and(Integer.MAX_VALUE).neg().add(LARGEST_PEAK);
    return distance.reduceLanes(VectorOperators.OR) >= 0;
  }

  /** Starts the sums of a run anew. */
  static void startSums(float[] run) {
    FloatVector.broadcast(SPECIES, VectorTerms.HEAD).intoArray(run, VectorTerms.SUM * LANES);
    FloatVector.zero(SPECIES).intoArray(run, VectorTerms.REST * LANES);
  }

  /** Whether the sum of a lane is NaN; none is infinite. */
  static boolean haveNan(float[] run) {
    FloatVector sum = lanes(run, VectorTerms.SUM);
    return sum.sub(sum).viewAsIntegralLanes().reduceLanes(VectorOperators.OR) != 0;
  }

  /** The scaled sum of a lane. */
  static double sum(float[] run, int lane) {
    return (double) (run[VectorTerms.SUM * LANES + lane] - VectorTerms.HEAD)
        + run[VectorTerms.REST * LANES + lane];
  }

  /** The reciprocals of the sums of a run, in two floats, enlarged: see {@link ShortRow}. */
  static void invertSums(float[] run, float[] high, float[] low) {
    FloatVector sum = lanes(run, VectorTerms.SUM).sub(VectorTerms.HEAD);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector inverse = one.div(sum);
    FloatVector minus = inverse.neg();
    FloatVector error = minus.fma(lanes(run, VectorTerms.REST), minus.fma(sum, one));
    inverse.mul(ShortRow.LARGER).intoArray(high, 0);
    error.mul(inverse).mul(ShortRow.LARGER).intoArray(low, 0);
  }

  /** y = y·factor, one factor for each lane, in two floats and enlarged. */
  static void multiply(float[] y, int length, float[] high, float[] low, float[] largest) {
    FloatVector factor = lanes(high, 0);
    FloatVector rest = lanes(low, 0);
    FloatVector most = lanes(y, 0);
    most = most.fma(factor, most.mul(rest)).mul(VectorTerms.BACK);
    most.intoArray(y, 0);
    IntVector bits = most.viewAsIntegralLanes();
    for (int i = LANES; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, y, i);
      v = v.fma(factor, v.mul(rest)).mul(VectorTerms.BACK);
      v.intoArray(y, i);
      bits = bits.max(v.viewAsIntegralLanes());
    }
    bits.viewAsFloatingLanes().intoArray(largest, 0);
  }

  /** y = x − peak − high − low, one of each for each lane. */
  static void subtract(float[] x, float[] y, int length, float[] peaks, float[] high, float[] low) {
    FloatVector peak = lanes(peaks, 0);
    FloatVector first = lanes(high, 0);
    FloatVector second = lanes(low, 0);
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, i);
      v.sub(peak).sub(first).sub(second).intoArray(y, i);
    }
  }

  private static FloatVector lanes(float[] vectors, int index) {
    return FloatVector.fromArray(SPECIES, vectors, index * LANES);
  }
}
