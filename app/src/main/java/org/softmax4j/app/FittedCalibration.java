package org.softmax4j.app;

import java.util.Locale;
import java.util.Optional;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.calibration.TemperatureScaling;

/**
 * What became of a calibration.
 *
 * @param calibrator none where the rows held out do not bound it, or it is not worth while
 * @param words what a person should know about it
 * @param candidates among which it was chosen, none if it was not
 */
record FittedCalibration(Optional<Calibrator> calibrator, String words, Candidates candidates) {

  /** Temperature scaling fitted on rows that the classifier was not trained on. */
  static FittedCalibration temperature(TemperatureScaling fitted) {
    double temperature = fitted.temperature();
    if (temperature <= TemperatureScaling.LEAST_FITTED_TEMPERATURE) {
      return none("every one of them is predicted right, so that nothing bounds the certainty");
    }
    if (temperature >= TemperatureScaling.GREATEST_FITTED_TEMPERATURE) {
      return none(
          "no temperature makes the logits flat enough, as they say nothing about the labels, or are"
              + " huge");
    }
    return new FittedCalibration(
        Optional.of(fitted),
        String.format(Locale.ROOT, "temperature scaling, T = %.3f", temperature),
        Candidates.none());
  }

  private static FittedCalibration none(String reason) {
    return new FittedCalibration(
        Optional.empty(), "not calibrated on these rows: " + reason, Candidates.none());
  }
}
