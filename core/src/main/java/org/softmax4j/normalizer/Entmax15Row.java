package org.softmax4j.normalizer;

import org.softmax4j.kernel.RowSum;

/**
 * 1.5-entmax of one row, max(z/2 − τ, 0)²: algorithm 2 of Peters, Niculae and Martins (2019), with
 * mean and squared deviation of the support updated (Welford) in place of differences of large
 * sums, one step of Newton's method at the end, and the row divided by its sum.
 */
final class Entmax15Row implements SparseRow {
  @Override
  public void apply(double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] /= 2;
    }
    double threshold = threshold(SparseRow.sortedAbove(x, -1));
    for (int i = 0; i < x.length; i++) {
      double root = Math.max(x[i] - threshold, 0);
      x[i] = root * root;
    }
    SparseRow.divideBySum(x);
  }

  private static double threshold(double[] sorted) {
    double threshold = -1;
    double mean = 0;
    double squares = 0;
    int support = 0;
    while (support < sorted.length && sorted[sorted.length - 1 - support] > threshold) {
      double next = sorted[sorted.length - 1 - support++];
      double difference = next - mean;
      mean += difference / support;
      squares += difference * (next - mean);
      threshold = mean - Math.sqrt((1 - squares) / support);
    }
    return refined(threshold, sorted, support);
  }

  private static double refined(double threshold, double[] sorted, int support) {
    RowSum excess = new RowSum();
    RowSum slope = new RowSum();
    excess.add(-1);
    for (int i = sorted.length - support; i < sorted.length; i++) {
      double root = sorted[i] - threshold;
      excess.add(root * root);
      slope.add(root);
    }
    return threshold + excess.high() / (2 * slope.high());
  }
}
