package org.softmax4j.calibration;

import java.util.List;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The best ascending map of scores to probabilities, straight between its knots and flat outside
 * them. May say 0 and 1, which a single contrary row makes an infinite log-loss.
 *
 * <p>Reference: Zadrozny and Elkan 2002, doi:10.1145/775047.775151.
 */
public final class IsotonicScaling implements BinaryCalibrator {
  private static final Trainer TRAINER = new Trainer(Score.LOGIT);

  private final Score score;
  private final Polyline line;

  /**
   * The parameters of this method.
   *
   * @param score what it looks at
   * @param knots scores, ascending
   * @param values the probability at each
   */
  public record Parameters(Score score, List<Double> knots, List<Double> values) {
    public Parameters {
      knots = List.copyOf(knots);
      values = List.copyOf(values);
    }
  }

  /**
   * Fits by the pool-adjacent-violators algorithm, in time proportional to the rows: rows of equal
   * scores are pooled first, to their weighted mean.
   *
   * @param score what it looks at: the logit by default
   */
  public record Trainer(Score score) implements BinaryTrainer<IsotonicScaling> {
    @Override
    public String method() {
      return "isotonic";
    }

    /** The same looking at another score. */
    public Trainer withScore(Score newScore) {
      return new Trainer(newScore);
    }

    @Override
    public IsotonicScaling fit(BinaryRows rows) {
      return new IsotonicScaling(score, PoolAdjacentViolators.line(rows.groups()));
    }
  }

  private IsotonicScaling(Score score, Polyline line) {
    this.score = score;
    this.line = line;
  }

  /**
   * A map by known parameters.
   *
   * @param knots ascending, finite, at least one; copied
   * @param values as many, in [0, 1], not descending; copied
   * @throws IllegalArgumentException if they are not as above
   */
  public static IsotonicScaling of(Score score, double[] knots, double[] values) {
    Polyline line = new Polyline(knots.clone(), values.clone());
    if (!line.isMonotone()) {
      throw new IllegalArgumentException("values must not descend, got " + line.values());
    }
    return new IsotonicScaling(score, line);
  }

  /** A way to fit that can be configured. */
  public static Trainer trainer() {
    return TRAINER;
  }

  /** One for each class, fitted on logits and their labels. */
  public static OneVsRest<IsotonicScaling> fit(FloatMatrix logits, int[] labels) {
    return OneVsRest.trainer(trainer()).fit(logits, labels);
  }

  /** One for each class, fitted on logits and their labels. */
  public static OneVsRest<IsotonicScaling> fit(DoubleMatrix logits, int[] labels) {
    return OneVsRest.trainer(trainer()).fit(logits, labels);
  }

  /** One for each class, fitted on logits and their labels, each row counted so many times. */
  public static OneVsRest<IsotonicScaling> fit(
      FloatMatrix logits, int[] labels, double[] sampleWeights) {
    return OneVsRest.trainer(trainer()).fit(logits, labels, sampleWeights);
  }

  /** One for each class, fitted on logits and their labels, each row counted so many times. */
  public static OneVsRest<IsotonicScaling> fit(
      DoubleMatrix logits, int[] labels, double[] sampleWeights) {
    return OneVsRest.trainer(trainer()).fit(logits, labels, sampleWeights);
  }

  @Override
  public Score score() {
    return score;
  }

  @Override
  public double probability(double value) {
    return line.at(value);
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
    return new Parameters(score, line.knots(), line.values());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IsotonicScaling that && parameters().equals(that.parameters());
  }

  @Override
  public int hashCode() {
    return parameters().hashCode();
  }

  @Override
  public String toString() {
    return "IsotonicScaling" + parameters();
  }
}
