package org.softmax4j.calibration;

import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The logistic function of a line: 1 / (1 + exp(−(slope · score + intercept))).
 *
 * <p>Reference: Platt 1999, Probabilistic outputs for support vector machines, with the targets
 * given there.
 *
 * @param score what it looks at
 * @param slope finite
 * @param intercept finite
 */
public record PlattScaling(Score score, double slope, double intercept)
    implements BinaryCalibrator {
  private static final Trainer TRAINER = new Trainer(Score.LOGIT);

  /**
   * The parameters of this method.
   *
   * @param score as {@link PlattScaling#score}
   * @param slope as {@link PlattScaling#slope}
   * @param intercept as {@link PlattScaling#intercept}
   */
  public record Parameters(Score score, double slope, double intercept) {}

  /**
   * Fits slope and intercept by Newton's method to the targets (N+ + 1)/(N+ + 2) and 1/(N- + 2), N
   * the sums of the weights.
   *
   * @param score what it looks at: the logit by default
   */
  public record Trainer(Score score) implements BinaryTrainer<PlattScaling> {
    @Override
    public String method() {
      return "platt";
    }

    /** The same looking at another score. */
    public Trainer withScore(Score newScore) {
      return new Trainer(newScore);
    }

    @Override
    public PlattScaling fit(BinaryRows rows) {
      double[] line =
          new BinaryLogistic(
                  rows,
                  2,
                  (row, x) -> {
                    x[0] = rows.score(row);
                    x[1] = 1;
                  })
              .fit();
      return new PlattScaling(score, line[0], line[1]);
    }
  }

  /** Checks that both numbers are finite. */
  public PlattScaling {
    Coefficients.checkFinite("slope", slope);
    Coefficients.checkFinite("intercept", intercept);
  }

  /** A way to fit that can be configured. */
  public static Trainer trainer() {
    return TRAINER;
  }

  /** One for each class, fitted on logits and their labels. */
  public static OneVsRest<PlattScaling> fit(FloatMatrix logits, int[] labels) {
    return OneVsRest.trainer(trainer()).fit(logits, labels);
  }

  /** One for each class, fitted on logits and their labels. */
  public static OneVsRest<PlattScaling> fit(DoubleMatrix logits, int[] labels) {
    return OneVsRest.trainer(trainer()).fit(logits, labels);
  }

  /** One for each class, fitted on logits and their labels, each row counted so many times. */
  public static OneVsRest<PlattScaling> fit(
      FloatMatrix logits, int[] labels, double[] sampleWeights) {
    return OneVsRest.trainer(trainer()).fit(logits, labels, sampleWeights);
  }

  /** One for each class, fitted on logits and their labels, each row counted so many times. */
  public static OneVsRest<PlattScaling> fit(
      DoubleMatrix logits, int[] labels, double[] sampleWeights) {
    return OneVsRest.trainer(trainer()).fit(logits, labels, sampleWeights);
  }

  @Override
  public double probability(double value) {
    return Logistic.probability(slope * value + intercept);
  }

  @Override
  public double complement(double value) {
    return Logistic.probability(-(slope * value + intercept));
  }

  @Override
  public boolean isMonotone() {
    return slope >= 0;
  }

  @Override
  public String method() {
    return TRAINER.method();
  }

  @Override
  public Parameters parameters() {
    return new Parameters(score, slope, intercept);
  }
}
