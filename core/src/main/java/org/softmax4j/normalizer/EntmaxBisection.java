package org.softmax4j.normalizer;

import org.softmax4j.kernel.Exponential;
import org.softmax4j.kernel.RowSum;

/**
 * α-entmax of one row by bisection, as algorithm 1 of Peters, Niculae and Martins (2019), over the
 * largest probability s in place of the threshold: it lies between 1/K and 1 whatever α is, and
 *
 * <p>p_i = s·(1 + (α − 1)·x_i/s^(α − 1))^(1/(α − 1)), 0 where the base is not positive,
 *
 * <p>keeps its digits as α goes to 1, where it becomes s·e^x_i. The result is divided by its sum.
 */
final class EntmaxBisection implements SparseRow {
  private final double order;

  /**
   * @param alpha above 1
   */
  EntmaxBisection(double alpha) {
    order = alpha - 1;
  }

  @Override
  public void apply(double[] x) {
    double[] candidates = SparseRow.sortedAbove(x, -1 / order);
    double low = 1.0 / candidates.length;
    double high = 1;
    double middle = low + (high - low) / 2;
    while (middle > low && middle < high) {
      if (sum(candidates, middle) < 1) {
        low = middle;
      } else {
        high = middle;
      }
      middle = low + (high - low) / 2;
    }
    double scale = Math.pow(high, order);
    for (int i = 0; i < x.length; i++) {
      x[i] = probability(x[i], high, scale);
    }
    SparseRow.divideBySum(x);
  }

  private double sum(double[] candidates, double peak) {
    RowSum sum = new RowSum();
    double scale = Math.pow(peak, order);
    for (double candidate : candidates) {
      sum.add(probability(candidate, peak, scale));
    }
    return sum.high();
  }

  /**
   * @param peak the largest probability
   * @param scale peak^(α − 1); 0 if that underflows
   */
  private double probability(double x, double peak, double scale) {
    if (x == 0) {
      return peak;
    }
    double shrinking = order * x / scale;
    return shrinking > -1 ? peak * Exponential.exp(Math.log1p(shrinking) / order) : 0;
  }
}
