package org.softmax4j.calibration;

import java.util.Arrays;
import java.util.List;

/** Straight lines between points, flat outside them. */
final class Polyline {
  private final double[] knots;
  private final double[] values;

  /**
   * @param knots ascending, finite, at least one; owned from now on
   * @param values as many, in [0, 1]; owned from now on
   */
  Polyline(double[] knots, double[] values) {
    Coefficients.checkAscending("knots", knots);
    Coefficients.checkProbabilities("values", values);
    Coefficients.checkCount("values", values.length, knots.length);
    if (knots.length == 0) {
      throw new IllegalArgumentException("knots must be at least 1, got 0");
    }
    this.knots = knots;
    this.values = values;
  }

  double at(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    int found = Arrays.binarySearch(knots, x);
    int right = found < 0 ? -1 - found : found;
    if (found >= 0 || right == 0) {
      return values[right];
    }
    int left = right - 1;
    if (right == knots.length) {
      return values[left];
    }
    double fraction = (x - knots[left]) / (knots[right] - knots[left]);
    return values[left] + fraction * (values[right] - values[left]);
  }

  boolean isMonotone() {
    for (int i = 1; i < values.length; i++) {
      if (values[i] < values[i - 1]) {
        return false;
      }
    }
    return true;
  }

  List<Double> knots() {
    return Coefficients.list(knots);
  }

  List<Double> values() {
    return Coefficients.list(values);
  }
}
