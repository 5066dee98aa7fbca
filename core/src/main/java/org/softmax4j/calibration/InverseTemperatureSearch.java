package org.softmax4j.calibration;

import org.softmax4j.labels.LabelRange;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.normalizer.StandardSoftmax;
import org.softmax4j.normalizer.Temperature;

/**
 * Finds the inverse temperature β that minimises the weighted mean log-loss of softmax(β z), by
 * Newton steps on log β, kept inside a bracket of the derivative's root by bisection.
 */
final class InverseTemperatureSearch {
  /** The search ends at β = e^±10, as scikit-learn's does. */
  static final double LIMIT_LOG_BETA = 10;

  private static final double STEP_TOLERANCE = 1e-12;
  private static final int BLOCK_ROWS = 1024;

  private final DoubleMatrix logits;
  private final int[] labels;
  private final double[] weights;

  /** First and second derivative of the log-loss by β, times the sum of the weights. */
  private record Derivatives(double first, double second) {}

  /**
   * Checks and keeps the arguments; copies none.
   *
   * @throws IllegalArgumentException as {@link TemperatureScaling#fit(DoubleMatrix, int[],
   *     double[])} says
   */
  InverseTemperatureSearch(DoubleMatrix logits, int[] labels, double[] weights) {
    LabelRange.check("labels", labels, logits.rows(), logits.columns());
    LabelRange.checkCount("sampleWeights", weights.length, logits.rows());
    checkWeights(weights);
    checkLogits(logits, labels);
    this.logits = logits;
    this.labels = labels;
    this.weights = weights;
  }

  /** The log β of the minimum; a limit if the loss falls as far as there; 0 if it is flat at 0. */
  double logBeta() {
    Derivatives here = derivatives(0);
    if (here.first() == 0) {
      return 0;
    }
    // The derivative grows with β: its root lies on the side that its sign at β = 1 tells.
    double low = here.first() < 0 ? 0 : -LIMIT_LOG_BETA;
    double high = here.first() < 0 ? LIMIT_LOG_BETA : 0;
    double limit = low + high;
    if (derivatives(limit).first() * here.first() >= 0) {
      return limit;
    }
    double logBeta = 0;
    double lastStep = high - low;
    while (true) {
      double step = -here.first() / (here.second() * Math.exp(logBeta));
      boolean inside = low <= logBeta + step && logBeta + step <= high;
      if (!(inside && Math.abs(step) <= Math.abs(lastStep) / 2)) {
        step = (low + high) / 2 - logBeta;
      }
      logBeta += step;
      if (Math.abs(step) <= STEP_TOLERANCE) {
        return logBeta;
      }
      lastStep = step;
      here = derivatives(logBeta);
      if (here.first() < 0) {
        low = logBeta;
      } else {
        high = logBeta;
      }
    }
  }

  private Derivatives derivatives(double logBeta) {
    StandardSoftmax softmax =
        StandardSoftmax.standard().withTemperature(Temperature.inverse(Math.exp(logBeta)));
    double first = 0;
    double second = 0;
    for (int from = 0; from < labels.length; from += BLOCK_ROWS) {
      int to = Math.min(from + BLOCK_ROWS, labels.length);
      DoubleMatrix probabilities = softmax.probabilities(logits.rowRange(from, to));
      for (int row = from; row < to; row++) {
        double labelLogit = logits.get(row, labels[row]);
        double mean = 0;
        double square = 0;
        for (int c = 0; c < logits.columns(); c++) {
          double p = probabilities.get(row - from, c);
          if (p > 0) {
            // The distance to the label's logit keeps the digits of confident rows.
            double distance = logits.get(row, c) - labelLogit;
            mean += p * distance;
            square += p * distance * distance;
          }
        }
        first += weights[row] * mean;
        second += weights[row] * (square - mean * mean);
      }
    }
    return new Derivatives(first, second);
  }

  private static void checkWeights(double[] weights) {
    double sum = 0;
    for (int row = 0; row < weights.length; row++) {
      if (!(weights[row] >= 0 && weights[row] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "sampleWeights must be finite and not negative, got "
                + weights[row]
                + " in row "
                + row);
      }
      sum += weights[row];
    }
    if (sum == 0) {
      throw new IllegalArgumentException(
          "there must be at least 1 row with a weight above 0, got 0 of " + weights.length);
    }
  }

  private static void checkLogits(DoubleMatrix logits, int[] labels) {
    for (int row = 0; row < labels.length; row++) {
      for (int c = 0; c < logits.columns(); c++) {
        double logit = logits.get(row, c);
        boolean allowed =
            c == labels[row] ? Double.isFinite(logit) : logit < Double.POSITIVE_INFINITY;
        if (!allowed) {
          throw new IllegalArgumentException(
              "logits must be finite, or -Infinity beside the label, got "
                  + logit
                  + " in row "
                  + row
                  + ", column "
                  + c);
        }
      }
    }
  }
}
