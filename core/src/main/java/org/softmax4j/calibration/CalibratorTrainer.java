package org.softmax4j.calibration;

import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * A configured way to fit a calibrator. Immutable.
 *
 * @param <C> what it fits
 */
public interface CalibratorTrainer<C extends Calibrator> {
  /** The method's word, as {@link Calibrator#method}. */
  String method();

  /**
   * Whether a choice among methods should try this one: it can use all rows, and there are no fewer
   * of them than coefficients.
   */
  default boolean suits(CalibrationRows rows) {
    return true;
  }

  /**
   * The calibrator fitted on labelled rows.
   *
   * @throws IllegalArgumentException naming the row, if the method cannot use it
   */
  C fit(CalibrationRows rows);

  /** The calibrator fitted on logits and their labels. */
  default C fit(FloatMatrix logits, int[] labels) {
    return fit(CalibrationRows.of(logits, labels));
  }

  /** The calibrator fitted on logits and their labels. */
  default C fit(DoubleMatrix logits, int[] labels) {
    return fit(CalibrationRows.of(logits, labels));
  }

  /** The calibrator fitted on logits and their labels, each row counted so many times. */
  default C fit(FloatMatrix logits, int[] labels, double[] sampleWeights) {
    return fit(CalibrationRows.of(logits, labels).withWeights(sampleWeights));
  }

  /** The calibrator fitted on logits and their labels, each row counted so many times. */
  default C fit(DoubleMatrix logits, int[] labels, double[] sampleWeights) {
    return fit(CalibrationRows.of(logits, labels).withWeights(sampleWeights));
  }
}
