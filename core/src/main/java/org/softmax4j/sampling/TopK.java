package org.softmax4j.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.softmax4j.LogSumExpAccumulator;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The k most probable classes of a row with their log-probabilities, and the row's log-sum-exp, in
 * one pass over the logits: no other probability is computed.
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
    return of(logits.length, k, i -> logits[i]);
  }

  /** See {@link #of(float[], int)}. */
  public static TopK of(double[] logits, int k) {
    return of(logits.length, k, i -> logits[i]);
  }

  /** The top k of each row; see {@link #of(float[], int)}. */
  public static List<TopK> of(FloatMatrix logits, int k) {
    List<TopK> result = new ArrayList<>(logits.rows());
    for (int r = 0; r < logits.rows(); r++) {
      int row = logits.rowOffset(r);
      result.add(of(logits.columns(), k, i -> logits.data()[row + i]));
    }
    return result;
  }

  /** The top k of each row; see {@link #of(float[], int)}. */
  public static List<TopK> of(DoubleMatrix logits, int k) {
    List<TopK> result = new ArrayList<>(logits.rows());
    for (int r = 0; r < logits.rows(); r++) {
      int row = logits.rowOffset(r);
      result.add(of(logits.columns(), k, i -> logits.data()[row + i]));
    }
    return result;
  }

  private static TopK of(int classes, int k, IntToDoubleFunction logits) {
    if (k < 1 || k > classes) {
      throw new IllegalArgumentException(
          "k must be from 1 to the number of classes, " + classes + ", got " + k);
    }
    LogSumExpAccumulator row = new LogSumExpAccumulator();
    LargestEntries largest = new LargestEntries(k);
    for (int i = 0; i < classes; i++) {
      double logit = logits.applyAsDouble(i);
      row.add(logit);
      largest.offer(i, logit);
    }
    int[] labels = largest.drain();
    double[] logProbabilities =
        row.logProbabilities(Arrays.stream(labels).mapToDouble(logits).toArray());
    List<Candidate> candidates = new ArrayList<>(k);
    for (int i = 0; i < k; i++) {
      candidates.add(new Candidate(labels[i], logProbabilities[i]));
    }
    return new TopK(candidates, row.result());
  }
}
