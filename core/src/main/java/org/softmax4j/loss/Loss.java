package org.softmax4j.loss;

import java.util.Optional;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Normalizer;
import org.softmax4j.normalizer.StandardSoftmax;

/**
 * A loss on rows of logits with one label each, and its gradient with respect to the logits. Users
 * may write their own; implementations are immutable.
 */
public interface Loss {
  /**
   * The loss of the rows, nats.
   *
   * @param logits rows × classes; not modified
   * @param labels one a row
   * @throws IllegalArgumentException if a label or a shape does not fit
   */
  double loss(FloatMatrix logits, int[] labels);

  /** See {@link #loss(FloatMatrix, int[])}. */
  double loss(DoubleMatrix logits, int[] labels);

  /**
   * The loss of the rows, nats, and its gradient.
   *
   * @param logits rows × classes; not modified, unless it is {@code gradient}
   * @param labels one a row
   * @param gradient rows × classes; overwritten, also where no label counts; may be the logits
   * @throws IllegalArgumentException if a label or a shape does not fit; nothing is written then
   */
  double lossAndGradient(FloatMatrix logits, int[] labels, FloatMatrix gradient);

  /** See {@link #lossAndGradient(FloatMatrix, int[], FloatMatrix)}. */
  double lossAndGradient(DoubleMatrix logits, int[] labels, DoubleMatrix gradient);

  /**
   * What makes probabilities of the logits that this loss takes: softmax unless said otherwise. A
   * network that ends in it is trained on what goes into it; empty for a loss of outputs as they
   * are.
   */
  default Optional<Normalizer> normalizer() {
    return Optional.of(StandardSoftmax.standard());
  }
}
