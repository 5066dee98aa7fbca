package org.softmax4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** What is done to vectors each of whose lanes belongs to another row, see {@link ShortRows}. */
final class VectorLanes {
  /**
   * Places in a run, in vectors, among those of {@link VectorTerms} that are free at a β of 1 and
   * behind them: the largest elements, and what takes two vectors each, the sums with their head,
   * or what was made of them, the terms of the largest elements, the sums without those.
   */
  static final int SUM = VectorTerms.REST + 1;

  static final int PEAK = SUM + 2;
  static final int TERM = VectorTerms.RUN;
  static final int OTHERS = TERM + 2;
  static final int RUN = OTHERS + 2;

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = VectorTerms.LANES;

  /** Bits of the largest peak of an ordinary row: those of all smaller numbers are smaller. */
  private static final int LARGEST_PEAK =
      Float.floatToRawIntBits((float) RowShift.LARGEST_EXPONENT);

  private VectorLanes() {}

  /**
   * Starts a run whose lanes are rows. The largest element of each lane is kept; where there is a
   * NaN it may be that.
   *
   * @return whether each peak is of the size that the vector loops are exact for, and no NaN
   */
  static boolean start(float[] x, int length, float[] run) {
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
    peak.intoArray(run, PEAK * LANES);
    FloatVector rounding = FloatVector.broadcast(SPECIES, VectorTerms.ROUNDING);
    FloatVector rounded = peak.fma(FloatVector.broadcast(SPECIES, VectorTerms.STEPS), rounding);
    FloatVector whole = rounded.viewAsIntegralLanes().and(-2).viewAsFloatingLanes();
    FloatVector magic =
        FloatVector.broadcast(
            SPECIES, VectorTerms.ROUNDING + 2 * (VectorTerms.SCALE + VectorTerms.EXPONENT_BIAS));
    magic.sub(whole.sub(rounding)).intoArray(run, VectorTerms.MAGIC * LANES);
    peak.sub(VectorTerms.DEPTH).intoArray(run, VectorTerms.LOWEST * LANES);
    IntVector distance = bits.and(Integer.MAX_VALUE).neg().add(LARGEST_PEAK);
    return distance.reduceLanes(VectorOperators.OR) >= 0;
  }

  /** Starts the sums of a run from a head. */
  static void startSums(float[] run, float head) {
    FloatVector.broadcast(SPECIES, head).intoArray(run, VectorTerms.SUM * LANES);
    FloatVector.zero(SPECIES).intoArray(run, VectorTerms.REST * LANES);
  }

  /** Copies the sums of a run, head and all, to a place. */
  static void takeSums(float[] run, int place) {
    System.arraycopy(run, VectorTerms.SUM * LANES, run, place * LANES, 2 * LANES);
  }

  /** Whether the running sum of a lane is NaN; none is infinite. */
  static boolean haveNan(float[] run) {
    FloatVector sum = lanes(run, VectorTerms.SUM);
    return sum.sub(sum).viewAsIntegralLanes().reduceLanes(VectorOperators.OR) != 0;
  }

  /**
   * Starts the sums of all elements but those that are their lane's peak from heads of their own.
   *
   * @param others gets these elements, and what counts as 0 in place of the peaks
   */
  static void startOthers(float[] x, float[] others, int length, float[] run) {
    FloatVector peak = lanes(run, PEAK);
    FloatVector lowest = lanes(run, VectorTerms.LOWEST);
    IntVector most = lowest.sub(lowest).viewAsIntegralLanes();
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, i);
      v = v.blend(lowest, v.compare(VectorOperators.EQ, peak));
      v = v.blend(lowest, v.compare(VectorOperators.LT, lowest));
      v.intoArray(others, i);
      most = most.max(v.sub(lowest).viewAsIntegralLanes());
    }
    FloatVector next = lowest.add(most.viewAsFloatingLanes());
    FloatVector steps = FloatVector.broadcast(SPECIES, VectorTerms.STEPS);
    IntVector rounded = next.fma(steps, lanes(run, VectorTerms.MAGIC)).viewAsIntegralLanes();
    IntVector powers = rounded.lanewise(VectorOperators.LSHL, VectorTerms.STEP_BITS);
    powers = powers.and(VectorLogarithms.EXPONENT);
    FloatVector heads =
        powers.viewAsFloatingLanes().mul(VectorTerms.HEAD * VectorLogarithms.UNSCALE);
    heads.intoArray(run, VectorTerms.SUM * LANES);
    heads.intoArray(run, OTHERS * LANES);
    FloatVector.zero(SPECIES).intoArray(run, VectorTerms.REST * LANES);
  }

  /** Takes these sums, without their heads. */
  static void takeOthers(float[] run) {
    FloatVector head = lanes(run, OTHERS);
    FloatVector sum = lanes(run, VectorTerms.SUM);
    FloatVector rest = lanes(run, VectorTerms.REST);
    sum.sub(head).intoArray(run, OTHERS * LANES);
    rest.intoArray(run, (OTHERS + 1) * LANES);
  }

  /**
   * Puts the reciprocals of the running sums at {@link #TERM}, in two floats, enlarged: see {@link
   * ShortRow}.
   */
  static void invertSums(float[] run) {
    FloatVector sum = lanes(run, VectorTerms.SUM).sub(VectorTerms.HEAD);
    FloatVector one = FloatVector.broadcast(SPECIES, 1);
    FloatVector inverse = one.div(sum);
    FloatVector minus = inverse.neg();
    FloatVector error = minus.fma(lanes(run, VectorTerms.REST), minus.fma(sum, one));
    inverse.mul(ShortRow.LARGER).intoArray(run, TERM * LANES);
    error.mul(inverse).mul(ShortRow.LARGER).intoArray(run, (TERM + 1) * LANES);
  }

  /**
   * y = y·factor, one factor for each lane, in two floats and enlarged, found at {@link #TERM}; the
   * largest results are put at {@link #OTHERS}.
   */
  static void multiply(float[] y, int length, float[] run, float[] largest) {
    FloatVector factor = lanes(run, TERM);
    FloatVector rest = lanes(run, TERM + 1);
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

  /** y = x − peak − what lies at {@link #SUM}, in two floats. */
  static void subtract(float[] x, float[] y, int length, float[] run) {
    FloatVector peak = lanes(run, PEAK);
    FloatVector first = lanes(run, SUM);
    FloatVector second = lanes(run, SUM + 1);
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, i);
      v.sub(peak).sub(first).sub(second).intoArray(y, i);
    }
  }

  private static FloatVector lanes(float[] vectors, int index) {
    return FloatVector.fromArray(SPECIES, vectors, index * LANES);
  }
}
