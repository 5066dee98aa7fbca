package org.softmax4j.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.softmax4j.LogSumExpAccumulator;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.RowBlocks;

/**
 * The k most probable classes of a row with their log-probabilities, and the row's log-sum-exp,
 * from the logits alone: no other probability is computed or written.
 *
 * <p>Domain: any logits. Ties go to the lower label. A NaN counts as the largest, as in {@link
 * org.softmax4j.labels.ArgMax}; with a NaN in the row all log-probabilities and the log-sum-exp are
 * NaN. With +inf the log-sum-exp is +inf, in a row of -inf alone -inf, and the log-probabilities
 * are NaN in both.
 *
 * <p>Error bound: that of {@link LogSumExpAccumulator}, in double for floats too.
 *
 * @param candidates the k classes, the most probable first
 * @param logSumExp log Σ exp(z) of the whole row
 */
public record TopK(List<Candidate> candidates, double logSumExp) {
  /**
   * One class.
   *
   * @param label its number, from 0
   * @param logProbability nats
   */
  public record Candidate(int label, double logProbability) {}

  /** Copies the list. */
  public TopK {
    candidates = List.copyOf(candidates);
  }

  /**
   * The top k of one row.
   *
   * @param logits not modified
   * @param k from 1 to the number of classes
   * @throws IllegalArgumentException if k is not
   */
  public static TopK of(float[] logits, int k) {
    checkRange(k, logits.length);
    return ofRow(logits, 0, logits.length, k);
  }

  /** See {@link #of(float[], int)}. */
  public static TopK of(double[] logits, int k) {
    checkRange(k, logits.length);
    return ofRow(logits, 0, logits.length, k);
  }

  /** The top k of each row, rows on several threads; see {@link #of(float[], int)}. */
  public static List<TopK> of(FloatMatrix logits, int k) {
    int columns = logits.columns();
    return ofRows(
        logits.rows(), columns, k, r -> ofRow(logits.data(), logits.rowOffset(r), columns, k));
  }

  /** The top k of each row, rows on several threads; see {@link #of(float[], int)}. */
  public static List<TopK> of(DoubleMatrix logits, int k) {
    int columns = logits.columns();
    return ofRows(
        logits.rows(), columns, k, r -> ofRow(logits.data(), logits.rowOffset(r), columns, k));
  }

  private static List<TopK> ofRows(int rows, int columns, int k, IntFunction<TopK> row) {
    checkRange(k, columns);
    TopK[] result = new TopK[rows];
    RowBlocks.run(
        rows,
        columns,
        (from, to) -> {
          for (int r = from; r < to; r++) {
            result[r] = row.apply(r);
          }
        });
    return Arrays.asList(result);
  }

  private static TopK ofRow(float[] data, int offset, int classes, int k) {
    LogSumExpAccumulator row = new LogSumExpAccumulator();
    row.add(data, offset, classes);
    LargestEntries largest = new LargestEntries(k);
    largest.offer(data, offset, classes);
    return of(row, largest.drain(), label -> data[offset + label]);
  }

  private static TopK ofRow(double[] data, int offset, int classes, int k) {
    LogSumExpAccumulator row = new LogSumExpAccumulator();
    row.add(data, offset, classes);
    LargestEntries largest = new LargestEntries(k);
    largest.offer(data, offset, classes);
    return of(row, largest.drain(), label -> data[offset + label]);
  }

  private static TopK of(LogSumExpAccumulator row, int[] labels, IntToDoubleFunction logits) {
    double[] logProbabilities =
        row.logProbabilities(Arrays.stream(labels).mapToDouble(logits).toArray());
    List<Candidate> candidates = new ArrayList<>(labels.length);
    for (int i = 0; i < labels.length; i++) {
      candidates.add(new Candidate(labels[i], logProbabilities[i]));
    }
    return new TopK(candidates, row.result());
  }

  private static void checkRange(int k, int classes) {
    if (k < 1 || k > classes) {
      throw new IllegalArgumentException(
          "k must be from 1 to the number of classes, " + classes + ", got " + k);
    }
  }
}
