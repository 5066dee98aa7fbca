package org.softmax4j.kernel;

import java.util.Arrays;

/**
 * One row too short for vectors: the operations of {@link VectorTerms} on floats one by one, in the
 * order in which {@link ShortRows} does them in a lane, so to the same bits.
 */
final class ShortRow {
  /** Keeps the digits of a reciprocal's second float, undone by {@link VectorTerms#BACK}. */
  static final float LARGER = 1 / VectorTerms.BACK;

  /** A probability that is at most this is not 1, for all the error that it may have. */
  static final float NEARLY_CERTAIN = 1 - 0x1p-22f;

  private static final double LARGEST_FACTOR = 0x1p24;
  private static final double SMALLEST_FACTOR = 0x1p-40;

  /** Beside others whose scaled sum is more no probability rounds to 1. */
  private static final double CERTAIN = 0x1p42;

  /** What was computed last, a sum of scaled terms or a logarithm, as far as a float holds it. */
  private float high;

  /** What {@link #high} lacks. */
  private float low;

  private ShortRow() {}

  /** Writes the softmax of a row. */
  static void softmax(float[] x, int xOffset, float[] y, int yOffset, int length, float peak) {
    ShortRow row = new ShortRow();
    row.store(x, xOffset, y, yOffset, length, peak, magic(peak), VectorTerms.HEAD);
    float inverse = 1 / row.high;
    float error = Math.fma(-inverse, row.low, Math.fma(-inverse, row.high, 1f));
    float first = inverse * LARGER;
    float second = error * inverse * LARGER;
    boolean nearlyCertain = false;
    for (int i = yOffset; i < yOffset + length; i++) {
      float probability = Math.fma(y[i], first, y[i] * second) * VectorTerms.BACK;
      y[i] = probability;
      nearlyCertain |= probability > NEARLY_CERTAIN;
    }
    if (nearlyCertain) {
      double sum = (double) row.high + row.low;
      RowTerms.restoreCertainty(y, yOffset, sum, RowShift.plain(peak), 1);
    }
  }

