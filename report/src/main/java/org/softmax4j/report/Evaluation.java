package org.softmax4j.report;

import org.softmax4j.evaluation.CalibrationReport;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The probabilities of the test rows and what they are worth.
 *
 * @param probabilities rows × classes; shared, not copied
 * @param calibration the report of the same rows, from logits or log-probabilities where they are
 *     to be had
 */
public record Evaluation(FloatMatrix probabilities, CalibrationReport calibration) {
  public Evaluation {
    if (probabilities.rows() != calibration.rows()
        || probabilities.columns() != calibration.classes()) {
      throw new IllegalArgumentException(
          "calibration must be of the same rows and classes as the probabilities, got "
              + calibration.rows()
              + " x "
              + calibration.classes()
              + " and "
              + probabilities);
    }
  }

  /** The evaluation of probabilities under the standard conventions. */
  public static Evaluation of(FloatMatrix probabilities, int[] labels) {
    return new Evaluation(probabilities, CalibrationReport.of(probabilities, labels));
  }
}
