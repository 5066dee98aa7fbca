package org.softmax4j.loss;

/** Rows of predictions that a cross-entropy is taken of, with or without a place for gradients. */
interface LossRows extends LabelledRow {
  int rows();

  int classes();

  /**
   * weight·(−log p[label]); the gradient of factor times that, if there is a place for it.
   *
   * @param weight 0 makes loss and gradient 0, whatever the row holds
   */
  @Override
  double loss(int row, int label, double weight, double factor);

  /** Σ_c target_c·(−log p_c), 0·(−inf) being 0; the gradient of factor times that. */
  double loss(int row, double[] target, double factor);

  /** Sets the gradient of a row to 0. */
  void clearGradient(int row);
}
