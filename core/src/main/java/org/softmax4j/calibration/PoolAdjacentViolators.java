package org.softmax4j.calibration;

import java.util.Arrays;

/**
 * The ascending fit of means: neighbours in the wrong order are pooled to one mean until none are.
 */
final class PoolAdjacentViolators {
  private PoolAdjacentViolators() {}

  /** The fit, with knots at both ends of each stretch of one value. */
  static Polyline line(ScoreGroups groups) {
    int size = groups.size();
    int[] ends = new int[size];
    double[] weights = new double[size];
    double[] positives = new double[size];
    int last = -1;
    for (int i = 0; i < size; i++) {
      last++;
      ends[last] = i;
      weights[last] = groups.weights()[i];
      positives[last] = groups.positives()[i];
      // Means are compared by products, which are exact where weights are counts.
      while (last > 0
          && positives[last - 1] * weights[last] >= positives[last] * weights[last - 1]) {
        weights[last - 1] += weights[last];
        positives[last - 1] += positives[last];
        ends[last - 1] = i;
        last--;
      }
    }
    double[] knots = new double[2 * (last + 1)];
    double[] values = new double[knots.length];
    int used = 0;
    for (int pool = 0, first = 0; pool <= last; first = ends[pool] + 1, pool++) {
      double mean = Math.min(1, positives[pool] / weights[pool]);
      knots[used] = groups.scores()[first];
      values[used++] = mean;
      if (ends[pool] > first) {
        knots[used] = groups.scores()[ends[pool]];
        values[used++] = mean;
      }
    }
    return new Polyline(Arrays.copyOf(knots, used), Arrays.copyOf(values, used));
  }
}
