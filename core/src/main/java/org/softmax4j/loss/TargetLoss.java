package org.softmax4j.loss;

import java.util.Optional;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Normalizer;
import org.softmax4j.normalizer.StandardSoftmax;

/**
 * A loss on rows of logits with a row of targets each, one target for each class, and its gradient
 * with respect to the logits. Implementations are immutable, and say which targets they take.
 */
public interface TargetLoss {
  /**
   * The loss of the rows, nats.
   *
   * @param logits rows × classes; not modified
   * @param targets rows × classes; not modified
   * @throws IllegalArgumentException if a target or a shape does not fit
   */
  double loss(FloatMatrix logits, FloatMatrix targets);

  /** See {@link #loss(FloatMatrix, FloatMatrix)}. */
  double loss(DoubleMatrix logits, DoubleMatrix targets);

  /**
   * The loss of the rows, nats, and its gradient.
   *
   * @param logits rows × classes; not modified, unless it is {@code gradient}
   * @param targets rows × classes; not modified
   * @param gradient rows × classes; overwritten; may be the logits
   * @throws IllegalArgumentException if a target or a shape does not fit; nothing is written then
   */
  double lossAndGradient(FloatMatrix logits, FloatMatrix targets, FloatMatrix gradient);

  /** See {@link #lossAndGradient(FloatMatrix, FloatMatrix, FloatMatrix)}. */
  double lossAndGradient(DoubleMatrix logits, DoubleMatrix targets, DoubleMatrix gradient);

  /**
   * What makes probabilities of the logits that this loss takes: softmax unless said otherwise. A
   * network that ends in it is trained on what goes into it; empty for a loss of outputs as they
   * are.
   */
  default Optional<Normalizer> normalizer() {
    return Optional.of(StandardSoftmax.standard());
  }
}
