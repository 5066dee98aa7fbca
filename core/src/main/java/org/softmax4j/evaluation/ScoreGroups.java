package org.softmax4j.evaluation;

import java.util.Arrays;

/**
 * Rows in groups of equal score, the greatest score first: what rankings are computed from, so that
 * the order of tied rows changes nothing.
 *
 * @param scores one for each group, descending
 * @param positives rows of each group that are positive
 * @param negatives the others
 */
@SuppressWarnings("ArrayRecordComponent") // carried from one step to the next, not a value
record ScoreGroups(double[] scores, long[] positives, long[] negatives) {

  /** The groups of rows that have no NaN score. */
  static ScoreGroups of(double[] rowScores, boolean[] positive) {
    // Sorted by score; equal scores are told apart by the count alone, so two sorts suffice.
    double[] all = rowScores.clone();
    Arrays.sort(all);
    double[] chosen = new double[rowScores.length];
    int count = 0;
    for (int row = 0; row < rowScores.length; row++) {
      if (positive[row]) {
        chosen[count++] = rowScores[row];
      }
    }
    chosen = Arrays.copyOf(chosen, count);
    Arrays.sort(chosen);
    return of(all, chosen);
  }

  private static ScoreGroups of(double[] all, double[] positive) {
    double[] scores = new double[all.length];
    long[] positives = new long[all.length];
    long[] negatives = new long[all.length];
    int groups = 0;
    int nextPositive = positive.length - 1;
    for (int row = all.length - 1; row >= 0; groups++) {
      double score = all[row];
      scores[groups] = score;
      for (; nextPositive >= 0 && positive[nextPositive] == score; nextPositive--) {
        positives[groups]++;
      }
      int first = row;
      while (row >= 0 && all[row] == score) {
        row--;
      }
      negatives[groups] = first - row - positives[groups];
    }
    return new ScoreGroups(
        Arrays.copyOf(scores, groups),
        Arrays.copyOf(positives, groups),
        Arrays.copyOf(negatives, groups));
  }

  int size() {
    return scores.length;
  }

  long positiveRows() {
    return Arrays.stream(positives).sum();
  }

  long negativeRows() {
    return Arrays.stream(negatives).sum();
  }
}
