package org.softmax4j.vocabulary;

import java.util.List;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The training of an {@link OutputLayer}: loss and gradients of one batch after another. Owns
 * scratch memory and the gradients of the weights; belongs to one thread. Results do not depend on
 * the number of threads that help.
 */
public interface OutputTraining {
  /**
   * The training loss of a batch in nats, and its gradients. A full, hierarchical, adaptive or
   * mixture layer loses the cross-entropy of its probabilities, a sampled one its estimate.
   *
   * @param hidden rows × inputs; not modified
   * @param labels one a row
   * @param hiddenGradient rows × inputs; overwritten; no element shared with {@code hidden}
   * @throws IllegalArgumentException if a label or a shape does not fit; nothing is written then
   */
  double lossAndGradients(FloatMatrix hidden, int[] labels, FloatMatrix hiddenGradient);

  /**
   * The gradients of the last batch, in the order of {@link OutputLayer#weights}; overwritten by
   * the next one.
   */
  List<WeightGradient> gradients();
}
