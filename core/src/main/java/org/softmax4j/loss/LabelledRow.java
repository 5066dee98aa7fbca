package org.softmax4j.loss;

/** The losses of rows and their labels. */
interface LabelledRow {
  /** The loss, weight included; the gradient of factor times that, if there is a place for it. */
  double loss(int row, int label, double weight, double factor);

  /** The same for one thread that asks for most rows in their order. */
  default LabelledRow inTurn() {
    return this;
  }
}
