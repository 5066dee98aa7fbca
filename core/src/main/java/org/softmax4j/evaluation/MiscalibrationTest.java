package org.softmax4j.evaluation;

/**
 * Spiegelhalter's test of whether a Brier score is what a calibrated model would get: the labels
 * are taken as drawn from the predicted probabilities.
 *
 * <p>A small p-value speaks against calibration. A large one does not prove it: errors that cancel
 * in the score escape. Of several classes the multiclass Brier score is taken, which for two
 * classes gives Spiegelhalter's own statistic.
 *
 * <p>Reference: Spiegelhalter 1986, Statistics in Medicine 5(5), 421–433,
 * doi:10.1002/sim.4780050506.
 *
 * @param z the standardised difference: standard normal for a calibrated model with many rows,
 *     positive where the score is worse than expected; infinite where a prediction was certain and
 *     wrong and nothing else varied
 * @param pValue two-sided, in [0, 1]
 */
public record MiscalibrationTest(double z, double pValue) {

  /**
   * @param excess observed less expected score
   * @param variance of the score of a calibrated model
   */
  static MiscalibrationTest ofScore(double excess, double variance) {
    double z = excess == 0 ? 0 : excess / Math.sqrt(variance);
    return new MiscalibrationTest(z, StandardNormal.twoSided(z));
  }
}