  /** Writes the log-softmax of a row. */
  @SuppressWarnings("ReferenceEquality") // the terms would overwrite the logits
  static void logSoftmax(float[] x, int xOffset, float[] y, int yOffset, int length, float peak) {
    ShortRow row = new ShortRow();
    if (x == y) {
      row.takeLogSum(x, xOffset, new float[length], 0, length, peak);
    } else {
      row.takeLogSum(x, xOffset, y, yOffset, length, peak);
    }
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = x[xOffset + i] - peak - row.high - row.low;
    }
  }

  /** Whether a factor over a scaled sum can be split in two floats. */
  static boolean isOrdinary(double factor) {
    return Math.abs(factor) <= LARGEST_FACTOR && Math.abs(factor) >= SMALLEST_FACTOR;
  }

  /** See {@link RowKernels#crossEntropy(float[], int, int, int, float)}. */
  static double crossEntropy(float[] x, int offset, int length, int label, float peak) {
    ShortRow row = new ShortRow();
    row.takeLogSum(x, offset, new float[length], 0, length, peak);
    return row.loss(x[offset + label], peak);
  }

  /**
   * See {@link RowKernels#crossEntropyAndGradient(float[], int, int, int, float, double, float[],
   * int)}.
   */
  static double crossEntropyAndGradient(
      float[] x,
      int offset,
      int length,
      int label,
      float peak,
      double factor,
      float[] gradient,
      int gradientOffset) {
    float[] logits = Arrays.copyOfRange(x, offset, offset + length);
    float logit = logits[label];
    float magic = magic(peak);
    ShortRow row = new ShortRow();
    row.store(logits, 0, gradient, gradientOffset, length, peak, magic, VectorTerms.HEAD);
    double sum = (double) row.high + row.low;
    VectorTerms.multiply(gradient, gradientOffset, length, factor / sum);
    double rest = row.takeLogarithm(logits, 0, logits, 0, length, peak, magic);
    double others = RowTerms.withoutNothing(rest);
    if (logit != peak) {
      if (rest < CERTAIN) {
        RowTerms.restoreCertainty(gradient, gradientOffset, sum, RowShift.plain(peak), factor);
      }
      others = sum - term(Math.max(logit, peak - VectorTerms.DEPTH), magic);
    }
    gradient[gradientOffset + label] = (float) ((0 - others) * (factor / sum));
    return row.loss(logit, peak);
  }

  /** The loss of a label, from the log-sum-exp less the peak. */
  private double loss(float logit, float peak) {
    return ((double) high + low) - ((double) logit - peak);
  }

  /** The scaled term of an element, not rounded to a float. */
  private static double term(float v, float magic) {
    float t = rounded(v, magic);
    double power = VectorTerms.powerOf(t);
    return power + expMinusOne(v, t, magic) * power;
  }

  /** Computes the log-sum-exp less the peak. */
  private void takeLogSum(
      float[] x, int xOffset, float[] terms, int offset, int length, float peak) {
    float magic = magic(peak);
    store(x, xOffset, terms, offset, length, peak, magic, VectorTerms.HEAD);
    takeLogarithm(x, xOffset, terms, offset, length, peak, magic);
  }

  /**
   * Computes the logarithm of the sum that was computed last over the peak's term, see {@link
   * VectorLogarithms}.
   *
   * @param terms overwritten
   * @return the sum without the peak's term
   */
  private double takeLogarithm(
      float[] x, int xOffset, float[] terms, int offset, int length, float peak, float magic) {
    float sum = high;
    float rest = low;
    float t = rounded(peak, magic);
    float u = expMinusOne(peak, t, magic);
    float power = VectorTerms.powerOf(t);
    float term = Math.fma(u, power, power);
    float termLow = Math.fma(u, power, power - term);
    int bits = Float.floatToRawIntBits(sum) - Float.floatToRawIntBits(term) + VectorLogarithms.HALF;
    int exponent = bits & VectorLogarithms.EXPONENT;
    double others;
    if (sum - term < VectorLogarithms.CONFIDENT) {
      storeOthers(x, xOffset, terms, offset, length, peak, magic);
      others = (double) high + low;
    } else {
      others = ((double) sum + rest) - ((double) term + termLow);
      float factor = Float.intBitsToFloat(exponent + VectorLogarithms.ONE);
      term *= factor;
      termLow *= factor;
      high = sum - term;
      low = rest - termLow;
    }
    takeLogarithm(exponent >> VectorTerms.MANTISSA_BITS, term, termLow);
    return others;
  }

  /** Computes k·ln 2 + 2·artanh(s), s being the number n that this is over n + 2·term. */
  private void takeLogarithm(int exponent, float term, float termLow) {
    float n = high + low;
    float nLow = low - (n - high);
    float twice = term + term;
    float sum = twice + n;
    float dLow = (twice - sum + n + (termLow + termLow + nLow)) * VectorLogarithms.UNSCALE;
    float d = sum * VectorLogarithms.UNSCALE;
    float inverse = 1 / d;
    float s = n * inverse;
    float sLow = Math.fma(-s, dLow, Math.fma(-s, d, n) + nLow) * inverse;
    float unscaled = s * VectorLogarithms.UNSCALE;
    float z = unscaled * unscaled;
    float q = Math.fma(z, VectorLogarithms.Q3, VectorLogarithms.Q2);
    q = Math.fma(Math.fma(q, z, VectorLogarithms.Q1), z, VectorLogarithms.Q0);
    float first = exponent * VectorLogarithms.LN2_HIGH;
    float second = s + s;
    float main = first + second;
    float w = z * q;
    float rest = Math.fma(s, w, sLow * Math.fma(w, 3f, 2f));
    rest = Math.fma(exponent, VectorLogarithms.LN2_LOW, rest) + (first - main + second);
    float result = main + rest;
    high = result * VectorLogarithms.UNSCALE;
    low = (rest - (result - main)) * VectorLogarithms.UNSCALE;
  }

  /** Adds up scaled e^x but the peak's. */
  private void storeOthers(
      float[] x, int xOffset, float[] terms, int offset, int length, float peak, float magic) {
    float lowest = peak - VectorTerms.DEPTH;
    float most = 0;
    for (int i = 0; i < length; i++) {
      float v = x[xOffset + i];
      v = v == peak || v < lowest ? lowest : v;
      terms[offset + i] = v;
      most = Math.max(most, v - lowest);
    }
    int bits = Float.floatToRawIntBits(rounded(lowest + most, magic)) << VectorTerms.STEP_BITS;
    float power = Float.intBitsToFloat(bits & VectorLogarithms.EXPONENT);
    float head = power * (VectorTerms.HEAD * VectorLogarithms.UNSCALE);
    store(terms, offset, terms, offset, length, peak, magic, head);
  }

  /** Stores scaled e^x and adds it up, from a head that is larger than any term. */
  private void store(
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int length,
      float peak,
      float magic,
      float head) {
    float lowest = peak - VectorTerms.DEPTH;
    float sum = head;
    float rest = 0;
    for (int i = 0; i < length; i++) {
      float v = x[xOffset + i] < lowest ? lowest : x[xOffset + i];
      float t = rounded(v, magic);
      float u = expMinusOne(v, t, magic);
      float power = VectorTerms.powerOf(t);
      float term = Math.fma(u, power, power);
      y[yOffset + i] = term;
      float next = sum + term;
      rest += Math.fma(u, power, power - (next - sum));
      sum = next;
    }
    high = sum - head;
    low = rest;
  }

  private static float magic(float peak) {
    return VectorTerms.magic(RowShift.plain(peak));
  }

  private static float rounded(float v, float magic) {
    return Math.fma(v, VectorTerms.STEPS, magic);
  }

  /** What the term of an element is over its power, less 1. */
  private static float expMinusOne(float v, float rounded, float magic) {
    float n = rounded - magic;
    float r = Math.fma(n, -VectorTerms.HALF_LN2_HIGH, v);
    return VectorTerms.expMinusOne(Math.fma(n, -VectorTerms.HALF_LN2_LOW, r), rounded);
  }
}
