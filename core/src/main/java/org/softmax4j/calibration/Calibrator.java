package org.softmax4j.calibration;

import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Turns logits (rows × classes) into calibrated probabilities of the same shape. Immutable, with
 * value equality.
 *
 * <p>A row with a NaN, a +infinity or nothing but -infinity gives a row of NaN, as in softmax.
 */
public sealed interface Calibrator permits TemperatureScaling, Uncalibrated {

  /** New calibrated probabilities; {@code logits} is not modified. */
  FloatMatrix probabilities(FloatMatrix logits);

  /** New calibrated probabilities; {@code logits} is not modified. */
  DoubleMatrix probabilities(DoubleMatrix logits);

  /** New logarithms of the calibrated probabilities, computed directly. */
  FloatMatrix logProbabilities(FloatMatrix logits);

  /** New logarithms of the calibrated probabilities, computed directly. */
  DoubleMatrix logProbabilities(DoubleMatrix logits);

  /**
   * Whether the class with the greatest logit always has the greatest probability; rounding may
   * make others equal to it, never greater.
   */
  boolean keepsArgMax();

  /** The method's word on the command line and in JSON: {@code temperature}, {@code none}. */
  String method();

  /** The fitted parameters, as they are written to JSON. */
  Record parameters();
}
