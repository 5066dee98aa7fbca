package org.softmax4j.uncertainty;

import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.matrix.FloatMatrix;

/**
 * A classifier that gives the mean of the probabilities of several members, and says how far they
 * agree. Its logits are the logarithms of the mean probabilities, so that it can be calibrated and
 * evaluated as any classifier. Immutable and safe to share between threads.
 */
public sealed interface EnsembleClassifier extends Classifier
    permits MonteCarloDropout, DeepEnsemble {

  /**
   * What the members say of each row.
   *
   * @param features rows × {@link #features}; not modified
   * @throws IllegalArgumentException if the features have another number of columns, or a member
   *     gives a row that is no distribution over the classes
   */
  UncertaintyReport uncertainty(FeatureRows features);

  /** See {@link #uncertainty(FeatureRows)}. */
  default UncertaintyReport uncertainty(FloatMatrix features) {
    return uncertainty(FeatureRows.of(features));
  }

  @Override
  FloatMatrix logits(FeatureRows features);

  @Override
  default FloatMatrix logits(FloatMatrix features) {
    return logits(FeatureRows.of(features));
  }

  @Override
  default FloatMatrix logProbabilities(FloatMatrix features) {
    return logits(features);
  }

  @Override
  default FloatMatrix probabilities(FloatMatrix features) {
    return uncertainty(features).meanProbabilities().toFloat();
  }
}
