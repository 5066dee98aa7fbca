package org.softmax4j.calibration;

import java.util.stream.IntStream;
import org.softmax4j.matrix.RowBlocks;

/**
 * Finds the inverse temperature β that minimises the weighted mean log-loss of softmax(β z), by
 * Newton steps on log β, kept inside a bracket of the derivative's root by bisection.
 */
final class InverseTemperatureSearch {
  /** The search ends at β = e^±10, as scikit-learn's does. */
  static final double LIMIT_LOG_BETA = 10;

  private static final double STEP_TOLERANCE = 1e-12;

  /** Many rows are begun where one in so many of them has its minimum. */
  private static final int SAMPLE_EVERY = 8;

  /** So few rows are searched as they are. */
  private static final int FEW_ROWS = 1 << 14;

  /** A Newton step so small leaves an error of about its square. */
  private static final double LAST_NEWTON_STEP = 1e-6;

  private final CalibrationRows rows;

  /** First and second derivative of the log-loss by β, times the sum of the weights. */
  private record Derivatives(double first, double second) {
    double newtonStep(double logBeta) {
      return -first / (second * Math.exp(logBeta));
    }
  }

  /**
   * Checks and keeps the rows.
   *
   * @throws IllegalArgumentException naming the row, if a label has a logit of -infinity
   */
  InverseTemperatureSearch(CalibrationRows rows) {
    int impossible = rowOfImpossibleLabel(rows);
    if (impossible < rows.rows()) {
      throw new IllegalArgumentException(
          "logits must be finite, or -Infinity beside the label, got -Infinity in row "
              + impossible
              + ", column "
              + rows.label(impossible));
    }
    this.rows = rows;
  }

  /** A temperature to begin other fits with: that of the minimum, or 1 where there is none. */
  static double startingBeta(CalibrationRows rows) {
    if (!allLabelsPossible(rows)) {
      return 1;
    }
    double logBeta = new InverseTemperatureSearch(rows).logBeta();
    return Math.abs(logBeta) < LIMIT_LOG_BETA ? Math.exp(logBeta) : 1;
  }

  /** Whether no label has a logit of -infinity, that is a probability of 0 at any temperature. */
  static boolean allLabelsPossible(CalibrationRows rows) {
    return rowOfImpossibleLabel(rows) == rows.rows();
  }

  /** The first row whose label has a logit of -infinity; the number of rows if there is none. */
  private static int rowOfImpossibleLabel(CalibrationRows rows) {
    double[] logits = new double[rows.classes()];
    for (int row = 0; row < rows.rows(); row++) {
      rows.logits(row, logits);
      if (logits[rows.label(row)] == Double.NEGATIVE_INFINITY) {
        return row;
      }
    }
    return rows.rows();
  }

  /** The log β of the minimum; a limit if the loss falls as far as there; 0 if it is flat at 0. */
  double logBeta() {
    if (rows.rows() <= FEW_ROWS) {
      return bracketed();
    }
    int[] sampled =
        IntStream.range(0, rows.rows() / SAMPLE_EVERY).map(i -> i * SAMPLE_EVERY).toArray();
    double logBeta = new InverseTemperatureSearch(rows.select(sampled)).logBeta();
    double most = 0.25;
    while (true) {
      double step = derivatives(logBeta).newtonStep(logBeta);
      if (!(Math.abs(step) <= most)) {
        return bracketed();
      }
      logBeta += step;
      if (Math.abs(step) <= LAST_NEWTON_STEP) {
        return logBeta;
      }
      most = Math.abs(step) / 2;
    }
  }

  private double bracketed() {
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
      double step = here.newtonStep(logBeta);
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
    double beta = Math.exp(logBeta);
    double[] sums =
        RowBlocks.sum(
            rows.rows(),
            rows.classes(),
            2,
            (part, from, to) -> {
              double[] logits = new double[rows.classes()];
              for (int row = from; row < to; row++) {
                rows.logits(row, logits);
                add(logits, beta, rows.label(row), rows.weight(row), part);
              }
            });
    return new Derivatives(sums[0], sums[1]);
  }

  private static void add(double[] logits, double beta, int label, double weight, double[] sums) {
    double max = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      // A comparison is predicted nearly always; Math.max would wait for the one before.
      if (logit > max) {
        max = logit;
      }
    }
    double ofLabel = logits[label];
    double partition = 0;
    double mean = 0;
    double square = 0;
    for (double logit : logits) {
      double e = QuickExponential.exp(beta * (logit - max));
      if (e > 0) {
        // The distance to the label's logit keeps the digits of confident rows.
        double distance = logit - ofLabel;
        double part = e * distance;
        partition += e;
        mean += part;
        square += part * distance;
      }
    }
    mean /= partition;
    sums[0] += weight * mean;
    sums[1] += weight * (square / partition - mean * mean);
  }
}
