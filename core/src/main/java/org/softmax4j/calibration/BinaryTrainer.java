package org.softmax4j.calibration;

/**
 * A configured way to fit a binary calibrator. Immutable.
 *
 * @param <B> what it fits
 */
public interface BinaryTrainer<B extends BinaryCalibrator> {
  /** The method's word, as {@link BinaryCalibrator#method}. */
  String method();

  /** What the rows of a fit must hold. */
  Score score();

  /** The calibrator fitted on rows of {@link #score}; rows of one class alone are fine. */
  B fit(BinaryRows rows);

  /** The calibrator fitted on scores. */
  default B fit(double[] scores, boolean[] positives) {
    return fit(BinaryRows.of(score(), scores, positives));
  }

  /** The calibrator fitted on scores, each row counted so many times. */
  default B fit(double[] scores, boolean[] positives, double[] sampleWeights) {
    return fit(BinaryRows.of(score(), scores, positives).withWeights(sampleWeights));
  }
}
