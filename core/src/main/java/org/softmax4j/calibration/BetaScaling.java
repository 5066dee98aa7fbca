package org.softmax4j.calibration;

import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The beta calibration map: log-odds a · ln p − b · ln(1 − p) + c of a probability p, a and b not
 * negative. Looks at the logit of p, which keeps the digits of both logarithms.
 *
 * <p>Reference: Kull, Silva Filho, Flach 2017, Beta calibration, AISTATS, PMLR 54.
 *
 * @param a not negative, finite
 * @param b not negative, finite
 * @param c finite
 */
public record BetaScaling(double a, double b, double c) implements BinaryCalibrator {
  private static final Trainer TRAINER = new Trainer();

  /**
   * The parameters of this method.
   *
   * @param a as {@link BetaScaling#a}
   * @param b as {@link BetaScaling#b}
   * @param c as {@link BetaScaling#c}
   */
  public record Parameters(double a, double b, double c) {}

  /**
   * Fits by Newton's method, to Platt's targets so that separable rows have a minimum; a
   * coefficient that comes out negative is set to 0, and the others are fitted once more.
   */
  public record Trainer() implements BinaryTrainer<BetaScaling> {
    @Override
    public String method() {
      return "beta";
    }

    @Override
    public Score score() {
      return Score.LOGIT;
    }

    @Override
    public BetaScaling fit(BinaryRows rows) {
      double[] both = fit(rows, true, true);
      if (both[0] < 0) {
        both = fit(rows, false, true);
      } else if (both[1] < 0) {
        both = fit(rows, true, false);
      }
      // Alone, too, the other may want to be negative: then only the intercept is left.
      return both[0] < 0 || both[1] < 0 ? of(fit(rows, false, false)) : of(both);
    }

    private static BetaScaling of(double[] coefficients) {
      return new BetaScaling(coefficients[0], coefficients[1], coefficients[2]);
    }

    private static double[] fit(BinaryRows rows, boolean withA, boolean withB) {
      return new BinaryLogistic(
              rows,
              3,
              (row, x) -> {
                x[0] = withA ? -Logistic.softplus(-rows.score(row)) : 0;
                x[1] = withB ? Logistic.softplus(rows.score(row)) : 0;
                x[2] = 1;
              })
          .fit();
    }
  }

  /** Checks the numbers. */
  public BetaScaling {
    Coefficients.checkPenalty("a", a);
    Coefficients.checkPenalty("b", b);
    Coefficients.checkFinite("c", c);
  }

  /** A way to fit. */
  public static Trainer trainer() {
    return TRAINER;
  }

  /** One for each class, fitted on logits and their labels. */
  public static OneVsRest<BetaScaling> fit(FloatMatrix logits, int[] labels) {
    return OneVsRest.trainer(trainer()).fit(logits, labels);
  }

  /** One for each class, fitted on logits and their labels. */
  public static OneVsRest<BetaScaling> fit(DoubleMatrix logits, int[] labels) {
    return OneVsRest.trainer(trainer()).fit(logits, labels);
  }

  /** One for each class, fitted on logits and their labels, each row counted so many times. */
  public static OneVsRest<BetaScaling> fit(
      FloatMatrix logits, int[] labels, double[] sampleWeights) {
    return OneVsRest.trainer(trainer()).fit(logits, labels, sampleWeights);
  }

  /** One for each class, fitted on logits and their labels, each row counted so many times. */
  public static OneVsRest<BetaScaling> fit(
      DoubleMatrix logits, int[] labels, double[] sampleWeights) {
    return OneVsRest.trainer(trainer()).fit(logits, labels, sampleWeights);
  }

  @Override
  public Score score() {
    return TRAINER.score();
  }

  @Override
  public double probability(double value) {
    return Logistic.probability(logOdds(value));
  }

  @Override
  public double complement(double value) {
    return Logistic.probability(-logOdds(value));
  }

  private double logOdds(double logit) {
    return c - a * Logistic.softplus(-logit) + b * Logistic.softplus(logit);
  }

  @Override
  public boolean isMonotone() {
    return true;
  }

  @Override
  public String method() {
    return TRAINER.method();
  }

  @Override
  public Parameters parameters() {
    return new Parameters(a, b, c);
  }
}
