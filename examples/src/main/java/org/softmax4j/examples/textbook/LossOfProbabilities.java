package org.softmax4j.examples.textbook;

import java.util.Optional;
import org.softmax4j.loss.Loss;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Normalizer;

/**
 * The cross-entropy of probabilities that a network hands out, as Keras takes it without {@code
 * from_logits}: the mean of −ln p of the label, p kept within 1e-7 and 1 − 1e-7, beyond which there
 * is no gradient. A loss of one's own is these five methods.
 */
final class LossOfProbabilities implements Loss {
  private static final double LEAST = 1e-7;

  @Override
  public double loss(DoubleMatrix probabilities, int[] labels) {
    DoubleMatrix gradient = DoubleMatrix.zeros(probabilities.rows(), probabilities.columns());
    return lossAndGradient(probabilities, labels, gradient);
  }

  @Override
  public double loss(FloatMatrix probabilities, int[] labels) {
    return loss(probabilities.toDouble(), labels);
  }

  @Override
  public double lossAndGradient(DoubleMatrix probabilities, int[] labels, DoubleMatrix gradient) {
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      double p = probabilities.get(row, labels[row]);
      double kept = Math.min(Math.max(p, LEAST), 1 - LEAST);
      sum -= Math.log(kept);
      for (int c = 0; c < gradient.columns(); c++) {
        gradient.set(row, c, c == labels[row] && kept == p ? -1 / (p * labels.length) : 0);
      }
    }
    return sum / labels.length;
  }

  @Override
  public double lossAndGradient(FloatMatrix probabilities, int[] labels, FloatMatrix gradient) {
    DoubleMatrix wide = DoubleMatrix.zeros(gradient.rows(), gradient.columns());
    double loss = lossAndGradient(probabilities.toDouble(), labels, wide);
    for (int row = 0; row < gradient.rows(); row++) {
      for (int c = 0; c < gradient.columns(); c++) {
        gradient.set(row, c, (float) wide.get(row, c));
      }
    }
    return loss;
  }

  /** None: the network's own softmax is trained through as any layer is. */
  @Override
  public Optional<Normalizer> normalizer() {
    return Optional.empty();
  }
}
