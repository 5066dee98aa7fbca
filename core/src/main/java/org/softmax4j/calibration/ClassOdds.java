package org.softmax4j.calibration;

import java.util.Arrays;

/**
 * The probabilities of one row and, for each class, the log-odds of "it is this class", which lose
 * no digits where a probability is next to 1. Scratch memory that is filled row by row.
 *
 * <p>Log-odds beyond ±{@link #LIMIT} are that limit: probabilities of 0 and 1 count as those next
 * to them that a float can tell.
 */
final class ClassOdds {
  /** Minus the logarithm of the smallest positive float. */
  static final double LIMIT = -Math.log(Float.MIN_VALUE);

  private final double[] values;
  private final double[] probabilities;
  private final double[] logOdds;

  ClassOdds(int classes) {
    values = new double[classes];
    probabilities = new double[classes];
    logOdds = new double[classes];
  }

  /** Where the logits or probabilities of a row are put before {@link #ofLogits} and the like. */
  double[] values() {
    return values;
  }

  /** The scores of a kind: one for each class; not to be written to. */
  double[] scores(Score kind) {
    return kind == Score.PROBABILITY ? probabilities : logOdds;
  }

  void ofLogits() {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      max = Math.max(max, value);
    }
    if (!(Math.abs(max) < Double.POSITIVE_INFINITY)) {
      Arrays.fill(values, Double.NaN);
    }
    for (int c = 0; c < values.length; c++) {
      values[c] = Math.exp(values[c] - max);
    }
    ofProbabilities();
  }

  /** Of numbers that are in proportion to the probabilities. */
  void ofProbabilities() {
    int top = 0;
    double sum = 0;
    for (int c = 0; c < values.length; c++) {
      sum += values[c];
      top = values[c] > values[top] ? c : top;
    }
    double others = 0;
    for (int c = 0; c < values.length; c++) {
      others += c == top ? 0 : values[c];
    }
    for (int c = 0; c < values.length; c++) {
      probabilities[c] = values[c] / sum;
      double rest = c == top ? others : sum - values[c];
      logOdds[c] = clamp(Math.log(values[c] / rest));
    }
  }

  /** ln p/(1 − p), within the limit. */
  static double logOdds(double probability) {
    return clamp(Math.log(probability) - Math.log1p(-probability));
  }

  private static double clamp(double logOdds) {
    return Math.max(-LIMIT, Math.min(LIMIT, logOdds));
  }
}
