package org.softmax4j.loss;

import org.softmax4j.kernel.RowSum;
import org.softmax4j.normalizer.Entmax;

/** The Fenchel-Young loss of α-entmax on one row of logits, and its gradient. */
final class FenchelYoungRow {
  private final double[] probabilities;
  private final int label;
  private final double others;
  private final double loss;

  private FenchelYoungRow(double[] probabilities, int label, double others, double loss) {
    this.probabilities = probabilities;
    this.label = label;
    this.others = others;
    this.loss = loss;
  }

  static FenchelYoungRow of(Entmax entmax, double[] logits, int label) {
    double alpha = entmax.alpha();
    double[] p = entmax.probabilities(logits);
    int peak = 0;
    RowSum others = new RowSum();
    RowSum powers = new RowSum();
    for (int c = 0; c < p.length; c++) {
      peak = logits[c] > logits[peak] ? c : peak;
      if (c != label) {
        others.add(p[c]);
        powers.add(Math.pow(p[c], alpha));
      }
    }
    double loss = powers.high() / alpha + divergence(p[label], alpha);
    if (p[label] == 0) {
      double reach = Math.pow(p[peak], alpha - 1) / (alpha - 1);
      loss += Math.max(logits[peak] - logits[label] - reach, 0);
    }
    return new FenchelYoungRow(p, label, others.high(), loss);
  }

  double loss() {
    return loss;
  }

  /** p − onehot(label), the difference 1 − p at the label taken as the sum of the others. */
  double gradient(int column) {
    return column == label ? 0 - others : probabilities[column];
  }

  /** The Bregman divergence of 1 from p: p^α·(α−1)/α − p^(α−1) + 1/α, divided by α − 1. */
  private static double divergence(double p, double alpha) {
    double log = Math.log(p);
    return Math.expm1(alpha * log) / alpha - Math.expm1((alpha - 1) * log) / (alpha - 1);
  }
}
