package org.softmax4j.loss;

/** The loss of one row and its label. */
interface LabelledRow {
  /** The loss, weight included; the gradient of factor times that, if there is a place for it. */
  double loss(int row, int label, double weight, double factor);
}
