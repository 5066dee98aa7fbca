package org.softmax4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * log(sum/term) of lanes, the log-sum-exp of a row less its peak: of the sum of scaled terms and
 * the peak's own, each in two floats. {@link ShortRow} does the same with floats one by one.
 *
 * <p>With k the nearest integer to log2(sum/term), read from the bits of both, it is k·ln 2 +
 * 2·artanh(s), s = (sum − 2^k·term)/(sum + 2^k·term). Bits as integers are log2 but for straight
 * lines between powers of two; with their half-way point sum/(2^k·term) is from 2/3 to 3/2, so |s|
 * at most 1/5, and the first difference is exact (Sterbenz). Numerator, denominator and quotient
 * are two floats each, so 2s is within 2^-44 of its size. 2·artanh(s) − 2s = s·w, w = s²·q(s²), q
 * of degree 3, is at most 2^-5.7 of the result, which is ln(4/3) or more where k > 0. It is rounded
 * five times, by 2^-24 of it each: 2^-27.4 of the result together (2^-32.9 of it from q), an eighth
 * of an ulp at most. The result is in two floats, as far as they are no subnormal numbers.
 *
 * <p>How exact the sum is: its second part is at most 2^-18 of a term of 1 if it has 16 terms, and
 * rounded twice with each of them, 2^-39 together. Beside others of 2^-10 and more that is at most
 * 2^-28.5 of the result. Where the others add up to less than 2^-10 of a term of 1 the numerator is
 * their sum, summed without the peak from a first part that is as near to them.
 */
final class VectorLogarithms {
  /** Others whose scaled sum is less are summed without the peak. */
  static final float CONFIDENT = 0x1p54f;

  /** Makes the difference of bits round to a whole exponent. */
  static final int HALF = 1 << 22;

  /** The bits of an exponent. */
  static final int EXPONENT = 0xff800000;

  static final int ONE = Float.floatToRawIntBits(1);
  static final float SCALE = 0x1p64f;
  static final float UNSCALE = 0x1p-64f;
  static final float LN2_HIGH = VectorTerms.HALF_LN2_HIGH * 2 * SCALE;
  static final float LN2_LOW = VectorTerms.HALF_LN2_LOW * 2 * SCALE;

  /** (2·artanh(s) − 2s)/s³ as a polynomial of s² up to 1/25 (Remez). */
  static final float Q0 = 0x1.555554p-1f;

  static final float Q1 = 0x1.999bd2p-2f;
  static final float Q2 = 0x1.23eb12p-2f;
  static final float Q3 = 0x1.ed68fep-3f;

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private VectorLogarithms() {}

  /**
   * Whether there is a lane whose others want a sum without the peak, which is awaited at {@link
   * VectorLanes#OTHERS}.
   */
  static boolean areConfident(float[] run) {
    FloatVector sum = lanes(run, VectorLanes.SUM).sub(VectorTerms.HEAD);
    FloatVector others = sum.sub(lanes(run, VectorLanes.TERM));
    return others.sub(CONFIDENT).viewAsIntegralLanes().reduceLanes(VectorOperators.OR) < 0;
  }

  /**
   * Puts the logarithms of a run at {@link VectorLanes#SUM}, in two floats. (So large a method is
   * compiled alone; C2 makes objects of vectors where it fills its callers with them.)
   */
  static void take(float[] run) {
    FloatVector sum = lanes(run, VectorLanes.SUM).sub(VectorTerms.HEAD);
    FloatVector term = lanes(run, VectorLanes.TERM);
    VectorMask<Float> confident = sum.sub(term).compare(VectorOperators.LT, CONFIDENT);
    IntVector bits = sum.viewAsIntegralLanes().sub(term.viewAsIntegralLanes()).add(HALF);
    FloatVector power = bits.and(EXPONENT).add(ONE).viewAsFloatingLanes();
    term = term.mul(power);
    FloatVector difference = sum.sub(term).blend(lanes(run, VectorLanes.OTHERS), confident);
    FloatVector termLow = lanes(run, VectorLanes.TERM + 1).mul(power);
    FloatVector low = lanes(run, VectorLanes.SUM + 1).sub(termLow);
    low = low.blend(lanes(run, VectorLanes.OTHERS + 1), confident);
    FloatVector n = difference.add(low);
    FloatVector nLow = low.sub(n.sub(difference));
    FloatVector twice = term.add(term);
    FloatVector d = twice.add(n);
    FloatVector dLow = twice.sub(d).add(n).add(termLow.add(termLow).add(nLow)).mul(UNSCALE);
    d = d.mul(UNSCALE);
    FloatVector inverse = FloatVector.broadcast(SPECIES, 1).div(d);
    FloatVector s = n.mul(inverse);
    FloatVector minus = s.neg();
    FloatVector sLow = minus.fma(dLow, minus.fma(d, n).add(nLow)).mul(inverse);
    FloatVector unscaled = s.mul(UNSCALE);
    FloatVector z = unscaled.mul(unscaled);
    FloatVector q = z.fma(FloatVector.broadcast(SPECIES, Q3), FloatVector.broadcast(SPECIES, Q2));
    q = q.fma(z, FloatVector.broadcast(SPECIES, Q1)).fma(z, FloatVector.broadcast(SPECIES, Q0));
    IntVector exponent = bits.lanewise(VectorOperators.ASHR, VectorTerms.MANTISSA_BITS);
    FloatVector k = exponent.add(VectorTerms.NO_EXPONENT).viewAsFloatingLanes();
    k = k.sub(VectorTerms.ROUNDING);
    FloatVector first = k.mul(LN2_HIGH);
    FloatVector second = s.add(s);
    FloatVector main = first.add(second);
    FloatVector w = z.mul(q);
    FloatVector slope = w.fma(FloatVector.broadcast(SPECIES, 3), FloatVector.broadcast(SPECIES, 2));
    FloatVector rest = s.fma(w, sLow.mul(slope));
    rest = k.fma(FloatVector.broadcast(SPECIES, LN2_LOW), rest).add(first.sub(main).add(second));
    FloatVector result = main.add(rest);
    rest = rest.sub(result.sub(main));
    result.mul(UNSCALE).intoArray(run, VectorLanes.SUM * VectorTerms.LANES);
    rest.mul(UNSCALE).intoArray(run, (VectorLanes.SUM + 1) * VectorTerms.LANES);
  }

  private static FloatVector lanes(float[] run, int place) {
    return FloatVector.fromArray(SPECIES, run, place * VectorTerms.LANES);
  }
}
