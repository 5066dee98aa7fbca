package org.softmax4j.loss;

import org.softmax4j.kernel.RowSum;
import org.softmax4j.normalizer.StandardSoftmax;

/** Cross-entropy of one row of logits against weights for all classes, and its gradient. */
final class SoftTargetRow {
  private final double loss;
  private final double totalTarget;
  private final double[] target;
  private final double[] probabilities;

  private SoftTargetRow(double loss, double totalTarget, double[] target, double[] probabilities) {
    this.loss = loss;
    this.totalTarget = totalTarget;
    this.target = target;
    this.probabilities = probabilities;
  }

  /**
   * @param logits one row
   * @param target one weight for each class, not negative; not copied
   */
  static SoftTargetRow of(double[] logits, double[] target) {
    double[] log = StandardSoftmax.standard().logProbabilities(logits);
    RowSum loss = new RowSum();
    RowSum total = new RowSum();
    for (int c = 0; c < target.length; c++) {
      total.add(target[c]);
      if (target[c] != 0) {
        loss.add(-target[c] * log[c]);
      }
    }
    return new SoftTargetRow(
        loss.high(), total.high(), target, StandardSoftmax.standard().probabilities(logits));
  }

  double loss() {
    return loss;
  }

  double gradient(int label) {
    return totalTarget * probabilities[label] - target[label];
  }
}
