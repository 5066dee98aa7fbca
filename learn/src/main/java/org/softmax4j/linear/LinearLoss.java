package org.softmax4j.linear;

import org.softmax4j.matrix.DoubleMatrix;

/** The loss of a linear model on its training rows, as a function of their logits. */
@FunctionalInterface
interface LinearLoss {
  /**
   * The sum of the losses of some rows.
   *
   * @param first number of the first row
   * @param logits of the rows from there on; overwritten by the gradient
   */
  double lossAndGradient(int first, DoubleMatrix logits);
}
