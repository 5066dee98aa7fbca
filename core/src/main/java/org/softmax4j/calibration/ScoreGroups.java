package org.softmax4j.calibration;

import java.util.Arrays;

/**
 * Rows in ascending order of their scores, those of equal scores put together; rows without weight
 * are left out.
 *
 * @param scores different, ascending
 * @param weights of all rows of a score, above 0
 * @param positives of the positive ones among them
 */
@SuppressWarnings("ArrayRecordComponent") // carried from one step of a fit to the next, not a value
record ScoreGroups(double[] scores, double[] weights, double[] positives) {

  static ScoreGroups of(BinaryRows rows, int[] order) {
    double[] scores = new double[order.length];
    double[] weights = new double[order.length];
    double[] positives = new double[order.length];
    int last = -1;
    for (int row : order) {
      double weight = rows.weight(row);
      if (weight == 0) {
        continue;
      }
      double score = rows.score(row);
      if (last < 0 || scores[last] != score) {
        last++;
        scores[last] = score;
      }
      weights[last] += weight;
      positives[last] += rows.positive(row) ? weight : 0;
    }
    return new ScoreGroups(
        first(last + 1, scores), first(last + 1, weights), first(last + 1, positives));
  }

  private static double[] first(int size, double[] values) {
    return size == values.length ? values : Arrays.copyOf(values, size);
  }

  int size() {
    return scores.length;
  }
}
