package org.softmax4j.loss;

/**
 * Rows of logits whose −log p_c are −log p_c + λ·lse², lse the row's log-sum-exp.
 *
 * <p>With a = 2λ·lse the gradient p − δ becomes (1 + a)·p − δ, which is (1 + a)·(p − δ) + a·δ: that
 * of the plain rows, scaled, and a correction where there is a target.
 */
final class ZLossRows implements LossRows {
  private final LogitRows rows;
  private final double lambda;

  ZLossRows(LogitRows rows, double lambda) {
    this.rows = rows;
    this.lambda = lambda;
  }

  @Override
  public int rows() {
    return rows.rows();
  }

  @Override
  public int classes() {
    return rows.classes();
  }

  @Override
  public double loss(int row, int label, double weight, double factor) {
    if (weight == 0) {
      return rows.loss(row, label, weight, factor);
    }
    double logSumExp = rows.logSumExp(row);
    double slope = 2 * lambda * logSumExp;
    double loss = rows.loss(row, label, weight, factor * (1 + slope));
    rows.addToGradient(row, label, factor * weight * slope);
    return loss + weight * lambda * logSumExp * logSumExp;
  }

  @Override
  public double loss(int row, double[] target, double factor) {
    double logSumExp = rows.logSumExp(row);
    double slope = 2 * lambda * logSumExp;
    double loss = rows.loss(row, target, factor * (1 + slope));
    double total = 0;
    for (int c = 0; c < target.length; c++) {
      total += target[c];
      rows.addToGradient(row, c, factor * target[c] * slope);
    }
    return loss + total * lambda * logSumExp * logSumExp;
  }

  @Override
  public void clearGradient(int row) {
    rows.clearGradient(row);
  }
}
