package org.softmax4j.calibration;

import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Turns logits (rows × classes) into calibrated probabilities of the same shape. Immutable, with
 * value equality, and safe to share between threads.
 *
 * <p>A row with a NaN, a +infinity or nothing but -infinity gives a row of NaN, as in softmax.
 * Where a calibrator was fitted on a number of classes, rows of another length are an {@link
 * IllegalArgumentException}.
 */
public sealed interface Calibrator
    permits DirichletScaling,
        EnsembleTemperatureScaling,
        MatrixScaling,
        OneVsRest,
        SplineScaling,
        TemperatureScaling,
        Uncalibrated,
        VectorScaling {

  /** New calibrated probabilities, computed in double; {@code logits} is not modified. */
  default FloatMatrix probabilities(FloatMatrix logits) {
    return probabilities(logits.toDouble()).toFloat();
  }

  /** New calibrated probabilities; {@code logits} is not modified. */
  DoubleMatrix probabilities(DoubleMatrix logits);

  /** New logarithms of the calibrated probabilities, computed in double. */
  default FloatMatrix logProbabilities(FloatMatrix logits) {
    return logProbabilities(logits.toDouble()).toFloat();
  }

  /** New logarithms of the calibrated probabilities, computed directly where that is possible. */
  DoubleMatrix logProbabilities(DoubleMatrix logits);

  /**
   * New logarithms of the calibrated probabilities of rows that are probabilities already.
   *
   * @param probabilities rows × classes, in proportion to probabilities; not modified
   */
  default DoubleMatrix logProbabilitiesOf(DoubleMatrix probabilities) {
    DoubleMatrix logits = probabilities.copy();
    for (int i = 0; i < logits.data().length; i++) {
      logits.data()[i] = Math.log(logits.data()[i]);
    }
    return logProbabilities(logits);
  }

  /**
   * Whether the class with the greatest logit always has the greatest probability; rounding may
   * make others equal to it, never greater.
   */
  boolean keepsArgMax();

  /** The method's word on the command line and in JSON: {@code temperature}, {@code none} …. */
  String method();

  /** The fitted parameters, as they are written to JSON. */
  Record parameters();
}
