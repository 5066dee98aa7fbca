package org.softmax4j.normalizer;

import org.softmax4j.kernel.RowSum;

/** Sparsemax of one row: algorithm 1 of Martins and Astudillo (2016). */
final class SparsemaxRow implements SparseRow {
  @Override
  public void apply(double[] x) {
    double threshold = threshold(SparseRow.sortedAbove(x, -1));
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.max(x[i] - threshold, 0);
    }
  }

  /** The τ with Σ max(x − τ, 0) = 1; scores join from the largest on as long as they exceed it. */
  private static double threshold(double[] sorted) {
    RowSum excess = new RowSum();
    excess.add(-1);
    double threshold = -1;
    for (int support = 1; support <= sorted.length; support++) {
      double next = sorted[sorted.length - support];
      if (next <= threshold) {
        return threshold;
      }
      excess.add(next);
      threshold = excess.high() / support;
    }
    return threshold;
  }
}
