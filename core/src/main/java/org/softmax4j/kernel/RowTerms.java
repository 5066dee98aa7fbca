package org.softmax4j.kernel;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Whole rows of scaled terms e^(β·x), and their sums: blocks of {@link VectorTerms}, folded into a
 * double after each {@value #BLOCK} vectors.
 *
 * <p>An object holds the memory for rows of a length, one after the other, on one thread.
 */
final class RowTerms {
  private static final int LANES = VectorTerms.LANES;

  /** Vectors between two folds of the sum into a double. */
  private static final int BLOCK = 256;

  private static final int BLOCK_ELEMENTS = BLOCK * LANES;

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

  /** No unscaled term is larger: 2^(3/4), and a little for the rounding of n. */
  private static final double LARGEST_TERM = 1.69;

  /** A row full of scaled terms of -inf adds up to less, as does what ends as 0 in gradients. */
  private static final double NOTHING = 0x1p-88;

  private static final double LN2 = Math.log(2);

  private final int length;
  private final float[] run = VectorTerms.run();
  private final double[] sums;

  /** Terms of one block, where they are not kept. */
  private float[] block = {};

  /** Memory for rows of a length. */
  RowTerms(int length) {
    this.length = length;
    this.sums = sums(length);
  }

  /**
   * The log-sum-exp less the peak.
   *
   * @param sum of the row's scaled terms
   */
  static double logSum(float[] x, int offset, int length, RowShift shift, double sum) {
    double unscaled = sum * VectorTerms.UNSCALE;
    if (unscaled > 2 * LARGEST_TERM) {
      return Math.log(unscaled) + (shift.power() * LN2 - shift.exponent());
    }
    double term = shift.term();
    double rest = (sum - term) / term;
    return Math.log1p(rest < CONFIDENT ? smallRest(x, offset, length, shift) : rest);
  }

  /**
   * Σ e^(β·(x − peak)) over all elements but one peak, where the peak would drown the others: they
   * are summed around a peak of their own.
   */
  private static double smallRest(float[] x, int offset, int length, RowShift shift) {
    int pivot = ScalarKernels.indexOf(x, offset, length, shift.peak());
    float[] others = Arrays.copyOfRange(x, offset, offset + length);
    others[pivot] = Float.NEGATIVE_INFINITY;
    float next = Float.NEGATIVE_INFINITY;
    for (float other : others) {
      next = Math.max(next, other);
    }
    if (next < shift.lowest()) {
      return ScalarKernels.sumOfOthers(x, offset, length, pivot, shift.beta());
    }
    RowShift toNext = new RowShift(shift.beta(), next);
    double sum = new RowTerms(length).sum(others, 0, toNext, 0);
    double distance = toNext.power() * LN2 - shift.exponent();
    return sum * VectorTerms.UNSCALE * Exponential.exp(distance);
  }

  /**
   * Σ e^(x − peak) over all elements but one peak, from stored terms.
   *
   * @param sum of the terms
   */
  static double rest(float[] terms, int offset, int length, RowShift shift, double sum) {
    double term = shift.term();
    double rest = (sum - term) / term;
    return rest < CONFIDENT ? sumOfOthers(terms, offset, length) / term : rest;
  }

  /** The scaled sum of stored terms but the largest; what is as small as a term of -inf is 0. */
  private static double sumOfOthers(float[] terms, int offset, int length) {
    int pivot =
        ScalarKernels.indexOf(terms, offset, length, VectorSearch.max(terms, offset, length));
    double sum =
        plainSum(terms, offset, pivot) + plainSum(terms, offset + pivot + 1, length - pivot - 1);
    return withoutNothing(sum);
  }

  /** A scaled sum, 0 where it is as small as that of terms of -inf. */
  static double withoutNothing(double sum) {
    return sum <= NOTHING ? 0 : sum;
  }

  /**
   * Stores scaled e^(β·x), shifted by the power of two of the peak, and adds it up.
   *
   * @param next where in x the next row begins, xOffset if there is none: see {@link #next}
   */
  double store(float[] x, int xOffset, float[] y, int yOffset, RowShift shift, int next) {
    storeBlocks(x, xOffset, y, yOffset, 0, length, shift, sums, run, next);
    return total(sums, y, yOffset, length);
  }

  /**
   * Adds up what {@link #store} stores, in y, which the terms bring into the caches, unless that
   * holds the logits.
   */
  @SuppressWarnings("ReferenceEquality") // the terms would overwrite the logits
  double sum(float[] x, int xOffset, float[] y, int yOffset, RowShift shift, int next) {
    return x == y && xOffset == yOffset
        ? sum(x, xOffset, shift, next)
        : store(x, xOffset, y, yOffset, shift, next);
  }

  /** Adds up what {@link #store} stores. */
  double sum(float[] x, int offset, RowShift shift, int next) {
    if (block.length == 0) {
      block = new float[Math.min(length, BLOCK_ELEMENTS)];
    }
    VectorTerms.start(run, shift);
    for (int at = 0; at < length; at += BLOCK_ELEMENTS) {
      sums[at / BLOCK_ELEMENTS] = blockSum(x, offset, shift, next, at);
    }
    return total(
        sums,
        number -> {
          blockSum(x, offset, shift, next, number * BLOCK_ELEMENTS);
          return plainSum(block, 0, blockSize(length, number));
        });
  }

  private double blockSum(float[] x, int offset, RowShift shift, int next, int at) {
    int size = Math.min(length - at, BLOCK_ELEMENTS);
    return storeBlock(x, offset + at, block, 0, size, shift, run, next + at);
  }

  /**
   * The largest element of the next row that {@link #store} or {@link #sum} was told of, NaN among
   * them left out.
   */
  float next(float[] x, int offset) {
    float next = VectorTerms.next(x, offset, length, run);
    return Float.isNaN(next) ? VectorSearch.max(x, offset, length) : next;
  }

  /** Room for the sums of the blocks of a row. */
  static double[] sums(int length) {
    return new double[(length - 1) / BLOCK_ELEMENTS + 1];
  }

  /**
   * Stores the terms from {@code from} (inclusive) to {@code to} (exclusive), with the bits that
   * {@link #store} gives them.
   *
   * @param from where a block begins
   * @param to where a block begins, or the end of the row
   * @param sums of the blocks of the row
   */
  static void storeBlocks(
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int from,
      int to,
      RowShift shift,
      double[] sums) {
    storeBlocks(x, xOffset, y, yOffset, from, to, shift, sums, VectorTerms.run(), xOffset);
  }

  private static void storeBlocks(
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int from,
      int to,
      RowShift shift,
      double[] sums,
      float[] run,
      int next) {
    VectorTerms.start(run, shift);
    for (int at = from; at < to; at += BLOCK_ELEMENTS) {
      int size = Math.min(to - at, BLOCK_ELEMENTS);
      sums[at / BLOCK_ELEMENTS] =
          storeBlock(x, xOffset + at, y, yOffset + at, size, shift, run, next + at);
    }
  }

  /**
   * Stores a block and returns its sum. What is too small for the loops, such as -inf, is seldom:
   * it costs a second time, or where the first would overwrite the logits, a look at them before.
   */
  @SuppressWarnings("ReferenceEquality") // the terms would overwrite the logits
  private static double storeBlock(
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int length,
      RowShift shift,
      float[] run,
      int next) {
    int whole = length - length % LANES;
    if (x == y && xOffset == yOffset) {
      if (VectorTerms.hasLower(x, xOffset, whole, run)) {
        VectorTerms.raise(x, xOffset, x, xOffset, whole, run);
      }
      return storeVectors(x, xOffset, x, xOffset, length, shift, run, next);
    }
    double sum = storeVectors(x, xOffset, y, yOffset, length, shift, run, next);
    if (Double.isNaN(sum)) {
      VectorTerms.raise(x, xOffset, y, yOffset, whole, run);
      System.arraycopy(x, xOffset + whole, y, yOffset + whole, length - whole);
      sum = storeVectors(y, yOffset, y, yOffset, length, shift, run, yOffset);
      VectorTerms.forgetNext(run);
    }
    return sum;
  }

  /**
   * The sum of all blocks. Where much of it is in small ones, those are added up in double, from
   * the terms that were stored.
   */
  static double total(double[] sums, float[] terms, int offset, int length) {
    return total(
        sums,
        number -> plainSum(terms, offset + number * BLOCK_ELEMENTS, blockSize(length, number)));
  }

  private static double total(double[] sums, IntToDoubleFunction inDouble) {
    double total = 0;
    double small = 0;
    for (double sum : sums) {
      total += sum;
      small += isSmall(sum) ? sum : 0;
    }
    if (!(small > SMALL_SHARE * total)) {
      return total;
    }
    double result = 0;
    for (int number = 0; number < sums.length; number++) {
      result += isSmall(sums[number]) ? inDouble.applyAsDouble(number) : sums[number];
    }
    return result;
  }

  private static boolean isSmall(double sum) {
    return sum * VectorTerms.UNSCALE < SMALL;
  }

  private static int blockSize(int length, int number) {
    return Math.min(length - number * BLOCK_ELEMENTS, BLOCK_ELEMENTS);
  }

  /** The sum of stored terms in double, each added to one of four by its place. */
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
    int left = offset + length - i;
    a += left > 0 ? terms[i] : 0;
    b += left > 1 ? terms[i + 1] : 0;
    c += left > 2 ? terms[i + 2] : 0;
    return (a + b) + (c + d);
  }

  private static double storeVectors(
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int length,
      RowShift shift,
      float[] run,
      int next) {
    int left = length % LANES;
    int whole = length - left;
    if (left > 0) {
      // First, so that the processor need not wait for it: the other vectors are independent of it.
      int last = VectorTerms.last(x, xOffset + whole, left, run);
      vectors(run, last, run, last, LANES, shift, run, VectorTerms.NEXT * LANES);
      System.arraycopy(run, last, y, yOffset + whole, left);
    }
    vectors(x, xOffset, y, yOffset, whole, shift, run, next);
    return VectorTerms.takeSum(run);
  }

  private static void vectors(
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int length,
      RowShift shift,
      float[] run,
      int next) {
    if (shift.scales()) {
      VectorTerms.storeScaled(x, xOffset, y, yOffset, length, run, next);
    } else {
      VectorTerms.store(x, xOffset, y, yOffset, length, run, next);
    }
  }

  /** y = β·(x − peak) − logSum. */
  static void subtract(
      float[] x, int xOffset, float[] y, int yOffset, int length, RowShift shift, double logSum) {
    if (shift.scales()) {
      VectorWidening.subtract(x, xOffset, y, yOffset, length, shift, logSum);
    } else {
      VectorTerms.subtract(x, xOffset, y, yOffset, length, shift.peak(), logSum);
    }
  }

  /** Divides terms by their sum and multiplies them by a factor. */
  static void normalize(
      float[] y, int offset, int length, double sum, RowShift shift, double factor) {
    VectorTerms.multiply(y, offset, length, factor / sum);
    restoreCertainty(y, offset, sum, shift, factor);
  }

  /**
   * Sets a probability that is exactly 1 after rounding so: its term was rounded, the sum was not.
   */
  static void restoreCertainty(float[] y, int offset, double sum, RowShift shift, double factor) {
    if (sum * VectorTerms.UNSCALE < LARGEST_TERM) {
      double term = shift.term();
      if ((sum - term) / term < CERTAIN) {
        int i = offset;
        while (Math.abs(y[i]) < Math.abs(0.5 * factor)) {
          i++;
        }
        y[i] = (float) factor;
      }
    }
  }
}
