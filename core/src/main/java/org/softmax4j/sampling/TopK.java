package org.softmax4j.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
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
  /** Classes of a part of a row, which a thread may take: about 40 µs of work. */
  private static final int PART = 1 << 15;

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
   * The top k of one row, its parts on several threads if it is longer than {@value #PART}.
   *
   * @param logits not modified
   * @param k from 1 to the number of classes
   * @throws IllegalArgumentException if k is not
   */
  public static TopK of(float[] logits, int k) {
    checkRange(k, logits.length);
    return top(logits, 0, logits.length, k, RowBlocks::run);
  }

  /** See {@link #of(float[], int)}. */
  public static TopK of(double[] logits, int k) {
    checkRange(k, logits.length);
    return top(logits, 0, logits.length, k, RowBlocks::run);
  }

  /** The top k of each row, rows on several threads; see {@link #of(float[], int)}. */
  public static List<TopK> of(FloatMatrix logits, int k) {
    int columns = logits.columns();
    checkRange(k, columns);
    return rows(
        logits.rows(),
        columns,
        (r, runner) -> top(logits.data(), logits.rowOffset(r), columns, k, runner));
  }

  /** The top k of each row, rows on several threads; see {@link #of(float[], int)}. */
  public static List<TopK> of(DoubleMatrix logits, int k) {
    int columns = logits.columns();
    checkRange(k, columns);
    return rows(
        logits.rows(),
        columns,
        (r, runner) -> top(logits.data(), logits.rowOffset(r), columns, k, runner));
  }

  private static List<TopK> rows(int rows, int columns, Row row) {
    TopK[] result = new TopK[rows];
    if (rows == 1) {
      result[0] = row.top(0, RowBlocks::run);
    } else {
      RowBlocks.run(
          rows,
          columns,
          (from, to) -> {
            for (int r = from; r < to; r++) {
              result[r] = row.top(r, (parts, elements, work) -> work.apply(0, parts));
            }
          });
    }
    return Arrays.asList(result);
  }

  private static TopK top(float[] data, int offset, int classes, int k, Runner runner) {
    return top(
        classes,
        k,
        runner,
        (sum, largest, from, to) -> {
          sum.add(data, offset + from, to - from);
          largest.offer(data, offset, from, to);
        },
        label -> data[offset + label]);
  }

  private static TopK top(double[] data, int offset, int classes, int k, Runner runner) {
    return top(
        classes,
        k,
        runner,
        (sum, largest, from, to) -> {
          sum.add(data, offset + from, to - from);
          largest.offer(data, offset, from, to);
        },
        label -> data[offset + label]);
  }

  /** Each part has a sum of its own, whoever runs it, so that the bits are the same. */
  private static TopK top(
      int classes, int k, Runner runner, Part part, IntToDoubleFunction logits) {
    LogSumExpAccumulator[] sums = new LogSumExpAccumulator[(classes - 1) / PART + 1];
    AtomicReferenceArray<LargestEntries> largest = new AtomicReferenceArray<>(sums.length);
    runner.run(
        sums.length,
        PART,
        (from, to) -> {
          LargestEntries some = new LargestEntries(k);
          for (int p = from; p < to; p++) {
            int first = p * PART;
            sums[p] = new LogSumExpAccumulator();
            part.addTo(sums[p], some, first, first + Math.min(PART, classes - first));
          }
          largest.set(from, some);
        });
    for (int p = 1; p < sums.length; p++) {
      sums[0].merge(sums[p]);
      if (largest.get(p) != null) {
        largest.get(0).offerAll(largest.get(p));
      }
    }
    return of(sums[0], largest.get(0).drain(), logits);
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

  private interface Part {
    /** Adds the classes from {@code from} (inclusive) to {@code to} (exclusive) of a row. */
    void addTo(LogSumExpAccumulator sum, LargestEntries largest, int from, int to);
  }

  /** Runs the parts of a row, on this thread or on several. */
  private interface Runner {
    void run(int parts, int elements, RowBlocks.Work work);
  }

  private interface Row {
    TopK top(int row, Runner runner);
  }

  private static void checkRange(int k, int classes) {
    if (k < 1 || k > classes) {
      throw new IllegalArgumentException(
          "k must be from 1 to the number of classes, " + classes + ", got " + k);
    }
  }
}
