package org.softmax4j.calibration;

import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.StandardSoftmax;
import org.softmax4j.normalizer.Temperature;

/**
 * The softmax of logits divided by one temperature; above 1 it makes predictions less sure.
 *
 * <p>Reference: Guo et al. 2017, arXiv:1706.04599, §4.2.
 *
 * @param temperature greater than 0, finite
 */
public record TemperatureScaling(double temperature) implements Calibrator {
  /** The least temperature that a fit returns, e^-10. */
  public static final double LEAST_FITTED_TEMPERATURE =
      Math.exp(-InverseTemperatureSearch.LIMIT_LOG_BETA);

  /** The greatest temperature that a fit returns, e^10. */
  public static final double GREATEST_FITTED_TEMPERATURE =
      Math.exp(InverseTemperatureSearch.LIMIT_LOG_BETA);

  /**
   * The parameters of this method.
   *
   * @param temperature as {@link TemperatureScaling#temperature}
   */
  public record Parameters(double temperature) {}

  /**
   * @throws IllegalArgumentException if the temperature is not greater than 0 and finite
   */
  public TemperatureScaling {
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "temperature must be greater than 0 and finite, got " + temperature);
    }
  }

  /**
   * Scaling by a known temperature.
   *
   * @throws IllegalArgumentException if the temperature is not greater than 0 and finite
   */
  public static TemperatureScaling of(double temperature) {
    return new TemperatureScaling(temperature);
  }

  /** How it is fitted. */
  public record Trainer() implements CalibratorTrainer<TemperatureScaling> {
    @Override
    public String method() {
      return "temperature";
    }

    @Override
    public boolean suits(CalibrationRows rows) {
      return InverseTemperatureSearch.allLabelsPossible(rows);
    }

    /**
     * The temperature that minimises the weighted mean log-loss of held-out rows, to a relative
     * accuracy of 1e-10.
     *
     * <p>The log-loss is convex in 1 / temperature; its minimum is looked for between {@link
     * #LEAST_FITTED_TEMPERATURE} and {@link #GREATEST_FITTED_TEMPERATURE}. Where the log-loss falls
     * all the way to a limit, that limit is the result: the least temperature if the greatest logit
     * is at the label in every row, so that nothing bounds the certainty; the greatest if the
     * logits say nothing, or the contrary of the labels. Where it does not depend on the
     * temperature at all, the result is 1.
     *
     * @throws IllegalArgumentException naming the row, if the logit of a label is -infinity
     */
    @Override
    public TemperatureScaling fit(CalibrationRows rows) {
      return new TemperatureScaling(Math.exp(-new InverseTemperatureSearch(rows).logBeta()));
    }
  }

  /** A way to fit. */
  public static Trainer trainer() {
    return new Trainer();
  }

  /** As {@link Trainer#fit}, on logits and their labels. */
  public static TemperatureScaling fit(FloatMatrix logits, int[] labels) {
    return trainer().fit(logits, labels);
  }

  /** As {@link Trainer#fit}, on logits and their labels. */
  public static TemperatureScaling fit(DoubleMatrix logits, int[] labels) {
    return trainer().fit(logits, labels);
  }

  /** As {@link Trainer#fit}, on logits and their labels, each row counted so many times. */
  public static TemperatureScaling fit(FloatMatrix logits, int[] labels, double[] sampleWeights) {
    return trainer().fit(logits, labels, sampleWeights);
  }

  /** As {@link Trainer#fit}, on logits and their labels, each row counted so many times. */
  public static TemperatureScaling fit(DoubleMatrix logits, int[] labels, double[] sampleWeights) {
    return trainer().fit(logits, labels, sampleWeights);
  }

  @Override
  public FloatMatrix probabilities(FloatMatrix logits) {
    return softmax().probabilities(logits);
  }

  @Override
  public DoubleMatrix probabilities(DoubleMatrix logits) {
    return softmax().probabilities(logits);
  }

  @Override
  public FloatMatrix logProbabilities(FloatMatrix logits) {
    return softmax().logProbabilities(logits);
  }

  @Override
  public DoubleMatrix logProbabilities(DoubleMatrix logits) {
    return softmax().logProbabilities(logits);
  }

  private StandardSoftmax softmax() {
    return StandardSoftmax.standard().withTemperature(Temperature.of(temperature));
  }

  @Override
  public boolean keepsArgMax() {
    return true;
  }

  @Override
  public String method() {
    return "temperature";
  }

  @Override
  public Parameters parameters() {
    return new Parameters(temperature);
  }
}
