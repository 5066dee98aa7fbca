package org.softmax4j.calibration;

import java.util.List;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.RowBlocks;
import org.softmax4j.normalizer.StandardSoftmax;
import org.softmax4j.normalizer.Temperature;

/**
 * A mixture of the softmax at one temperature, the softmax as it is, and equal probabilities.
 *
 * <p>Reference: Zhang, Kailkhura, Han 2020, Mix-n-Match, arXiv:2003.07329.
 *
 * @param temperature greater than 0, finite
 * @param scaledWeight of the softmax at the temperature, in [0, 1]
 * @param plainWeight of the softmax as it is, in [0, 1]
 * @param uniformWeight of equal probabilities, in [0, 1]; the three sum to 1 within 1e-9
 */
public record EnsembleTemperatureScaling(
    double temperature, double scaledWeight, double plainWeight, double uniformWeight)
    implements Calibrator {
  private static final StandardSoftmax SOFTMAX = StandardSoftmax.standard();
  private static final double SUM_TOLERANCE = 1e-9;

  /**
   * The parameters of this method.
   *
   * @param temperature as {@link EnsembleTemperatureScaling#temperature}
   * @param weights of the scaled and the plain softmax and of equal probabilities
   */
  public record Parameters(double temperature, List<Double> weights) {
    public Parameters {
      weights = List.copyOf(weights);
    }
  }

  /** Fits the temperature alone first, then the weights that minimise the log-loss. */
  public record Trainer() implements CalibratorTrainer<EnsembleTemperatureScaling> {
    @Override
    public String method() {
      return "ensemble-temperature";
    }

    @Override
    public boolean suits(CalibrationRows rows) {
      return InverseTemperatureSearch.allLabelsPossible(rows);
    }

    /**
     * The mixture that minimises the weighted mean log-loss at the temperature of {@link
     * TemperatureScaling}.
     *
     * @throws IllegalArgumentException naming the row, if the logit of a label is -infinity
     */
    @Override
    public EnsembleTemperatureScaling fit(CalibrationRows rows) {
      double temperature = TemperatureScaling.trainer().fit(rows).temperature();
      double[][] parts = new double[rows.rows()][];
      double[] weights = new double[rows.rows()];
      double[] logits = new double[rows.classes()];
      for (int row = 0; row < parts.length; row++) {
        rows.logits(row, logits);
        parts[row] =
            new double[] {
              labelProbability(logits, rows.label(row), 1 / temperature),
              labelProbability(logits, rows.label(row), 1),
              1.0 / rows.classes()
            };
        weights[row] = rows.weight(row);
      }
      double[] mixture = new MixtureWeights(parts, weights).fit();
      return new EnsembleTemperatureScaling(temperature, mixture[0], mixture[1], mixture[2]);
    }

    private static double labelProbability(double[] logits, int label, double beta) {
      double partition = 0;
      for (double logit : logits) {
        partition += Math.exp(beta * (logit - logits[label]));
      }
      return 1 / partition;
    }
  }

  /** Checks the numbers. */
  public EnsembleTemperatureScaling {
    TemperatureScaling.of(temperature);
    double[] weights = {scaledWeight, plainWeight, uniformWeight};
    Coefficients.checkProbabilities("weights", weights);
    double sum = scaledWeight + plainWeight + uniformWeight;
    if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
      throw new IllegalArgumentException(
          "weights must sum to 1 within " + SUM_TOLERANCE + ", got " + sum);
    }
  }

  /** A way to fit. */
  public static Trainer trainer() {
    return new Trainer();
  }

  /** As {@link Trainer#fit}, on logits and their labels. */
  public static EnsembleTemperatureScaling fit(FloatMatrix logits, int[] labels) {
    return trainer().fit(logits, labels);
  }

  /** As {@link Trainer#fit}, on logits and their labels. */
  public static EnsembleTemperatureScaling fit(DoubleMatrix logits, int[] labels) {
    return trainer().fit(logits, labels);
  }

  /** As {@link Trainer#fit}, on logits and their labels, each row counted so many times. */
  public static EnsembleTemperatureScaling fit(
      FloatMatrix logits, int[] labels, double[] sampleWeights) {
    return trainer().fit(logits, labels, sampleWeights);
  }

  /** As {@link Trainer#fit}, on logits and their labels, each row counted so many times. */
  public static EnsembleTemperatureScaling fit(
      DoubleMatrix logits, int[] labels, double[] sampleWeights) {
    return trainer().fit(logits, labels, sampleWeights);
  }

  @Override
  public DoubleMatrix probabilities(DoubleMatrix logits) {
    DoubleMatrix scaled = scaled().probabilities(logits);
    DoubleMatrix plain = SOFTMAX.probabilities(logits);
    double uniform = uniformWeight / logits.columns();
    RowBlocks.run(
        logits.rows(),
        logits.columns(),
        (from, to) -> {
          for (int row = from; row < to; row++) {
            for (int c = 0; c < logits.columns(); c++) {
              double mixture = scaledWeight * scaled.get(row, c) + plainWeight * plain.get(row, c);
              scaled.set(row, c, mixture + uniform);
            }
          }
        });
    return scaled;
  }

  @Override
  public DoubleMatrix logProbabilities(DoubleMatrix logits) {
    DoubleMatrix scaled = scaled().logProbabilities(logits);
    DoubleMatrix plain = SOFTMAX.logProbabilities(logits);
    double[] logs = {
      Math.log(scaledWeight), Math.log(plainWeight), Math.log(uniformWeight / logits.columns())
    };
    RowBlocks.run(
        logits.rows(),
        logits.columns(),
        (from, to) -> {
          double[] parts = new double[logs.length];
          for (int row = from; row < to; row++) {
            for (int c = 0; c < logits.columns(); c++) {
              boolean isNan = Double.isNaN(plain.get(row, c));
              parts[0] = logs[0] + scaled.get(row, c);
              parts[1] = logs[1] + plain.get(row, c);
              parts[2] = logs[2];
              scaled.set(row, c, isNan ? Double.NaN : SOFTMAX.logSumExp(parts));
            }
          }
        });
    return scaled;
  }

  private StandardSoftmax scaled() {
    return SOFTMAX.withTemperature(Temperature.of(temperature));
  }

  @Override
  public boolean keepsArgMax() {
    return true;
  }

  @Override
  public String method() {
    return trainer().method();
  }

  @Override
  public Parameters parameters() {
    return new Parameters(temperature, List.of(scaledWeight, plainWeight, uniformWeight));
  }
}
