package org.softmax4j.calibration;

import org.softmax4j.evaluation.RowSoftmax;
import org.softmax4j.matrix.DoubleMatrix;

/**
 * Finds the inverse temperature β that minimises the weighted mean log-loss of softmax(β z), by
 * Newton steps on log β, kept inside a bracket of the derivative's root by bisection.
 */
final class InverseTemperatureSearch {
  private static final double LIMIT_LOG_BETA = 10;
  private static final double STEP_TOLERANCE = 1e-12;
  private static final int BLOCK_ROWS = 1024;

  private final DoubleMatrix logits;
  private final int[] labels;
  private final double[] weights;

  /** First and second derivative of the log-loss with respect to β. */
  private record Derivatives(double first, double second) {}

  InverseTemperatureSearch(DoubleMatrix logits, int[] labels, double[] weights) {
    this.logits = logits;
    this.labels = labels;
    this.weights = weights;
  }

  double minimum() {
    Derivatives here = derivatives(1);
    if (here.first() == 0) {
      return 1;
    }
    // The derivative grows with β: its root lies on the side that its sign at β = 1 tells.
    double low = here.first() < 0 ? 0 : -LIMIT_LOG_BETA;
    double high = here.first() < 0 ? LIMIT_LOG_BETA : 0;
    double limit = low == 0 ? high : low;
    if (derivatives(Math.exp(limit)).first() * here.first() >= 0) {
      return Math.exp(limit);
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
        return Math.exp(logBeta);
      }
      lastStep = step;
      here = derivatives(Math.exp(logBeta));
      if (here.first() < 0) {
        low = logBeta;
      } else {
        high = logBeta;
      }
    }
  }

  private Derivatives derivatives(double beta) {
    double first = 0;
    double second = 0;
    for (int from = 0; from < labels.length; from += BLOCK_ROWS) {
      int to = Math.min(from + BLOCK_ROWS, labels.length);
      DoubleMatrix block = logits.rowRange(from, to).copy();
      for (int i = 0; i < block.data().length; i++) {
        block.data()[i] *= beta;
      }
      DoubleMatrix probabilities = RowSoftmax.of(block);
      for (int row = from; row < to; row++) {
        double mean = 0;
        double square = 0;
        for (int c = 0; c < logits.columns(); c++) {
          double p = probabilities.get(row - from, c);
          // The distance to the label's logit keeps the digits of confident rows.
          double distance = logits.get(row, c) - logits.get(row, labels[row]);
          if (p > 0) {
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
}
