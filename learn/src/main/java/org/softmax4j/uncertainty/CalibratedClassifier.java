package org.softmax4j.uncertainty;

import java.util.Objects;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * A classifier behind a calibrator. Its logits are the calibrated log-probabilities, so that it can
 * be evaluated, put into an ensemble or calibrated once more as any classifier. Immutable.
 *
 * @param classifier whose logits are calibrated
 * @param calibrator fitted on as many classes
 */
public record CalibratedClassifier(Classifier classifier, Calibrator calibrator)
    implements Classifier {

  /**
   * Checks that both are of one number of classes.
   *
   * @throws IllegalArgumentException if the calibrator was fitted on another number of classes
   */
  public CalibratedClassifier {
    Objects.requireNonNull(calibrator, "calibrator");
    calibrator.probabilities(DoubleMatrix.zeros(1, classifier.classes()));
  }

  @Override
  public int features() {
    return classifier.features();
  }

  @Override
  public int classes() {
    return classifier.classes();
  }

  /** The calibrated log-probabilities. */
  @Override
  public FloatMatrix logits(FloatMatrix features) {
    return calibrator.logProbabilities(classifier.logits(features));
  }

  @Override
  public FloatMatrix logits(FeatureRows features) {
    return calibrator.logProbabilities(classifier.logits(features));
  }

  @Override
  public FloatMatrix logProbabilities(FloatMatrix features) {
    return logits(features);
  }

  @Override
  public FloatMatrix probabilities(FloatMatrix features) {
    return calibrator.probabilities(classifier.logits(features));
  }
}
