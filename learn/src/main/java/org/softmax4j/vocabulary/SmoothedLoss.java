package org.softmax4j.vocabulary;

import org.jspecify.annotations.Nullable;
import org.softmax4j.loss.CrossEntropy;

/** The cross-entropy of a row, from the sums over its logits. */
final class SmoothedLoss {
  private final CrossEntropy loss;
  private final int classes;
  private final double @Nullable [] classWeights;
  private final double weightSum;

  SmoothedLoss(CrossEntropy loss, int classes) {
    this.loss = loss;
    this.classes = classes;
    double[] weights = new double[classes];
    double sum = 0;
    boolean differ = false;
    for (int c = 0; c < classes; c++) {
      weights[c] = loss.classWeight(c);
      sum += weights[c];
      differ |= weights[c] != 1;
    }
    classWeights = differ ? weights : null;
    weightSum = sum;
  }

  /** One a class, null if all are 1; not to be modified. */
  double @Nullable [] classWeights() {
    return classWeights;
  }

  boolean isSmoothed() {
    return loss.labelSmoothing() > 0;
  }

  /**
   * The weighted loss of a row, nats.
   *
   * @param weight of the row
   * @param factor of its gradient
   * @param factors what leads to the gradient, set
   */
  double loss(int row, RowSums sums, double weight, double factor, RowFactors factors) {
    if (weight == 0 || (!isSmoothed() && loss.zLossWeight() == 0)) {
      return factors.crossEntropy(row, sums, weight, factor);
    }
    double own = (1 - loss.labelSmoothing()) * weight;
    double each = loss.labelSmoothing() / classes;
    double total = own + each * weightSum;
    double logSumExp = sums.logSumExp(row);
    double slope = 2 * loss.zLossWeight() * logSumExp;
    factors.set(row, factor * total * (1 + slope), factor * own, factor * each);
    double nats = own == 0 ? 0 : own * sums.lossNats(row);
    double smoothed = each == 0 ? 0 : each * (weightSum * logSumExp - sums.weightedLogits(row));
    return nats + smoothed + total * loss.zLossWeight() * logSumExp * logSumExp;
  }
}
