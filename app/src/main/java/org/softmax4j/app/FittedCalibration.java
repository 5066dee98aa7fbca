package org.softmax4j.app;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.calibration.CalibratorSelection.Candidate;
import org.softmax4j.calibration.TemperatureScaling;

/**
 * What became of a calibration.
 *
 * @param calibrator none where the rows held out do not bound it, or it is not worth while
 * @param words what a person should know about it
 * @param candidates among which it was chosen, none if it was not
 */
record FittedCalibration(
    Optional<Calibrator> calibrator, String words, List<Candidate> candidates) {
  FittedCalibration {
    candidates = List.copyOf(candidates);
  }

  /** Temperature scaling fitted on rows that the classifier was not trained on. */
  static FittedCalibration temperature(TemperatureScaling fitted) {
    double temperature = fitted.temperature();
    if (temperature <= TemperatureScaling.LEAST_FITTED_TEMPERATURE) {
      return none("every one of them is predicted right, so that nothing bounds the certainty");
    }
    if (temperature >= TemperatureScaling.GREATEST_FITTED_TEMPERATURE) {
      return none("on them the classifier is no better than a guess");
    }
    return new FittedCalibration(
        Optional.of(fitted),
        String.format(Locale.ROOT, "temperature scaling, T = %.3f", temperature),
        List.of());
  }

  /** The candidates as a table; empty if there are none. */
  String table() {
    if (candidates.isEmpty()) {
      return "";
    }
    TextTable table = new TextTable("method", "log-loss (nats)", "behind the best", "± 1 s.e.");
    for (Candidate candidate : candidates) {
      if (Double.isNaN(candidate.logLossNats())) {
        table.row(candidate.method(), "not tried");
      } else {
        table.row(
            candidate.method(),
            number(candidate.logLossNats()),
            number(candidate.behindBestNats()),
            number(candidate.standardErrorNats()));
      }
    }
    return table.toString();
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "infinite";
  }

  private static FittedCalibration none(String reason) {
    return new FittedCalibration(
        Optional.empty(), "not calibrated on the validation rows: " + reason, List.of());
  }
}
