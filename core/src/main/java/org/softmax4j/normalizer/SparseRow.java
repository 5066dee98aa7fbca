package org.softmax4j.normalizer;

import java.util.Arrays;
import org.softmax4j.kernel.RowSum;

/** What a row of finite peak becomes, told by the distances of its scores from that peak. */
@FunctionalInterface
interface SparseRow {
  /**
   * Replaces distances by probabilities.
   *
   * @param x each score minus the largest one: at most 0, at least one of them 0, some perhaps
   *     -inf; overwritten
   */
  void apply(double[] x);

  /** The elements above a bound that not all are below, in ascending order. */
  static double[] sortedAbove(double[] x, double bound) {
    double[] kept = Arrays.stream(x).filter(each -> each > bound).toArray();
    Arrays.sort(kept);
    return kept;
  }

  /** Makes the sum 1, which it nearly is. */
  static void divideBySum(double[] x) {
    RowSum sum = new RowSum();
    for (double each : x) {
      sum.add(each);
    }
    double total = sum.high();
    for (int i = 0; i < x.length; i++) {
      x[i] /= total;
    }
  }
}
