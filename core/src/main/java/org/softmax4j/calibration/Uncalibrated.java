package org.softmax4j.calibration;

import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.StandardSoftmax;

/** The plain softmax: the calibrator that changes nothing. */
public record Uncalibrated() implements Calibrator {
  private static final StandardSoftmax SOFTMAX = StandardSoftmax.standard();

  /** Does not look at the rows. */
  public record Trainer() implements CalibratorTrainer<Uncalibrated> {
    @Override
    public String method() {
      return "none";
    }

    @Override
    public Uncalibrated fit(CalibrationRows rows) {
      return new Uncalibrated();
    }
  }

  /** A way to get it where a fit is asked for. */
  public static Trainer trainer() {
    return new Trainer();
  }

  /** No parameters. */
  public record Parameters() {}

  @Override
  public FloatMatrix probabilities(FloatMatrix logits) {
    return SOFTMAX.probabilities(logits);
  }

  @Override
  public DoubleMatrix probabilities(DoubleMatrix logits) {
    return SOFTMAX.probabilities(logits);
  }

  @Override
  public FloatMatrix logProbabilities(FloatMatrix logits) {
    return SOFTMAX.logProbabilities(logits);
  }

  @Override
  public DoubleMatrix logProbabilities(DoubleMatrix logits) {
    return SOFTMAX.logProbabilities(logits);
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
