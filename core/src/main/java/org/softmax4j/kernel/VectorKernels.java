package org.softmax4j.kernel;

import java.util.Arrays;

/**
 * Kernels for float rows on the Vector API; rows of doubles and unusual rows are left to the scalar
 * ones.
 *
 * <p>Terms and sums are those of {@link VectorTerms}; sums are folded into a double every {@link
 * #BLOCK} vectors. A probability is the stored term times the reciprocal of the sum in two floats:
 * within 2 ulp. Sums over lanes run in a fixed order.
 */
final class VectorKernels extends ScalarKernels {
  private static final int LANES = VectorTerms.LANES;

  /** Vectors between two folds of the sum into a double. */
  private static final int BLOCK = 256;

  /** Elements of a part of a long row: whole blocks, 10 µs of work or more. */
  private static final int PART = 1 << 14;

  /** Rows whose peak is larger lose the exactness of the reduction. */
  private static final float LARGEST_PEAK = 0x1p16f;

  /** Beyond it scaled sums leave the range in which their reciprocal is split. */
  private static final int LONGEST_ROW = 1 << 26;

  /** A rest below this, beside a peak of 1, is summed anew without the peak. */
  private static final double CONFIDENT = 0x1p-4;

  /**
   * A block whose sum is below this, beside a peak of 1, has terms so small that the first part of
   * a sum, which is large enough for a peak, does not hold them.
   */
  private static final double SMALL = 0x1p-9;

  /** So large a share of small blocks is summed anew: plain sums of floats may be off by 2^-18. */
  private static final double SMALL_SHARE = 0x1p-8;

  /** A rest below this leaves a peak's probability at 1 after rounding. */
  private static final double CERTAIN = 0x1p-25;

  /** No unscaled term is larger: e^(ln2 / 2), and a little for the rounding of n. */
  private static final double LARGEST_TERM = 1.4143;

  /** A log-sum-exp that cancels to less shows the error of a sum of floats, about 2^-26. */
  private static final double CANCELLED = 0.5;

  /** A row full of scaled terms of -inf adds up to less, as does what ends as 0 in gradients. */
  private static final double NOTHING = 0x1p-88;

  private static final double LN2 = Math.log(2);

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public float max(float[] x, int offset, int length) {
    return length < LANES ? super.max(x, offset, length) : VectorTerms.max(x, offset, length);
  }

  @Override
  public float max(float[] x, int offset, int length, RowParts parts) {
    float[] maxima = new float[parts(length)];
    parts.run(
        maxima.length,
        part -> {
          int from = part * PART;
          maxima[part] = VectorTerms.max(x, offset + from, Math.min(PART, length - from));
        });
    return super.max(maxima, 0, maxima.length);
  }

  @Override
  public int rowsTogether(int length) {
    return length <= ShortRows.LONGEST ? ShortRows.ROWS : 1;
  }

  @Override
  public boolean softmaxTogether(
      float[] x,
      int xOffset,
      int xStride,
      float[] y,
      int yOffset,
      int yStride,
      int rows,
      int length) {
    ShortRows together = new ShortRows(x, xOffset, xStride, rows, length);
    boolean ordinary = together.haveOrdinaryPeaks(LARGEST_PEAK);
    if (ordinary) {
      together.softmax(y, yOffset, yStride);
    }
    return ordinary;
  }

  @Override
  public boolean logSoftmaxTogether(
      float[] x,
      int xOffset,
      int xStride,
      float[] y,
      int yOffset,
      int yStride,
      int rows,
      int length) {
    ShortRows together = new ShortRows(x, xOffset, xStride, rows, length);
    boolean ordinary = together.haveOrdinaryPeaks(LARGEST_PEAK);
    if (ordinary) {
      together.logSoftmax(y, yOffset, yStride);
    }
    return ordinary;
  }

  @Override
  public void softmax(
      float[] x, int xOffset, float[] y, int yOffset, int length, double beta, float peak) {
    int used = isOrdinary(length, beta, peak) ? withoutPadding(x, xOffset, length) : 0;
    if (used == 0) {
      super.softmax(x, xOffset, y, yOffset, length, beta, peak);
    } else if (used <= ShortRows.LONGEST) {
      new ShortRows(x, xOffset, used, 1, used).softmax(y, yOffset, used);
      Arrays.fill(y, yOffset + used, yOffset + length, 0);
    } else {
      double sum = storeTerms(x, xOffset, y, yOffset, length, peak);
      normalize(y, yOffset, length, sum, peak, 1);
    }
  }

