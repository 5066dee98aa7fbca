package org.softmax4j.store;

import java.util.Objects;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.matrix.DoubleMatrix;

/**
 * What a calibrator file holds.
 *
 * @param classes number of classes that it was fitted on, at least 1
 */
public record SavedCalibrator(Calibrator calibrator, int classes) {
  public SavedCalibrator {
    Objects.requireNonNull(calibrator, "calibrator");
    if (classes < 1) {
      throw new IllegalArgumentException("classes must be at least 1, got " + classes);
    }
    // A row of another number of classes than the calibrator's is refused.
    calibrator.probabilities(DoubleMatrix.zeros(1, classes));
  }
}
