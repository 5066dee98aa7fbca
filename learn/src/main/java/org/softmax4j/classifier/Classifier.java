package org.softmax4j.classifier;

import org.softmax4j.data.FeatureRows;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.StandardSoftmax;

/**
 * A trained classifier: turns rows of features into rows of logits. Immutable and safe to share
 * between threads.
 */
public interface Classifier {
  /** Features that {@link #logits(FeatureRows)} turns into floats at a time. */
  int BLOCK_ELEMENTS = 1 << 20;

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
   * One row of logits for each row of features, however they are kept, in blocks of rows.
   *
   * @param features rows × {@link #features}
   * @return rows × {@link #classes}, a new matrix
   * @throws IllegalArgumentException if the features have another number of columns
   */
  default FloatMatrix logits(FeatureRows features) {
    FloatMatrix logits = FloatMatrix.zeros(features.rows(), classes());
    int blockRows = Math.max(1, BLOCK_ELEMENTS / Math.max(1, features.columns()));
    for (int from = 0; from < features.rows(); from += blockRows) {
      int to = Math.min(features.rows(), from + blockRows);
      float[] block = logits(features.block(from, to)).toArray();
      System.arraycopy(block, 0, logits.data(), logits.rowOffset(from), block.length);
    }
    return logits;
  }

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
