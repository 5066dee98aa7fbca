package org.softmax4j.loss;

/** Rows of logits, with or without a place for gradients. */
interface LogitRows extends LossRows {
  /** A logit. */
  double logit(int row, int column);

  /** A new array with the logits of a row. */
  double[] logits(int row);

  /** log Σ exp z of a row: +inf if there is a +inf, NaN if there is a NaN. */
  double logSumExp(int row);

  /** Sets an element of the gradient, if there is a place for it. */
  void setGradient(int row, int column, double value);

  /** Adds to an element of the gradient, if there is a place for it. */
  void addToGradient(int row, int column, double value);

  /** {@inheritDoc} A target for one class alone is a label, with the same bits. */
  @Override
  default double loss(int row, double[] target, double factor) {
    int only = onlyTarget(target);
    if (only >= 0) {
      return loss(row, only, target[only], factor);
    }
    SoftTargetRow soft = SoftTargetRow.of(logits(row), target);
    for (int c = 0; c < target.length; c++) {
      setGradient(row, c, factor * soft.gradient(c));
    }
    return soft.loss();
  }

  /** The class that alone has a target, -1 if there is no such class. */
  private static int onlyTarget(double[] target) {
    int only = -1;
    for (int c = 0; c < target.length; c++) {
      if (target[c] != 0) {
        if (only >= 0) {
          return -1;
        }
        only = c;
      }
    }
    return only;
  }
}
