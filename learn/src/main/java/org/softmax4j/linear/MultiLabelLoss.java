package org.softmax4j.linear;

import org.softmax4j.loss.BinaryCrossEntropy;
import org.softmax4j.matrix.DoubleMatrix;

/**
 * Binary cross-entropy of rows with several labels.
 *
 * @param targets rows × labels
 * @param sumLoss sums over rows and labels
 */
record MultiLabelLoss(DoubleMatrix targets, BinaryCrossEntropy sumLoss) implements LinearLoss {
  @Override
  public double lossAndGradient(int first, DoubleMatrix logits) {
    DoubleMatrix rows = targets.rowRange(first, first + logits.rows());
    return sumLoss.lossAndGradient(logits, rows, logits);
  }
}
