package org.softmax4j.loss;

import org.softmax4j.kernel.RowSum;
import org.softmax4j.normalizer.StandardSoftmax;

/** One row of logits against weights for all classes: softmax, cross-entropy and its gradient. */
final class SoftTargetRow {
  private final double[] target;
  private final double[] probabilities;
  private final double[] logProbabilities;
  private final double loss;
  private final double totalTarget;
  private final double othersGradient;

  private SoftTargetRow(double[] target, double[] probabilities, double[] logProbabilities) {
    this.target = target;
    this.probabilities = probabilities;
    this.logProbabilities = logProbabilities;
    RowSum lossSum = new RowSum();
    RowSum targetSum = new RowSum();
    RowSum otherTargets = new RowSum();
    RowSum otherProbabilities = new RowSum();
    for (int c = 0; c < target.length; c++) {
      targetSum.add(target[c]);
      if (target[c] != 0) {
        lossSum.add(-target[c] * logProbabilities[c]);
      }
      if (!isMajority(c)) {
        otherTargets.add(target[c]);
        otherProbabilities.add(probabilities[c]);
      }
    }
    this.loss = lossSum.high();
    this.totalTarget = targetSum.high();
    this.othersGradient = totalTarget * otherProbabilities.high() - otherTargets.high();
  }

  /**
   * @param logits one row
   * @param target one weight for each class, not negative; not copied
   */
  static SoftTargetRow of(double[] logits, double[] target) {
    StandardSoftmax softmax = StandardSoftmax.standard();
    return new SoftTargetRow(
        target, softmax.probabilities(logits), softmax.logProbabilities(logits));
  }

  double probability(int label) {
    return probabilities[label];
  }

  double logProbability(int label) {
    return logProbabilities[label];
  }

  double loss() {
    return loss;
  }

  /**
   * T·p − t, T the sum of the targets: for the class that has most of the probability the negative
   * of what the others add up to, so that a confident row keeps its digits.
   */
  double gradient(int label) {
    return isMajority(label)
        ? 0 - othersGradient
        : totalTarget * probabilities[label] - target[label];
  }

  private boolean isMajority(int label) {
    return probabilities[label] > 0.5;
  }
}
