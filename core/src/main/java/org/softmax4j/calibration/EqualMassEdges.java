package org.softmax4j.calibration;

import java.util.Arrays;

/** Edges between bins that hold about the same weight; equal scores are never parted. */
final class EqualMassEdges {
  private final double[] scores;
  private final double[] weightsUpTo;

  EqualMassEdges(ScoreGroups groups) {
    scores = groups.scores();
    weightsUpTo = groups.weights().clone();
    for (int i = 1; i < weightsUpTo.length; i++) {
      weightsUpTo[i] += weightsUpTo[i - 1];
    }
  }

  /**
   * The number of groups in front of each edge: the first that hold k/bins of the weight, each edge
   * once, none behind the last group.
   */
  int[] cuts(int bins) {
    int[] cuts = new int[Math.min(bins, scores.length)];
    int used = 0;
    double total = weightsUpTo[weightsUpTo.length - 1];
    for (int k = 1; k < bins && used < cuts.length; k++) {
      int found = Arrays.binarySearch(weightsUpTo, total * k / bins);
      int cut = (found < 0 ? -1 - found : found) + 1;
      if (cut < scores.length && (used == 0 || cuts[used - 1] < cut)) {
        cuts[used++] = cut;
      }
    }
    return Arrays.copyOf(cuts, used);
  }

  /** The edge of a cut: midway between its neighbours. */
  double edge(int cut) {
    double middle = scores[cut - 1] + (scores[cut] - scores[cut - 1]) / 2;
    return middle < scores[cut] ? middle : scores[cut - 1];
  }
}
