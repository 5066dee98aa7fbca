package org.softmax4j.classifier;

import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.StandardSoftmax;

/**
 * A trained classifier: turns rows of features into rows of logits. Immutable and safe to share
 * between threads.
 */
public interface Classifier {
  /** Number of features of a row. */
  int features();

  /** Number of classes, the columns of the result. */
  int classes();

  /**
   * One row of logits for each row of features.
   *
   * @param features rows × {@link #features}; not modified
   * @return rows × {@link #classes}, a new matrix
   * @throws IllegalArgumentException if the features have another number of columns
   */
  FloatMatrix logits(FloatMatrix features);

  /**
   * One row of log-probabilities, in nats, for each row of features.
   *
   * @param features rows × {@link #features}; not modified
   * @return rows × {@link #classes}, a new matrix
   * @throws IllegalArgumentException if the features have another number of columns
   */
  default FloatMatrix logProbabilities(FloatMatrix features) {
    return StandardSoftmax.standard().logProbabilities(logits(features));
  }

  /**
   * One row of probabilities for each row of features.
   *
   * @param features rows × {@link #features}; not modified
   * @return rows × {@link #classes}, a new matrix
   * @throws IllegalArgumentException if the features have another number of columns
   */
  default FloatMatrix probabilities(FloatMatrix features) {
    return StandardSoftmax.standard().probabilities(logits(features));
  }
}
