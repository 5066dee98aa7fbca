package org.softmax4j.calibration;

import java.util.Arrays;
import java.util.List;

/** Steps over [0, 1]: one value for each bin (lower edge, upper edge], 0 in the first. */
final class Staircase {
  private final double[] edges;
  private final double[] values;

  /**
   * @param edges between the bins, ascending, in (0, 1); owned from now on
   * @param values one more, in [0, 1]; owned from now on
   */
  Staircase(double[] edges, double[] values) {
    Coefficients.checkAscending("edges", edges);
    Coefficients.checkProbabilities("edges", edges);
    Coefficients.checkProbabilities("values", values);
    Coefficients.checkCount("values", values.length, edges.length + 1);
    this.edges = edges;
    this.values = values;
  }

  double at(double p) {
    return Double.isNaN(p) ? p : values[bin(edges, p)];
  }

  /** The bin of a probability, its upper edge included. */
  static int bin(double[] edges, double p) {
    int found = Arrays.binarySearch(edges, p);
    return found < 0 ? -1 - found : found;
  }

  boolean isMonotone() {
    for (int i = 1; i < values.length; i++) {
      if (values[i] < values[i - 1]) {
        return false;
      }
    }
    return true;
  }

  List<Double> edges() {
    return Coefficients.list(edges);
  }

  List<Double> values() {
    return Coefficients.list(values);
  }
}
