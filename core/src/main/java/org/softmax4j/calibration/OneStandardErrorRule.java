package org.softmax4j.calibration;

import java.util.ArrayList;
import java.util.List;
import org.softmax4j.calibration.CalibratorSelection.Candidate;

/** The choice of the simplest candidate whose mean loss chance may explain. */
final class OneStandardErrorRule {
  private OneStandardErrorRule() {}

  /**
   * What came of each candidate.
   *
   * @param methods their words
   * @param losses of each the loss of each row, NaN if it was not tried
   * @param weights of the rows
   */
  static List<Candidate> table(List<String> methods, List<double[]> losses, double[] weights) {
    double weightSum = 0;
    for (double weight : weights) {
      weightSum += weight;
    }
    double[] means = new double[losses.size()];
    int best = 0;
    for (int i = 0; i < means.length; i++) {
      means[i] = mean(losses.get(i), weights, weightSum);
      best = means[i] < means[best] || Double.isNaN(means[best]) ? i : best;
    }
    List<Candidate> table = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      double behind = i == best ? 0 : means[i] - means[best];
      double error =
          i == best
              ? 0
              : standardError(losses.get(i), losses.get(best), behind, weights, weightSum);
      table.add(new Candidate(methods.get(i), means[i], behind, error));
    }
    return table;
  }

  /** The first that is within one standard error of the best. */
  static int simplest(List<Candidate> table) {
    int chosen = 0;
    while (!table.get(chosen).isWithinOneStandardError()) {
      chosen++;
    }
    return chosen;
  }

  private static double mean(double[] losses, double[] weights, double weightSum) {
    double sum = 0;
    for (int row = 0; row < losses.length; row++) {
      sum += weights[row] == 0 ? 0 : weights[row] * losses[row];
    }
    return sum / weightSum;
  }

  /** The standard error of the mean difference, row by row. */
  private static double standardError(
      double[] losses, double[] best, double mean, double[] weights, double weightSum) {
    double squares = 0;
    for (int row = 0; row < losses.length; row++) {
      double deviation = weights[row] * (losses[row] - best[row] - mean);
      squares += weights[row] == 0 ? 0 : deviation * deviation;
    }
    return Math.sqrt(squares) / weightSum;
  }
}
