package org.softmax4j.calibration;

import java.util.Arrays;
import org.softmax4j.labels.LabelRange;

/**
 * Scores of rows that are positive or not, and how often each row counts. Checked; shares the
 * arrays with the caller, who must not write to them meanwhile.
 */
public final class BinaryRows {
  private final double[] scores;
  private final boolean[] positives;
  private final double[] weights;

  private BinaryRows(double[] scores, boolean[] positives, double[] weights) {
    this.scores = scores;
    this.positives = positives;
    this.weights = weights;
  }

  /**
   * Rows of a score of one kind, each with weight 1.
   *
   * @param kind what the scores are: finite logits, or probabilities in [0, 1]
   * @param scores at least one; shared
   * @param positives as many; shared
   * @throws IllegalArgumentException naming the row, if an argument is not as above
   */
  public static BinaryRows of(Score kind, double[] scores, boolean[] positives) {
    LabelRange.checkCount("positives", positives.length, scores.length);
    if (scores.length == 0) {
      throw new IllegalArgumentException("there must be at least 1 row, got 0");
    }
    for (int row = 0; row < scores.length; row++) {
      kind.check(scores[row], row);
    }
    return new BinaryRows(scores, positives, new double[0]);
  }

  /** Rows that are known to be right. */
  static BinaryRows ofChecked(double[] scores, boolean[] positives, double[] weights) {
    return new BinaryRows(scores, positives, weights);
  }

  /**
   * The same rows, each counted so many times.
   *
   * @param sampleWeights one for each row, finite, not negative, not all 0; shared
   * @throws IllegalArgumentException naming the row, if the weights are not as above
   */
  public BinaryRows withWeights(double... sampleWeights) {
    LabelRange.checkCount("sampleWeights", sampleWeights.length, rows());
    Weights.check(sampleWeights);
    return new BinaryRows(scores, positives, sampleWeights);
  }

  /** Number of rows, at least 1. */
  public int rows() {
    return scores.length;
  }

  double score(int row) {
    return scores[row];
  }

  boolean positive(int row) {
    return positives[row];
  }

  double weight(int row) {
    return weights.length == 0 ? 1 : weights[row];
  }

  double weightSum() {
    return weights.length == 0 ? scores.length : Arrays.stream(weights).sum();
  }

  /** The sum of the weights of the positive rows. */
  double positiveSum() {
    double sum = 0;
    for (int row = 0; row < positives.length; row++) {
      sum += positives[row] ? weight(row) : 0;
    }
    return sum;
  }

  /** The rows in ascending order of their scores, equal ones as one. */
  ScoreGroups groups() {
    return ScoreGroups.of(this, ScoreOrder.of(scores));
  }
}