  @Override
  public void softmax(
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int length,
      double beta,
      float peak,
      RowParts parts) {
    if (!isOrdinary(length, beta, peak)
        || withoutPadding(x, xOffset, length) <= ShortRows.LONGEST) {
      softmax(x, xOffset, y, yOffset, length, beta, peak);
      return;
    }
    double[] sums = new double[length / (BLOCK * LANES) + 1];
    parts.run(
        parts(length),
        part -> {
          int from = part * PART;
          int to = Math.min(from + PART, length);
          storeTerms(x, xOffset, y, yOffset, from, to, VectorTerms.run(peak), sums);
        });
    double sum = sum(sums, y, yOffset, length);
    parts.run(
        parts(length),
        part -> {
          int from = part * PART;
          VectorTerms.multiply(y, yOffset + from, Math.min(PART, length - from), 1 / sum);
        });
    restoreCertainty(y, yOffset, sum, peak, 1);
  }

  private static int parts(int length) {
    return (length - 1) / PART + 1;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the terms would overwrite the logits
  public void logSoftmax(
      float[] x, int xOffset, float[] y, int yOffset, int length, double beta, float peak) {
    int used = isOrdinary(length, beta, peak) ? withoutPadding(x, xOffset, length) : 0;
    if (used == 0) {
      super.logSoftmax(x, xOffset, y, yOffset, length, beta, peak);
    } else if (used <= ShortRows.LONGEST) {
      new ShortRows(x, xOffset, used, 1, used).logSoftmax(y, yOffset, used);
      Arrays.fill(y, yOffset + used, yOffset + length, Float.NEGATIVE_INFINITY);
    } else {
      double sum =
          x == y
              ? sumTerms(x, xOffset, length, peak)
              : storeTerms(x, xOffset, y, yOffset, length, peak);
      double logSum = logSum(x, xOffset, length, peak, sum);
      VectorTerms.subtract(x, xOffset, y, yOffset, length, peak, logSum);
    }
  }

  @Override
  public float logSumExp(float[] x, int offset, int length, double beta, float peak) {
    if (!isOrdinary(length, beta, peak)) {
      return super.logSumExp(x, offset, length, beta, peak);
    }
    double logSum = logSum(x, offset, length, peak, sumTerms(x, offset, length, peak));
    double result = logSum == 0 ? peak : peak + logSum;
    boolean cancelled = peak < 0 && Math.abs(result) < CANCELLED;
    return cancelled ? super.logSumExp(x, offset, length, beta, peak) : (float) result;
  }

  @Override
  public double crossEntropy(float[] x, int offset, int length, int label, float peak) {
    return isOrdinary(length, 1, peak)
        ? logSum(x, offset, length, peak, sumTerms(x, offset, length, peak))
            - ((double) x[offset + label] - peak)
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
    double term = VectorTerms.termOf(peak);
    double rest = (sum - term) / term;
    if (rest < CONFIDENT) {
      rest = sumOfOtherTerms(gradient, gradientOffset, length) / term;
    }
    double others = difference == 0 ? rest : 1 + rest - Exponential.exp(difference);
    normalize(gradient, gradientOffset, length, sum, peak, factor);
    gradient[gradientOffset + label] = (float) ((0 - others) * (factor / (1 + rest)));
    return Math.log1p(rest) - difference;
  }

  /**
   * The log-sum-exp less the peak.
   *
   * @param sum of the row's scaled terms
   */
  static double logSum(float[] x, int offset, int length, float peak, double sum) {
    double unscaled = sum * VectorTerms.UNSCALE;
    if (unscaled > 2 * LARGEST_TERM) {
      return Math.log(unscaled) + (VectorTerms.power(peak) * LN2 - peak);
    }
    double term = VectorTerms.termOf(peak);
    double rest = (sum - term) / term;
    return Math.log1p(rest < CONFIDENT ? smallRest(x, offset, length, peak) : rest);
  }

  /**
   * Σ e^(x − peak) over all elements but one peak, where the peak would drown the others: they are
   * summed around a peak of their own.
   */
  private static double smallRest(float[] x, int offset, int length, float peak) {
    int pivot = indexOf(x, offset, length, peak);
    float[] others = Arrays.copyOfRange(x, offset, offset + length);
    others[pivot] = Float.NEGATIVE_INFINITY;
    float next = Float.NEGATIVE_INFINITY;
    for (float other : others) {
      next = Math.max(next, other);
    }
    if (next < peak - VectorTerms.DEPTH) {
      return sumOfOthers(x, offset, length, pivot, 1);
    }
    double sum = sumTerms(others, 0, length, next);
    return sum * VectorTerms.UNSCALE * Exponential.exp(VectorTerms.power(next) * LN2 - peak);
  }

  /** The scaled sum of stored terms but the largest; what is as small as a term of -inf is 0. */
  private static double sumOfOtherTerms(float[] terms, int offset, int length) {
    int pivot = indexOf(terms, offset, length, VectorTerms.max(terms, offset, length));
    double sum =
        plainSum(terms, offset, pivot) + plainSum(terms, offset + pivot + 1, length - pivot - 1);
    return sum > NOTHING ? sum : 0;
  }

  /** Stores scaled e^x, shifted by the power of two of the peak, and adds it up. */
  private static double storeTerms(
      float[] x, int xOffset, float[] y, int yOffset, int length, float peak) {
    double[] sums = new double[length / (BLOCK * LANES) + 1];
    storeTerms(x, xOffset, y, yOffset, 0, length, VectorTerms.run(peak), sums);
    return sum(sums, y, yOffset, length);
  }

  /**
   * The same for the elements from {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @param from where a block begins
   * @param to where a block begins, or the end of the row
   * @param sums of the blocks of the row
   */
  private static void storeTerms(
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int from,
      int to,
      float[] run,
      double[] sums) {
    int whole = to - (to - from) % LANES;
    for (int at = from; at < whole; at += BLOCK * LANES) {
      int size = Math.min(whole - at, BLOCK * LANES);
      VectorTerms.store(x, xOffset + at, y, yOffset + at, size, run);
      sums[at / (BLOCK * LANES)] = VectorTerms.takeSum(run);
    }
    if (whole < to) {
      boolean startsBlock = whole % (BLOCK * LANES) == 0;
      sums[whole / (BLOCK * LANES)] =
          (startsBlock ? 0 : sums[whole / (BLOCK * LANES)])
              + storeLast(x, xOffset + whole, y, yOffset + whole, to - whole, run);
    }
  }

  /**
   * The sum of all blocks. Where much of it is in small ones, those are added up in double, from
   * the terms that were stored.
   */
  private static double sum(double[] sums, float[] terms, int offset, int length) {
    double total = 0;
    double small = 0;
    for (double sum : sums) {
      total += sum;
      small += sum * VectorTerms.UNSCALE < SMALL ? sum : 0;
    }
    if (!(small > SMALL_SHARE * total)) {
      return total;
    }
    double result = 0;
    for (int block = 0; block < sums.length; block++) {
      int from = block * BLOCK * LANES;
      int size = Math.min(length - from, BLOCK * LANES);
      boolean anew = sums[block] * VectorTerms.UNSCALE < SMALL;
      result += anew ? plainSum(terms, offset + from, size) : sums[block];
    }
    return result;
  }

  /** The sum of stored terms in double, four at a time. */
  private static double plainSum(float[] terms, int offset, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = offset;
    for (; i < offset + length - 3; i += 4) {
      a += terms[i];
      b += terms[i + 1];
      c += terms[i + 2];
      d += terms[i + 3];
    }
    for (; i < offset + length; i++) {
      a += terms[i];
    }
    return (a + b) + (c + d);
  }

  /** The same for less than a vector: filled up with -inf, so that padding changes no bit. */
  private static double storeLast(
      float[] x, int xOffset, float[] y, int yOffset, int length, float[] run) {
    float[] padded = new float[LANES];
    System.arraycopy(x, xOffset, padded, 0, length);
    Arrays.fill(padded, length, LANES, Float.NEGATIVE_INFINITY);
    VectorTerms.store(padded, 0, padded, 0, LANES, run);
    System.arraycopy(padded, 0, y, yOffset, length);
    return VectorTerms.takeSum(run);
  }

  /** Adds up what {@link #storeTerms} stores. */
  private static double sumTerms(float[] x, int offset, int length, float peak) {
    int block = Math.min(length, BLOCK * LANES);
    float[] run = VectorTerms.run(peak);
    float[] terms = new float[block];
    double[] sum = new double[1];
    double total = 0;
    for (int from = 0; from < length; from += block) {
      int size = Math.min(length - from, block);
      storeTerms(x, offset + from, terms, 0, 0, size, run, sum);
      total += sum[0] * VectorTerms.UNSCALE < SMALL ? plainSum(terms, 0, size) : sum[0];
    }
    return total;
  }

  /** Divides terms by their sum and multiplies them by a factor. */
  private static void normalize(
      float[] y, int offset, int length, double sum, float peak, double factor) {
    VectorTerms.multiply(y, offset, length, factor / sum);
    restoreCertainty(y, offset, sum, peak, factor);
  }

  /**
   * Sets a probability that is exactly 1 after rounding so: its term was rounded, the sum was not.
   */
  static void restoreCertainty(float[] y, int offset, double sum, float peak, double factor) {
    if (sum * VectorTerms.UNSCALE < LARGEST_TERM) {
      double term = VectorTerms.termOf(peak);
      if ((sum - term) / term < CERTAIN) {
        int i = offset;
        while (Math.abs(y[i]) < Math.abs(0.5 * factor)) {
          i++;
        }
        y[i] = (float) factor;
      }
    }
  }

  /** The length without elements of -inf at the end: they decide nothing, not even a bit. */
  private static int withoutPadding(float[] x, int offset, int length) {
    int used = length;
    while (x[offset + used - 1] == Float.NEGATIVE_INFINITY) {
      used--;
    }
    return used;
  }

  private static boolean isOrdinary(int length, double beta, float peak) {
    return length <= LONGEST_ROW && beta == 1 && Math.abs(peak) <= LARGEST_PEAK;
  }
}
