package org.softmax4j.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Kernels for float rows on the Vector API; rows of doubles, very short and very unusual rows are
 * left to the scalar ones.
 *
 * <p>e^x is taken as 2^n·e^r with n = round(x·log2 e), r = x − n·ln 2; the row is shifted by the
 * power of two of its peak, which is exact, in place of the peak itself, whose subtraction would be
 * rounded. The low part of r and the rounding of 1 + r are carried along, so that a stored e^x is
 * rounded once (0.53 ulp); what that rounding cuts off goes into the sum, which is carried in two
 * floats a lane and folded into a double every {@link #BLOCK} vectors. A probability is then the
 * stored value times the reciprocal of the sum in two floats: within 1.6 ulp.
 *
 * <p>Stored values are scaled by 2^64, so that results in the subnormal range are rounded once as
 * well. Sums over lanes run in a fixed order.
 *
 * <p>Reference: M. Dukhan, A. Ablavatski, The two-pass softmax algorithm (2020), arXiv:2001.04438.
 */
final class VectorKernels extends ScalarKernels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Vectors between two folds of the sum into a double. */
  private static final int BLOCK = 256;

  /** Masks of an index: keep every term, or none. */
  private static final int EVERY = -1;

  private static final int NONE = 0;

  /** Rows whose peak is larger lose the exactness of the reduction. */
  private static final float LARGEST_PEAK = 0x1p16f;

  /** Beyond it scaled sums leave the range in which their reciprocal is split. */
  private static final int LONGEST_ROW = 1 << 26;

  /**
   * Below the peak by this, nothing reaches half the smallest subnormal float, whatever the row.
   */
  private static final float DEPTH = 125;

  private static final int SCALE = 64;
  private static final double UNSCALE = 0x1p-64;

  /** Larger than any scaled term: with it as the first summand each rounding error is exact. */
  private static final float HEAD = 0x1p66f;

  /** A rest below this, beside a peak of 1, is summed anew without the peak. */
  private static final double CONFIDENT = 0x1p-14;

  /** A rest below this leaves a peak's probability at 1 after rounding. */
  private static final double CERTAIN = 0x1p-25;

  /** No unscaled term is larger: e^(ln2 / 2), and a little for the rounding of n. */
  private static final double LARGEST_TERM = 1.4143;

  /** A log-sum-exp that cancels to less shows the error of a sum of floats, about 2^-27. */
  private static final double CANCELLED = 0.25;

  private static final float LOG2_E = 0x1.715476p0f;
  private static final float LN2_HIGH = 0x1.62e43p-1f;
  private static final float LN2_LOW = -0x1.05c61p-29f;

  /** Adding it rounds to an integer, found in the low bits. */
  private static final float ROUNDING = 0x1.8p23f;

  private static final int EXPONENT_BIAS = 127;

  /** e^r = 1 + r + r²·q(r) for |r| ≤ 0.3475, q of degree 4, relative error 2^-27.9 (Remez). */
  private static final float Q0 = 0x1.fffffcp-2f;

  private static final float Q1 = 0x1.55549p-3f;
  private static final float Q2 = 0x1.5558fap-5f;
  private static final float Q3 = 0x1.123b6ap-7f;
  private static final float Q4 = 0x1.6a21acp-10f;

  /** Lanes of a vector. */
  static int lanes() {
    return LANES;
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public float max(float[] x, int offset, int length) {
    if (length < LANES) {
      return super.max(x, offset, length);
    }
    FloatVector max = FloatVector.fromArray(SPECIES, x, offset + length - LANES);
    FloatVector other = max;
    int end = offset + length - 2 * LANES;
    int i = offset;
    for (; i <= end; i += 2 * LANES) {
      max = larger(max, FloatVector.fromArray(SPECIES, x, i));
      other = larger(other, FloatVector.fromArray(SPECIES, x, i + LANES));
    }
    if (i <= offset + length - LANES) {
      max = larger(max, FloatVector.fromArray(SPECIES, x, i));
    }
    float[] lanes = new float[LANES];
    larger(max, other).intoArray(lanes, 0);
    return super.max(lanes, 0, LANES);
  }

  @Override
  public void softmax(
      float[] x, int xOffset, float[] y, int yOffset, int length, double beta, float peak) {
    if (isOrdinary(length, beta, peak)) {
      double sum = storeTerms(x, xOffset, y, yOffset, length, peak);
      normalize(y, yOffset, length, sum, peak, 1);
    } else {
      super.softmax(x, xOffset, y, yOffset, length, beta, peak);
    }
  }

  @Override
  public void logSoftmax(
      float[] x, int xOffset, float[] y, int yOffset, int length, double beta, float peak) {
    if (!isOrdinary(length, beta, peak)) {
      super.logSoftmax(x, xOffset, y, yOffset, length, beta, peak);
      return;
    }
    double logSum = Math.log1p(rest(x, xOffset, length, peak));
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

  @Override
  public float logSumExp(float[] x, int offset, int length, double beta, float peak) {
    if (!isOrdinary(length, beta, peak)) {
      return super.logSumExp(x, offset, length, beta, peak);
    }
    double rest = rest(x, offset, length, peak);
    double result = rest == 0 ? peak : peak + Math.log1p(rest);
    boolean cancelled = peak < 0 && Math.abs(result) < CANCELLED;
    return cancelled ? super.logSumExp(x, offset, length, beta, peak) : (float) result;
  }

  @Override
  public double crossEntropy(float[] x, int offset, int length, int label, float peak) {
    return isOrdinary(length, 1, peak)
        ? Math.log1p(rest(x, offset, length, peak)) - ((double) x[offset + label] - peak)
        : super.crossEntropy(x, offset, length, label, peak);
  }

  @Override
  public double crossEntropyAndGradient(
      float[] x,
      int offset,
      int length,
      int label,
      float peak,
      double factor,
      float[] gradient,
      int gradientOffset) {
    if (!isOrdinary(length, 1, peak)) {
      return super.crossEntropyAndGradient(
          x, offset, length, label, peak, factor, gradient, gradientOffset);
    }
    double difference = (double) x[offset + label] - peak;
    double sum = storeTerms(x, offset, gradient, gradientOffset, length, peak);
    double term = termOf(peak);
    double rest = (sum - term) / term;
    if (rest < CONFIDENT) {
      rest = sumOfOtherTerms(gradient, gradientOffset, length) / term;
    }
    double others = difference == 0 ? rest : 1 + rest - Exponential.exp(difference);
    normalize(gradient, gradientOffset, length, sum, peak, factor);
    gradient[gradientOffset + label] = (float) ((0 - others) * (factor / (1 + rest)));
    return Math.log1p(rest) - difference;
  }

  /** Σ e^(x − peak) over all elements but one peak. */
  private static double rest(float[] x, int offset, int length, float peak) {
    double term = termOf(peak);
    double rest = (sumTerms(x, offset, length, peak) - term) / term;
    return rest < CONFIDENT ? smallRest(x, offset, length, peak) : rest;
  }

  /** The same where the peak would drown the others: they are summed around a peak of their own. */
  private static double smallRest(float[] x, int offset, int length, float peak) {
    int pivot = indexOf(x, offset, length, peak);
    float[] others = Arrays.copyOfRange(x, offset, offset + length);
    others[pivot] = Float.NEGATIVE_INFINITY;
    float next = Float.NEGATIVE_INFINITY;
    for (float other : others) {
      next = Math.max(next, other);
    }
    if (next < peak - DEPTH) {
      return sumOfOthers(x, offset, length, pivot, 1);
    }
    double sum = sumTerms(others, 0, length, next);
    return sum * UNSCALE * Exponential.exp(powerOf(next) * Math.log(2) - peak);
  }

  /** The scaled sum of stored terms but the largest. */
  private static double sumOfOtherTerms(float[] terms, int offset, int length) {
    double sum = 0;
    float largest = 0;
    for (int i = offset; i < offset + length; i++) {
      sum += Math.min(terms[i], largest);
      largest = Math.max(terms[i], largest);
    }
    return sum;
  }

  /** Stores scaled e^x, shifted by the power of two of the peak, and adds it up. */
  private static double storeTerms(
      float[] x, int xOffset, float[] y, int yOffset, int length, float peak) {
    double sum = 0;
    for (int from = 0; from < length; from += BLOCK * LANES) {
      int size = Math.min(length - from, BLOCK * LANES);
      sum += block(x, xOffset + from, y, yOffset + from, EVERY, size, peak);
    }
    return sum;
  }

  /** Adds up what {@link #storeTerms} stores. */
  private static double sumTerms(float[] x, int offset, int length, float peak) {
    float[] sink = new float[LANES];
    double sum = 0;
    for (int from = 0; from < length; from += BLOCK * LANES) {
      int size = Math.min(length - from, BLOCK * LANES);
      sum += block(x, offset + from, sink, 0, NONE, size, peak);
    }
    return sum;
  }

  /** What a peak adds to a sum of terms, to the last bit. */
  private static double termOf(float peak) {
    return sumTerms(new float[] {peak}, 0, 1, peak);
  }

  /**
   * Terms of at most {@link #BLOCK} vectors, and their sum. A block that does not end with a whole
   * vector is filled up with -inf to one, so that padding a row changes no bit.
   *
   * @param keep {@link #EVERY} stores each term in its place, {@link #NONE} all in the first vector
   */
  private static double block(
      float[] x, int xOffset, float[] y, int yOffset, int keep, int length, float peak) {
    int left = length % LANES;
    if (left == 0) {
      return vectors(x, xOffset, y, yOffset, keep, length, peak);
    }
    float[] padded = new float[length - left + LANES];
    System.arraycopy(x, xOffset, padded, 0, length);
    Arrays.fill(padded, length, padded.length, Float.NEGATIVE_INFINITY);
    double sum = vectors(padded, 0, padded, 0, EVERY, padded.length, peak);
    if (keep == EVERY) {
      System.arraycopy(padded, 0, y, yOffset, length);
    }
    return sum;
  }

  /** What {@link #block} does, with whole vectors. */
  private static double vectors(
      float[] x, int xOffset, float[] y, int yOffset, int keep, int length, float peak) {
    float lowest = peak - DEPTH;
    int shift = SCALE + EXPONENT_BIAS - roundedPower(peak);
    FloatVector sum = broadcast(HEAD);
    FloatVector rest = broadcast(0);
    for (int i = 0; i < length; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xOffset + i);
      v = v.blend(lowest, v.compare(VectorOperators.LT, lowest));
      FloatVector t = v.fma(broadcast(LOG2_E), broadcast(ROUNDING));
      FloatVector n = t.sub(broadcast(ROUNDING));
      FloatVector exact = n.fma(broadcast(-LN2_HIGH), v);
      FloatVector r = n.fma(broadcast(-LN2_LOW), exact);
      FloatVector rLow = n.fma(broadcast(-LN2_LOW), exact.sub(r));
      FloatVector q = r.fma(broadcast(Q4), broadcast(Q3)).fma(r, broadcast(Q2));
      q = q.fma(r, broadcast(Q1)).fma(r, broadcast(Q0));
      FloatVector one = r.add(broadcast(1));
      FloatVector low = r.mul(r).fma(q, rLow).add(r.sub(one.sub(broadcast(1))));
      FloatVector p = one.add(low);
      FloatVector power = power(t, shift);
      FloatVector term = p.mul(power);
      term.intoArray(y, yOffset + (i & keep));
      rest = low.sub(p.sub(one)).fma(power, rest);
      FloatVector next = sum.add(term);
      rest = rest.add(term.sub(next.sub(sum)));
      sum = next;
    }
    return total(sum.sub(broadcast(HEAD)), rest);
  }

  /** 2^n scaled, from an n that {@link #ROUNDING} was added to. */
  private static FloatVector power(FloatVector rounded, int shift) {
    IntVector bits = rounded.viewAsIntegralLanes().add(shift);
    return bits.lanewise(VectorOperators.LSHL, 23).viewAsFloatingLanes();
  }

  private static FloatVector broadcast(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  private static double total(FloatVector sum, FloatVector rest) {
    float[] lanes = new float[2 * LANES];
    sum.intoArray(lanes, 0);
    rest.intoArray(lanes, LANES);
    double total = 0;
    for (float lane : lanes) {
      total += lane;
    }
    return total;
  }

  /** Bits of the float that is round(x·log2 e) with {@link #ROUNDING} added. */
  private static int roundedPower(float x) {
    return Float.floatToRawIntBits(Math.fma(x, LOG2_E, ROUNDING));
  }

  private static int powerOf(float x) {
    return roundedPower(x) - Float.floatToRawIntBits(ROUNDING);
  }

  /**
   * Divides terms by their sum and multiplies them by a factor. A probability that is exactly 1
   * after rounding is set so: its term was rounded, the sum was not.
   */
  private static void normalize(
      float[] y, int offset, int length, double sum, float peak, double factor) {
    multiply(y, offset, length, factor / sum);
    if (sum * UNSCALE < LARGEST_TERM) {
      double term = termOf(peak);
      if ((sum - term) / term < CERTAIN) {
        int i = offset;
        while (Math.abs(y[i]) < Math.abs(0.5 * factor)) {
          i++;
        }
        y[i] = (float) factor;
      }
    }
  }

  /** y = y·factor, the factor in two floats. */
  private static void multiply(float[] y, int offset, int length, double factor) {
    float high = (float) factor;
    float low = (float) (factor - high);
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, y, offset + i);
      v.fma(broadcast(high), v.mul(low)).intoArray(y, offset + i);
    }
    for (; i < length; i++) {
      y[offset + i] = Math.fma(y[offset + i], high, y[offset + i] * low);
    }
  }

  private static boolean isOrdinary(int length, double beta, float peak) {
    return length <= LONGEST_ROW && beta == 1 && Math.abs(peak) <= LARGEST_PEAK;
  }

  /** The larger of two, a NaN never: {@code max} compiles to a slow, NaN-aware sequence. */
  private static FloatVector larger(FloatVector a, FloatVector b) {
    return a.blend(b, b.compare(VectorOperators.GT, a));
  }
}
