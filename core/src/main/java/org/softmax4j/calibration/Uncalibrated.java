package org.softmax4j.calibration;

import org.softmax4j.evaluation.RowSoftmax;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/** The plain softmax: the calibrator that changes nothing. */
public record Uncalibrated() implements Calibrator {
  /** No parameters. */
  public record Parameters() {}

  @Override
  public FloatMatrix probabilities(FloatMatrix logits) {
    return RowSoftmax.of(logits.toDouble()).toFloat();
  }

  @Override
  public DoubleMatrix probabilities(DoubleMatrix logits) {
    return RowSoftmax.of(logits);
  }

  @Override
  public FloatMatrix logProbabilities(FloatMatrix logits) {
    return RowSoftmax.log(logits.toDouble()).toFloat();
  }

  @Override
  public DoubleMatrix logProbabilities(DoubleMatrix logits) {
    return RowSoftmax.log(logits);
  }

  @Override
  public boolean keepsArgMax() {
    return true;
  }

  @Override
  public String method() {
    return "none";
  }

  @Override
  public Parameters parameters() {
    return new Parameters();
  }
}
