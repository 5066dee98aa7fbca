package org.softmax4j.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of the vector kernels over floats: largest elements, scaled exponentials with their
 * sum, products with a factor.
 *
 * <p>e^x is taken as 2^n·e^r with n = round(x·log2 e), r = x − n·ln 2; a row is shifted by the
 * power of two of its peak, which is exact, in place of the peak itself, whose subtraction would be
 * rounded. The shift is part of the constant that rounds to n, so it costs nothing. What rounding 1
 * + r and the running sum cut off is carried along: a stored e^x is rounded once, and a sum knows
 * its terms before that rounding.
 *
 * <p>Stored terms are scaled by 2^{@value #SCALE}, so that results in the subnormal range are
 * rounded once as well.
 *
 * <p>A {@code run} holds what belongs to the lanes of such a loop: the smallest exponent that is
 * told from -inf, the rounding constant, and the sum in two parts, {@link #LANES} floats each.
 * Constants are read from memory: kept in registers, AVX2 has too few of them and C2 keeps the sums
 * on the stack, where each step waits for the one before.
 *
 * <p>Reference: M. Dukhan, A. Ablavatski, The two-pass softmax algorithm (2020), arXiv:2001.04438.
 */
final class VectorTerms {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Floats of a vector. */
  static final int LANES = SPECIES.length();

  private static final int SCALE = 64;
  static final double UNSCALE = 0x1p-64;

  /**
   * Below the peak by this, nothing reaches half the smallest subnormal float, whatever the row.
   */
  static final float DEPTH = 125;

  /** What brings a result back that was enlarged to keep the digits of its second product. */
  private static final float BACK = 0x1p-8f;

  /** Larger than any scaled term: with it as the first summand each rounding error is exact. */
  private static final float HEAD = 0x1p66f;

  private static final float LOG2_E = 0x1.715476p0f;
  private static final float LN2_HIGH = 0x1.62e43p-1f;
  private static final float LN2_LOW = -0x1.05c61p-29f;

  /** Adding it rounds to an integer, found in the low bits. */
  private static final float ROUNDING = 0x1.8p23f;

  private static final int EXPONENT_BIAS = 127;
  private static final int MANTISSA_BITS = 23;

  /** e^r = 1 + r + r²·q(r) for |r| ≤ 0.3475, q of degree 4, relative error 2^-27.9 (Remez). */
  private static final float[] Q = {
    0x1.fffffcp-2f, 0x1.55549p-3f, 0x1.5558fap-5f, 0x1.123b6ap-7f, 0x1.6a21acp-10f
  };

  private static final float[] CONSTANTS =
      broadcasts(LOG2_E, -LN2_HIGH, -LN2_LOW, 1, Q[0], Q[1], Q[2], Q[3], Q[4]);

  /** Places in {@link #CONSTANTS}, in vectors. */
  private static final int AT_LOG2_E = 0;

  private static final int AT_LN2_HIGH = 1;
  private static final int AT_LN2_LOW = 2;
  private static final int AT_ONE = 3;
  private static final int AT_Q = 4;

  /** Places in a run, in vectors. */
  private static final int LOWEST = 0;

  private static final int MAGIC = 1;
  private static final int SUM = 2;
  private static final int REST = 3;
  private static final int BETA_HIGH = 4;
  private static final int BETA_LOW = 5;
  private static final int RUN = 6;

  private VectorTerms() {}

  /** A run over a row. */
  static float[] run(RowShift shift) {
    float[] run = new float[RUN * LANES];
    for (int lane = 0; lane < LANES; lane++) {
      start(run, lane, shift);
    }
    return run;
  }

  /** A run over rows that lie in lanes, each to be started. */
  static float[] run() {
    return new float[RUN * LANES];
  }

  /** Prepares a lane for a row. */
  static void start(float[] run, int lane, RowShift shift) {
    run[LOWEST * LANES + lane] = shift.lowest();
    run[MAGIC * LANES + lane] = ROUNDING + (SCALE + EXPONENT_BIAS - shift.power());
    run[SUM * LANES + lane] = HEAD;
    run[REST * LANES + lane] = 0;
    run[BETA_HIGH * LANES + lane] = shift.betaHigh();
    run[BETA_LOW * LANES + lane] = shift.betaLow();
  }

  /** The scaled sum of a lane. */
  static double sum(float[] run, int lane) {
    return (double) (run[SUM * LANES + lane] - HEAD) + run[REST * LANES + lane];
  }

  /** The scaled sum of all lanes, in their order; they start anew. */
  static double takeSum(float[] run) {
    double sum = 0;
    double rest = 0;
    for (int lane = 0; lane < LANES; lane++) {
      sum += run[SUM * LANES + lane] - HEAD;
      rest += run[REST * LANES + lane];
      run[SUM * LANES + lane] = HEAD;
      run[REST * LANES + lane] = 0;
    }
    return sum + rest;
  }

  /**
   * y = scaled e^x, shifted by the power of two of the peak, and added to the sums of the run.
   *
   * @param length a multiple of {@link #LANES}
   */
  static void store(float[] x, int xOffset, float[] y, int yOffset, int length, float[] run) {
    FloatVector lowest = lanes(run, LOWEST);
    FloatVector magic = lanes(run, MAGIC);
    FloatVector sum = lanes(run, SUM);
    FloatVector rest = lanes(run, REST);
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      v = v.blend(lowest, v.compare(VectorOperators.LT, lowest));
      FloatVector t = v.fma(lanes(CONSTANTS, AT_LOG2_E), magic);
      FloatVector n = t.sub(magic);
      FloatVector r = n.fma(lanes(CONSTANTS, AT_LN2_HIGH), v);
      r = n.fma(lanes(CONSTANTS, AT_LN2_LOW), r);
      FloatVector square = r.mul(r);
      FloatVector q = r.fma(lanes(CONSTANTS, AT_Q + 3), lanes(CONSTANTS, AT_Q + 2));
      FloatVector start = r.fma(lanes(CONSTANTS, AT_Q + 1), lanes(CONSTANTS, AT_Q));
      q = square.fma(lanes(CONSTANTS, AT_Q + 4), q).fma(square, start);
      FloatVector one = r.add(lanes(CONSTANTS, AT_ONE));
      FloatVector low = square.fma(q, r.sub(one.sub(lanes(CONSTANTS, AT_ONE))));
      FloatVector p = one.add(low);
      FloatVector power = exponents(t);
      FloatVector term = p.mul(power);
      term.intoArray(y, yOffset + i);
      FloatVector next = sum.add(term);
      rest = rest.add(low.sub(p.sub(one)).fma(power, term.sub(next.sub(sum))));
      sum = next;
    }
    sum.intoArray(run, SUM * LANES);
    rest.intoArray(run, REST * LANES);
  }

  /**
   * The same for exponents β·x, each in two floats: the rounding error of the product is carried.
   * (The two loops share no more than they do, because C2 keeps vectors in registers only within
   * one small method.)
   */
  static void storeScaled(float[] x, int xOffset, float[] y, int yOffset, int length, float[] run) {
    FloatVector lowest = lanes(run, LOWEST);
    FloatVector magic = lanes(run, MAGIC);
    FloatVector sum = lanes(run, SUM);
    FloatVector rest = lanes(run, REST);
    FloatVector beta = lanes(run, BETA_HIGH);
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      v = v.blend(lowest, v.compare(VectorOperators.LT, lowest));
      FloatVector exponent = v.mul(beta);
      FloatVector error = v.fma(lanes(run, BETA_LOW), v.fma(beta, exponent.neg()));
      FloatVector t = exponent.fma(lanes(CONSTANTS, AT_LOG2_E), magic);
      FloatVector n = t.sub(magic);
      error = n.fma(lanes(CONSTANTS, AT_LN2_LOW), error);
      FloatVector r = n.fma(lanes(CONSTANTS, AT_LN2_HIGH), exponent).add(error);
      FloatVector square = r.mul(r);
      FloatVector q = r.fma(lanes(CONSTANTS, AT_Q + 3), lanes(CONSTANTS, AT_Q + 2));
      FloatVector start = r.fma(lanes(CONSTANTS, AT_Q + 1), lanes(CONSTANTS, AT_Q));
      q = square.fma(lanes(CONSTANTS, AT_Q + 4), q).fma(square, start);
      FloatVector one = r.add(lanes(CONSTANTS, AT_ONE));
      FloatVector low = square.fma(q, r.sub(one.sub(lanes(CONSTANTS, AT_ONE))));
      FloatVector p = one.add(low);
      FloatVector power = exponents(t);
      FloatVector term = p.mul(power);
      term.intoArray(y, yOffset + i);
      FloatVector next = sum.add(term);
      rest = rest.add(low.sub(p.sub(one)).fma(power, term.sub(next.sub(sum))));
      sum = next;
    }
    sum.intoArray(run, SUM * LANES);
    rest.intoArray(run, REST * LANES);
  }

  /** What the loops add to a sum for a peak, in one lane, bit for bit. */
  static double termOf(RowShift shift) {
    float exponent = shift.betaHigh() * shift.peak();
    float error = Math.fma(shift.peak(), shift.betaHigh(), -exponent);
    error = Math.fma(shift.peak(), shift.betaLow(), error);
    float n = power(exponent);
    float exact = Math.fma(n, -LN2_HIGH, exponent);
    float r = shift.scales() ? exact + Math.fma(n, -LN2_LOW, error) : Math.fma(n, -LN2_LOW, exact);
    float square = r * r;
    float q = Math.fma(square, Q[4], Math.fma(r, Q[3], Q[2]));
    q = Math.fma(q, square, Math.fma(r, Q[1], Q[0]));
    float one = r + 1;
    float low = Math.fma(square, q, r - (one - 1));
    return ((double) one + low) / UNSCALE;
  }

  /** The n of a number. */
  static int power(float x) {
    return (int) (Math.fma(x, LOG2_E, ROUNDING) - ROUNDING);
  }

  /** The largest element that is no NaN, -inf if there is none. */
  static float max(float[] x, int offset, int length) {
    float[] lanes = new float[2 * LANES];
    Arrays.fill(lanes, Float.NEGATIVE_INFINITY);
    int end = length / lanes.length * lanes.length;
    takeLargest(x, offset, end, lanes);
    float result = Float.NEGATIVE_INFINITY;
    for (float lane : lanes) {
      result = lane > result ? lane : result;
    }
    for (int i = offset + end; i < offset + length; i++) {
      result = x[i] > result ? x[i] : result;
    }
    return result;
  }

  /**
   * Puts the largest elements of each of two vectors of lanes into them. A method of its own, whose
   * vectors come from memory: in {@link #max} some runs of C2 made an object of each vector.
   */
  private static void takeLargest(float[] x, int offset, int length, float[] lanes) {
    FloatVector first = FloatVector.fromArray(SPECIES, lanes, 0);
    FloatVector second = FloatVector.fromArray(SPECIES, lanes, LANES);
    for (int i = offset; i < offset + length; i += 2 * LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, i);
      FloatVector w = FloatVector.fromArray(SPECIES, x, i + LANES);
      first = first.blend(v, v.compare(VectorOperators.GT, first));
      second = second.blend(w, w.compare(VectorOperators.GT, second));
    }
    first.intoArray(lanes, 0);
    second.intoArray(lanes, LANES);
  }

  /** The largest elements of each lane that are no NaN, -inf where there is none. */
  static float[] largestOfLanes(float[] x, int length) {
    FloatVector max = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < length; i += LANES) {
      max = larger(max, FloatVector.fromArray(SPECIES, x, i));
    }
    float[] lanes = new float[LANES];
    max.intoArray(lanes, 0);
    return lanes;
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

  /** y = y·factor, one factor for each lane, each less than 1. */
  static void multiplyLanes(float[] y, int length, double[] factors) {
    float[] high = new float[LANES];
    float[] low = new float[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      high[lane] = (float) (factors[lane] / BACK);
      low[lane] = (float) (factors[lane] / BACK - high[lane]);
    }
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, y, i);
      v.fma(lanes(high, 0), v.mul(lanes(low, 0))).mul(BACK).intoArray(y, i);
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

  /** 2^n scaled, from an n that the magic constant of a run was added to. */
  private static FloatVector exponents(FloatVector rounded) {
    return rounded
        .viewAsIntegralLanes()
        .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
        .viewAsFloatingLanes();
  }

  private static FloatVector lanes(float[] vectors, int index) {
    return FloatVector.fromArray(SPECIES, vectors, index * LANES);
  }

  /** The larger of two, a NaN never: {@code max} compiles to a slow, NaN-aware sequence. */
  private static FloatVector larger(FloatVector a, FloatVector b) {
    return a.blend(b, b.compare(VectorOperators.GT, a));
  }

  private static float[] broadcasts(float... values) {
    float[] result = new float[values.length * LANES];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[i / LANES];
    }
    return result;
  }
}
