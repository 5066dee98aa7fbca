package org.softmax4j.benchmarks;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.softmax4j.calibration.IsotonicScaling;
import org.softmax4j.calibration.PlattScaling;
import org.softmax4j.calibration.TemperatureScaling;
import org.softmax4j.evaluation.CalibrationReport;
import org.softmax4j.matrix.FloatMatrix;

/** Work of calibration on many rows. */
enum CalibrationTask {
  /** Fits the temperature of logits; the figure is the temperature. */
  TEMPERATURE(1_000_000, 100) {
    @Override
    DoubleSupplier prepare(int rows) {
      Scores scores = Scores.of(rows, classes());
      return () -> TemperatureScaling.fit(scores.logits(), scores.labels()).temperature();
    }
  },
  /**
   * Accuracy, log-loss, Brier score and calibration errors of logits; the figure is the log-loss.
   */
  EVALUATION(1_000_000, 100) {
    @Override
    DoubleSupplier prepare(int rows) {
      Scores scores = Scores.of(rows, classes());
      return () -> CalibrationReport.ofLogits(scores.logits(), scores.labels()).logLossNats();
    }
  },
  /** Isotonic regression of scores; the figure is the fit at the score 1. */
  ISOTONIC(10_000_000, 1) {
    @Override
    DoubleSupplier prepare(int rows) {
      Outcomes outcomes = Outcomes.of(rows);
      return () ->
          IsotonicScaling.trainer().fit(outcomes.scores(), outcomes.positives()).probability(1);
    }
  },
  /** Platt scaling of scores; the figure is the fit at the score 1. */
  PLATT(1_000_000, 1) {
    @Override
    DoubleSupplier prepare(int rows) {
      Outcomes outcomes = Outcomes.of(rows);
      return () ->
          PlattScaling.trainer().fit(outcomes.scores(), outcomes.positives()).probability(1);
    }
  };

  private static final double TRUE_TEMPERATURE = 2;

  private final int rows;
  private final int classes;

  CalibrationTask(int rows, int classes) {
    this.rows = rows;
    this.classes = classes;
  }

  /** How many rows are measured on. */
  int rows() {
    return rows;
  }

  int classes() {
    return classes;
  }

  /** Makes the rows, and gives what is timed; its number tells whether others did the same. */
  abstract DoubleSupplier prepare(int rows);

  /** The word of the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Normal logits of deviation 3 with labels drawn from their softmax at a temperature. */
  @SuppressWarnings("ArrayRecordComponent") // carried to the work, not a value
  private record Scores(FloatMatrix logits, int[] labels) {
    static Scores of(int rows, int classes) {
      SplittableRandom random = new SplittableRandom(1);
      FloatMatrix logits = FloatMatrix.zeros(rows, classes);
      int[] labels = new int[rows];
      double[] exponentials = new double[classes];
      for (int row = 0; row < rows; row++) {
        double sum = 0;
        for (int c = 0; c < classes; c++) {
          float logit = (float) (3 * random.nextGaussian());
          logits.data()[row * classes + c] = logit;
          sum += Math.exp(logit / TRUE_TEMPERATURE);
          exponentials[c] = sum;
        }
        double draw = random.nextDouble(sum);
        int label = 0;
        while (label < classes - 1 && exponentials[label] <= draw) {
          label++;
        }
        labels[row] = label;
      }
      return new Scores(logits, labels);
    }
  }

  /** Normal scores of deviation 3 that hold with the sigmoid of half of them. */
  @SuppressWarnings("ArrayRecordComponent") // carried to the work, not a value
  private record Outcomes(double[] scores, boolean[] positives) {
    static Outcomes of(int rows) {
      SplittableRandom random = new SplittableRandom(2);
      double[] scores = new double[rows];
      boolean[] positives = new boolean[rows];
      for (int row = 0; row < rows; row++) {
        scores[row] = 3 * random.nextGaussian();
        positives[row] = random.nextDouble() < 1 / (1 + Math.exp(-scores[row] / TRUE_TEMPERATURE));
      }
      return new Outcomes(scores, positives);
    }
  }
}
