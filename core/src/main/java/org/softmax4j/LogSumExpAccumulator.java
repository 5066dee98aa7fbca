package org.softmax4j;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.softmax4j.kernel.ExponentialSum;
import org.softmax4j.kernel.KernelChoice;
import org.softmax4j.kernel.NormalizedRow;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The log-sum-exp of a row that arrives in parts: log Σ exp(z_i) of all logits added so far; then
 * their probabilities, part by part (online softmax).
 *
 * <pre>{@code
 * LogSumExpAccumulator row = new LogSumExpAccumulator();
 * row.add(first);
 * row.add(second);
 * float[] p = row.probabilities(first); // as in the softmax of the whole row
 * }</pre>
 *
 * <p>Domain: any logits, the conventions of {@link Softmax}: a NaN makes every result NaN; +inf
 * makes the log-sum-exp +inf and the probabilities NaN; with nothing added, or -inf alone, the
 * log-sum-exp is -inf and the probabilities are NaN.
 *
 * <p>Error bound: floats are widened, sums carried in two doubles, for any number of parts, merges
 * and any order: log-sum-exp within 1 ulp (and 2^-50 of the largest logit, where it cancels towards
 * 0), double probabilities and log-probabilities within 3 ulp, float ones within 1. Arrays are
 * added in blocks, by vectors where those run: how a row is split may change bits, within the
 * bound.
 *
 * <p>Memory: a few numbers, whatever is added. Mutable, owned by one thread at a time; threads use
 * one each and {@link #merge} them.
 */
public final class LogSumExpAccumulator {
  /** Logits that are added together, few enough to stay in the nearest cache. */
  private static final int BLOCK = 1 << 12;

  private final ExponentialSum terms = new ExponentialSum();

  /** The sum of all logits that are +inf or NaN, which is one of both; 0 without such. */
  private double beyond;

  /** A sum of no logits. */
  public LogSumExpAccumulator() {}

  /** Adds one logit, a float or a double. */
  public void add(double logit) {
    if (logit < Double.POSITIVE_INFINITY) {
      terms.add(logit);
    } else {
      beyond += logit;
    }
  }

  /** Adds all logits of an array. */
  public void add(float[] logits) {
    add(logits, 0, logits.length);
  }

  /** Adds all logits of an array. */
  public void add(double[] logits) {
    add(logits, 0, logits.length);
  }

  /**
   * Adds a range of an array.
   *
   * @throws IndexOutOfBoundsException if the range is not within the array
   */
  public void add(float[] logits, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, logits.length);
    for (int from = 0; from < length; from += BLOCK) {
      addBlock(logits, offset + from, Math.min(BLOCK, length - from));
    }
  }

  private void addBlock(float[] logits, int offset, int length) {
    if (!terms.add(logits, offset, length)) {
      for (int i = offset; i < offset + length; i++) {
        add(logits[i]);
      }
    }
  }

  /**
   * Adds a range of an array.
   *
   * @throws IndexOutOfBoundsException if the range is not within the array
   */
  public void add(double[] logits, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, logits.length);
    for (int from = 0; from < length; from += BLOCK) {
      addBlock(logits, offset + from, Math.min(BLOCK, length - from));
    }
  }

  private void addBlock(double[] logits, int offset, int length) {
    if (!terms.add(logits, offset, length)) {
      for (int i = offset; i < offset + length; i++) {
        add(logits[i]);
      }
    }
  }

  /**
   * Adds a row of a matrix.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public void addRow(FloatMatrix logits, int row) {
    add(logits.data(), logits.rowOffset(row), logits.columns());
  }

  /**
   * Adds a row of a matrix.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public void addRow(DoubleMatrix logits, int row) {
    add(logits.data(), logits.rowOffset(row), logits.columns());
  }

  /**
   * Adds everything that was added to another accumulator.
   *
   * @param other not modified
   */
  public void merge(LogSumExpAccumulator other) {
    terms.add(other.terms);
    beyond += other.beyond;
  }

  /** log Σ exp(z_i) of everything added. */
  public double result() {
    if (beyond != 0) {
      return beyond;
    }
    return isOrdinary() ? terms.normalized().logSumExp() : Double.NEGATIVE_INFINITY;
  }

  /**
   * The probabilities of some of the logits that were added, in a new array.
   *
   * @param block not modified
   * @throws IllegalArgumentException if one was not added: it is NaN or above the largest that was
   */
  public float[] probabilities(float[] block) {
    return map(block, NormalizedRow::toProbabilities);
  }

  /** See {@link #probabilities(float[])}. */
  public double[] probabilities(double[] block) {
    return map(block, NormalizedRow::toProbabilities);
  }

  /** The log-probabilities of some of the logits; see {@link #probabilities(float[])}. */
  public float[] logProbabilities(float[] block) {
    return map(block, NormalizedRow::toLogProbabilities);
  }

  /** The log-probabilities of some of the logits; see {@link #probabilities(float[])}. */
  public double[] logProbabilities(double[] block) {
    return map(block, NormalizedRow::toLogProbabilities);
  }

  private boolean isOrdinary() {
    return beyond == 0 && terms.peak() > Double.NEGATIVE_INFINITY;
  }

  private float[] map(float[] block, BiConsumer<NormalizedRow, double[]> function) {
    double[] result = map(FloatMatrix.of(block, 1, block.length).toDouble().data(), function);
    return DoubleMatrix.of(result, 1, result.length).toFloat().data();
  }

  private double[] map(double[] block, BiConsumer<NormalizedRow, double[]> function) {
    double[] result = block.clone();
    if (isOrdinary()) {
      checkWereAdded(block);
      function.accept(terms.normalized(), result);
    } else {
      Arrays.fill(result, Double.NaN);
    }
    return result;
  }

  private void checkWereAdded(double[] block) {
    int at = KernelChoice.active().countBelow(block, 0, block.length, terms.peak());
    if (at < block.length) {
      throw new IllegalArgumentException(
          "block must hold logits that were added, none above "
              + terms.peak()
              + ", got "
              + block[at]
              + " at index "
              + at);
    }
  }
}
