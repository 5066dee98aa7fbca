package org.softmax4j.linear;

import java.util.Arrays;
import org.softmax4j.matrix.DoubleMatrix;

/** The objective of logistic regression straight from its definition. */
final class PlainObjective {
  private PlainObjective() {}

  /** Σ cross-entropy + l2/2·‖W‖². */
  static double sum(LinearClassifier classifier, DoubleMatrix features, int[] labels, double l2) {
    double[] ones = new double[classifier.classes()];
    Arrays.fill(ones, 1);
    return weightedSum(classifier, features, labels, l2, ones);
  }

  /** The same with a factor for the rows of each class. */
  static double weightedSum(
      LinearClassifier classifier,
      DoubleMatrix features,
      int[] labels,
      double l2,
      double[] classWeights) {
    DoubleMatrix weights = classifier.weights();
    double[] biases = classifier.biases();
    double sum = l2 / 2 * squares(weights);
    for (int r = 0; r < labels.length; r++) {
      double[] logits = biases.clone();
      double max = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < logits.length; k++) {
        for (int j = 0; j < features.columns(); j++) {
          logits[k] += weights.get(k, j) * features.get(r, j);
        }
        max = Math.max(max, logits[k]);
      }
      double exponentials = 0;
      for (double logit : logits) {
        exponentials += Math.exp(logit - max);
      }
      double loss = Math.log(exponentials) + max - logits[labels[r]];
      sum += classWeights[labels[r]] * loss;
    }
    return sum;
  }

  /** The squared Frobenius norm. */
  static double squares(DoubleMatrix weights) {
    double squares = 0;
    for (double weight : weights.toArray()) {
      squares += weight * weight;
    }
    return squares;
  }
}
