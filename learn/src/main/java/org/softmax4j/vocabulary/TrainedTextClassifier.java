package org.softmax4j.vocabulary;

import java.util.List;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.sampling.TopK;

/**
 * A classifier of texts, trained by a {@link TextClassifier}. Immutable, safe to share between
 * threads. A text without any known word or n-gram is classified as the mean of nothing, a hidden
 * state of zeros.
 */
public final class TrainedTextClassifier {
  private final TextFeatures features;
  private final FloatMatrix embedding;
  private final OutputLayer layer;

  /** Takes ownership of its arguments. */
  TrainedTextClassifier(TextFeatures features, FloatMatrix embedding, OutputLayer layer) {
    this.features = features;
    this.embedding = embedding;
    this.layer = layer;
  }

  /** Number of classes. */
  public int classes() {
    return layer.classes();
  }

  /** Number of words with a vector of their own. */
  public int words() {
    return features.words();
  }

  /** The mean vector of each text, what the output layer sees; a new matrix. */
  public FloatMatrix hidden(List<String> texts) {
    FloatMatrix hidden = FloatMatrix.zeros(texts.size(), embedding.columns());
    for (int r = 0; r < texts.size(); r++) {
      int[] rows = features.rows(texts.get(r));
      TextClassifier.mean(embedding, rows, hidden.data(), hidden.rowOffset(r));
    }
    return hidden;
  }

  /** The log-probabilities of all classes for each text, nats; a new matrix. */
  public FloatMatrix logProbabilities(List<String> texts) {
    return layer.logProbabilities(hidden(texts));
  }

  /**
   * The k most probable classes of each text, the most probable first.
   *
   * @param k from 1 to the number of classes
   * @throws IllegalArgumentException if it is not
   */
  public List<List<TopK.Candidate>> topK(List<String> texts, int k) {
    return layer.topK(hidden(texts), k);
  }

  /** The most probable class of each text; a new array. */
  public int[] predict(List<String> texts) {
    return topK(texts, 1).stream().mapToInt(best -> best.get(0).label()).toArray();
  }
}
