package org.softmax4j.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of the vector kernels over floats: scaled exponentials with their sum, products with a
 * factor.
 *
 * <p>e^x is taken as 2^(n/2)·(1 + u), n = round(2·x·log2 e), r = x − n·ln2/2, |r| at most 0.1733, 1
 * + u = e^r; a row is shifted by the power of two of its peak, which is exact, in place of the peak
 * itself, whose subtraction would be rounded. The shift is part of the constant that rounds to n,
 * so it costs nothing. The power is made of the bits of n: where n is odd, a float of √2 with an
 * exponent, and what that float lacks is part of u. In half the range of r its rounding error and
 * that of u are half as large. A term u·p + p is one fused operation, rounded once; the same
 * operation on p less what the running sum took of the term gives what it did not take: a sum knows
 * its terms before that rounding.
 *
 * <p>Stored terms are scaled by 2^{@value #SCALE}, so that results in the subnormal range are
 * rounded once as well.
 *
 * <p>A {@code run} holds what belongs to the lanes of such a loop: the smallest exponent that is
 * told from -inf, the rounding constant, the sum in two parts, and room for a vector, {@link
 * #LANES} floats each.
 *
 * <p>Reference: M. Dukhan, A. Ablavatski, The two-pass softmax algorithm (2020), arXiv:2001.04438.
 */
final class VectorTerms {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> BITS = IntVector.SPECIES_PREFERRED;

  /** Floats of a vector. */
  static final int LANES = SPECIES.length();

  /**
   * Whether constants are read from memory in each step: of sixteen registers, as AVX2 has them, C2
   * else keeps the sums on the stack, where each step waits for the one before.
   */
  private static final boolean FEW_REGISTERS = LANES == 8;

  static final int SCALE = 64;
  static final double UNSCALE = 0x1p-64;

  /**
   * Below the peak by this, nothing reaches half the smallest subnormal float, whatever the row.
   */
  static final float DEPTH = 125;

  /** What brings a result back that was enlarged to keep the digits of its second product. */
  static final float BACK = 0x1p-8f;

  /** Larger than any scaled term: with it as the first summand each rounding error is exact. */
  static final float HEAD = 0x1p66f;

  /** Twice log2 e: steps are half powers of two. */
  static final float STEPS = 0x1.715476p1f;

  /** Half of ln 2, with so few bits that its product with any n is exact. */
  static final float HALF_LN2_HIGH = 0x1.62e43p-2f;

  static final float HALF_LN2_LOW = -0x1.05c61p-30f;

  /** Adding it rounds to an integer, found in the low bits. */
  static final float ROUNDING = 0x1.8p23f;

  /** Bits of the rounding constant, to which an exponent of 0 was added. */
  static final int NO_EXPONENT = Float.floatToRawIntBits(ROUNDING);

  static final int EXPONENT_BIAS = 127;
  static final int MANTISSA_BITS = 23;

  /** A shift by less leaves the last bit of n below an exponent, as a half of a mantissa. */
  static final int STEP_BITS = MANTISSA_BITS - 1;

  /** Bits of 1.5, which that half makes, less those of √2. */
  private static final int TOO_MUCH = Float.floatToRawIntBits(1.5f) - 0x3fb504f3;

  /** √2 less its float, relative to it. */
  private static final float ROOT_REST = 0x1.26055cp-26f;

  private static final int ROOT_REST_BITS = Float.floatToRawIntBits(ROOT_REST);

  /** u = r + r²·q(r) for |r| up to 0.1733, q of degree 3, relative error 2^-29.3 (Remez). */
  private static final float[] Q = {0x1.ffffdcp-2f, 0x1.555544p-3f, 0x1.55cedcp-5f, 0x1.11679ep-7f};

  private static final float[] CONSTANTS =
      broadcasts(STEPS, -HALF_LN2_HIGH, -HALF_LN2_LOW, Q[0], Q[1], Q[2], Q[3]);

  /** Places in {@link #CONSTANTS}, in vectors. */
  private static final int AT_STEPS = 0;

  private static final int AT_LN2_HIGH = 1;
  private static final int AT_LN2_LOW = 2;
  private static final int AT_Q = 3;

  /** Places in a run, in vectors. */
  static final int LOWEST = 0;

  static final int MAGIC = 1;
  static final int SUM = 2;
  static final int REST = 3;
  private static final int BETA_HIGH = 4;
  private static final int BETA_LOW = 5;
  private static final int LAST = 6;
  static final int NEXT = 7;
  static final int RUN = 8;

  private VectorTerms() {}

  /** A run for any number of rows, each of which it is {@link #start}ed for. */
  static float[] run() {
    float[] run = new float[RUN * LANES];
    startSum(run);
    return run;
  }

  /** Readies a run for a row. */
  static void start(float[] run, RowShift shift) {
    all(shift.lowest()).intoArray(run, LOWEST * LANES);
    all(magic(shift)).intoArray(run, MAGIC * LANES);
    if (shift.scales()) {
      all(shift.betaHigh()).intoArray(run, BETA_HIGH * LANES);
      all(shift.betaLow()).intoArray(run, BETA_LOW * LANES);
    }
    setNext(run, Integer.MIN_VALUE);
  }

  /** The rounding constant of a row. */
  static float magic(RowShift shift) {
    return ROUNDING + 2 * (SCALE + EXPONENT_BIAS - shift.power());
  }

  /** The scaled sum of all lanes, in a fixed order; they start anew. */
  static double takeSum(float[] run) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int lane = SUM * LANES; lane < (SUM + 1) * LANES; lane += 4) {
      a += (run[lane] - HEAD) + (double) run[lane + LANES];
      b += (run[lane + 1] - HEAD) + (double) run[lane + LANES + 1];
      c += (run[lane + 2] - HEAD) + (double) run[lane + LANES + 2];
      d += (run[lane + 3] - HEAD) + (double) run[lane + LANES + 3];
    }
    startSum(run);
    return (a + b) + (c + d);
  }

  private static void startSum(float[] run) {
    all(HEAD).intoArray(run, SUM * LANES);
    FloatVector.zero(SPECIES).intoArray(run, REST * LANES);
  }

  /** Makes {@link #next} NaN, after loops that did not look at the next row. */
  static void forgetNext(float[] run) {
    setNext(run, Integer.MAX_VALUE);
  }

  private static void setNext(float[] run, int bits) {
    IntVector.broadcast(BITS, bits).viewAsFloatingLanes().intoArray(run, NEXT * LANES);
  }

  /**
   * The largest element of the next row, whose whole vectors {@link #store} has seen: NaN where it
   * is below 0, which those vectors do not tell, and where there is a NaN among positive numbers.
   *
   * @param length at least {@link #LANES}
   */
  static float next(float[] x, int offset, int length, float[] run) {
    IntVector last = bits(x, offset + length - LANES);
    int max = bits(run, NEXT * LANES).max(last).reduceLanes(VectorOperators.MAX);
    return max < 0 ? Float.NaN : Float.intBitsToFloat(max);
  }

  /**
   * y = scaled e^x, shifted by the power of two of the peak, and added to the sums of the run.
   *
   * <p>What is so far below the peak that it counts as 0 becomes 0, or, where it is too far for
   * that, -inf among it, NaN, and the sum as well: it is {@link #raise}d first, or all is done
   * again.
   *
   * <p>On the way the run gets the largest bits of as many elements of another row: the loop waits
   * for its fused operations, so a load and a maximum cost next to nothing there.
   *
   * @param y may be x at the same offset
   * @param length a multiple of {@link #LANES}
   * @param next where the other row begins in x; xOffset if there is none
   */
  static void store(
      float[] x, int xOffset, float[] y, int yOffset, int length, float[] run, int next) {
    FloatVector magic = lanes(run, MAGIC);
    IntVector largest = bits(run, NEXT * LANES);
    FloatVector sum = lanes(run, SUM);
    FloatVector rest = lanes(run, REST);
    FloatVector steps = lanes(CONSTANTS, AT_STEPS);
    FloatVector ln2High = lanes(CONSTANTS, AT_LN2_HIGH);
    FloatVector ln2Low = lanes(CONSTANTS, AT_LN2_LOW);
    FloatVector q0 = lanes(CONSTANTS, AT_Q);
    FloatVector q1 = lanes(CONSTANTS, AT_Q + 1);
    FloatVector q2 = lanes(CONSTANTS, AT_Q + 2);
    FloatVector q3 = lanes(CONSTANTS, AT_Q + 3);
    for (int i = 0; i < length; i += LANES) {
      largest = largest.max(bits(x, next + i));
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      FloatVector t = v.fma(constant(steps, AT_STEPS), magic);
      FloatVector n = t.sub(magic);
      FloatVector r = n.fma(constant(ln2High, AT_LN2_HIGH), v);
      r = n.fma(constant(ln2Low, AT_LN2_LOW), r);
      FloatVector q = r.fma(constant(q3, AT_Q + 3), constant(q2, AT_Q + 2));
      q = q.fma(r, constant(q1, AT_Q + 1)).fma(r, constant(q0, AT_Q));
      IntVector bits = t.viewAsIntegralLanes().max(NO_EXPONENT);
      IntVector odd = odd(bits);
      FloatVector u = r.mul(r).fma(q, r.add(odd.and(ROOT_REST_BITS).viewAsFloatingLanes()));
      FloatVector power = powers(bits, odd);
      FloatVector term = u.fma(power, power);
      term.intoArray(y, yOffset + i);
      FloatVector total = sum.add(term);
      rest = rest.add(u.fma(power, power.sub(total.sub(sum))));
      sum = total;
    }
    sum.intoArray(run, SUM * LANES);
    rest.intoArray(run, REST * LANES);
    largest.viewAsFloatingLanes().intoArray(run, NEXT * LANES);
  }

  /**
   * The same for exponents β·x, each in two floats: the rounding error of the product is carried.
   * (The two loops share no more than they do, because C2 keeps vectors in registers only within
   * one small method.)
   */
  static void storeScaled(
      float[] x, int xOffset, float[] y, int yOffset, int length, float[] run, int next) {
    FloatVector magic = lanes(run, MAGIC);
    IntVector largest = bits(run, NEXT * LANES);
    FloatVector sum = lanes(run, SUM);
    FloatVector rest = lanes(run, REST);
    FloatVector beta = lanes(run, BETA_HIGH);
    for (int i = 0; i < length; i += LANES) {
      largest = largest.max(bits(x, next + i));
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      FloatVector exponent = v.mul(beta);
      FloatVector error = v.fma(lanes(run, BETA_LOW), v.fma(beta, exponent.neg()));
      FloatVector t = exponent.fma(lanes(CONSTANTS, AT_STEPS), magic);
      FloatVector n = t.sub(magic);
      error = n.fma(lanes(CONSTANTS, AT_LN2_LOW), error);
      FloatVector r = n.fma(lanes(CONSTANTS, AT_LN2_HIGH), exponent).add(error);
      FloatVector q = r.fma(lanes(CONSTANTS, AT_Q + 3), lanes(CONSTANTS, AT_Q + 2));
      q = q.fma(r, lanes(CONSTANTS, AT_Q + 1)).fma(r, lanes(CONSTANTS, AT_Q));
      IntVector bits = t.viewAsIntegralLanes().max(NO_EXPONENT);
      IntVector odd = odd(bits);
      FloatVector u = r.mul(r).fma(q, r.add(odd.and(ROOT_REST_BITS).viewAsFloatingLanes()));
      FloatVector power = powers(bits, odd);
      FloatVector term = u.fma(power, power);
      term.intoArray(y, yOffset + i);
      FloatVector total = sum.add(term);
      rest = rest.add(u.fma(power, power.sub(total.sub(sum))));
      sum = total;
    }
    sum.intoArray(run, SUM * LANES);
    rest.intoArray(run, REST * LANES);
    largest.viewAsFloatingLanes().intoArray(run, NEXT * LANES);
  }

  /**
   * y = x, but where it is below the lowest of a run that: it counts as 0 all the same.
   *
   * @param length a multiple of {@link #LANES}
   */
  static void raise(float[] x, int xOffset, float[] y, int yOffset, int length, float[] run) {
    FloatVector lowest = lanes(run, LOWEST);
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      v.blend(lowest, v.compare(VectorOperators.LT, lowest)).intoArray(y, yOffset + i);
    }
  }

  /**
   * Whether an element is below the lowest of a run; beside a NaN either answer may come.
   *
   * @param length a multiple of {@link #LANES}
   */
  static boolean hasLower(float[] x, int offset, int length, float[] run) {
    FloatVector lowest = lanes(run, LOWEST);
    IntVector signs = IntVector.zero(BITS);
    for (int i = 0; i < length; i += LANES) {
      FloatVector above = FloatVector.fromArray(SPECIES, x, offset + i).sub(lowest);
      signs = signs.or(above.viewAsIntegralLanes());
    }
    return signs.reduceLanes(VectorOperators.OR) < 0;
  }

  /**
   * Puts what is left of a row, less than a vector, where {@link #store} and {@link #storeScaled}
   * find a vector, filled up with what counts as 0.
   *
   * @return where, in the run
   */
  static int last(float[] x, int offset, int length, float[] run) {
    int last = LAST * LANES;
    lanes(run, LOWEST).intoArray(run, last);
    float lowest = run[LOWEST * LANES];
    for (int i = 0; i < length; i++) {
      run[last + i] = x[offset + i] < lowest ? lowest : x[offset + i];
    }
    return last;
  }

  /** What the loops add to a sum for a peak, but for 2^-40 of it. */
  static double termOf(RowShift shift) {
    float exponent = shift.betaHigh() * shift.peak();
    float error = Math.fma(shift.peak(), shift.betaHigh(), -exponent);
    error = Math.fma(shift.peak(), shift.betaLow(), error);
    float n = steps(exponent);
    float exact = Math.fma(n, -HALF_LN2_HIGH, exponent);
    float r =
        shift.scales()
            ? exact + Math.fma(n, -HALF_LN2_LOW, error)
            : Math.fma(n, -HALF_LN2_LOW, exact);
    float rounded = magic(shift) + n;
    return powerOf(rounded) * (1 + (double) expMinusOne(r, rounded));
  }

  /**
   * What a term is over its power, less 1.
   *
   * @param r reduced argument
   * @param rounded n, with the rounding constant of its row
   */
  static float expMinusOne(float r, float rounded) {
    float q = Math.fma(r, Q[3], Q[2]);
    q = Math.fma(Math.fma(q, r, Q[1]), r, Q[0]);
    float rest = (Float.floatToRawIntBits(rounded) & 1) == 0 ? 0 : ROOT_REST;
    return Math.fma(r * r, q, r + rest);
  }

  /** The scaled power of two, or a half one, of an n; 0 where it underflows. */
  static float powerOf(float rounded) {
    int bits = Math.max(Float.floatToRawIntBits(rounded), NO_EXPONENT);
    return Float.intBitsToFloat((bits << STEP_BITS) - (-(bits & 1) & TOO_MUCH));
  }

  /** The whole power of two of a number. */
  static int power(float x) {
    return Math.floorDiv((int) steps(x), 2);
  }

  private static float steps(float x) {
    return Math.fma(x, STEPS, ROUNDING) - ROUNDING;
  }

  /**
   * y = y·factor, the factor in two floats. A small factor is enlarged and the result made smaller
   * again: the second product would lose its digits where the result is small.
   */
  static void multiply(float[] y, int offset, int length, double factor) {
    float back = Math.abs(factor) < 1 ? BACK : 1;
    float high = (float) (factor / back);
    float low = (float) (factor / back - high);
    int i = offset;
    for (; i <= offset + length - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, y, i);
      v.fma(FloatVector.broadcast(SPECIES, high), v.mul(low)).mul(back).intoArray(y, i);
    }
    for (; i < offset + length; i++) {
      y[i] = Math.fma(y[i], high, y[i] * low) * back;
    }
  }

  /** y = x − peak − logSum, the last in two floats. */
  static void subtract(
      float[] x, int xOffset, float[] y, int yOffset, int length, float peak, double logSum) {
    float high = (float) logSum;
    float low = (float) (logSum - high);
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      v.sub(peak).sub(high).sub(low).intoArray(y, yOffset + i);
    }
    for (; i < length; i++) {
      y[yOffset + i] = x[xOffset + i] - peak - high - low;
    }
  }

  /** All bits of the lanes whose number is odd. */
  private static IntVector odd(IntVector bits) {
    return bits.lanewise(VectorOperators.LSHL, Integer.SIZE - 1)
        .lanewise(VectorOperators.ASHR, Integer.SIZE - 1);
  }

  /** See {@link #powerOf}. */
  private static FloatVector powers(IntVector bits, IntVector odd) {
    return bits.lanewise(VectorOperators.LSHL, STEP_BITS)
        .sub(odd.and(TOO_MUCH))
        .viewAsFloatingLanes();
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  private static FloatVector constant(FloatVector register, int index) {
    return FEW_REGISTERS ? lanes(CONSTANTS, index) : register;
  }

  private static IntVector bits(float[] x, int index) {
    return FloatVector.fromArray(SPECIES, x, index).viewAsIntegralLanes();
  }

  private static FloatVector lanes(float[] vectors, int index) {
    return FloatVector.fromArray(SPECIES, vectors, index * LANES);
  }

  private static float[] broadcasts(float... values) {
    float[] result = new float[values.length * LANES];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[i / LANES];
    }
    return result;
  }
}
