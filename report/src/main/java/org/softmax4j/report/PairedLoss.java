package org.softmax4j.report;

import org.softmax4j.data.Dataset;

/**
 * By how much calibration lowered the loss of the same rows.
 *
 * @param meanGainNats mean over the rows; NaN where a loss is infinite
 * @param standardErrorNats of the mean
 */
record PairedLoss(double meanGainNats, double standardErrorNats) {
  /** Standard errors on each side of a 95 % interval. */
  private static final double WIDTH = 1.96;

  static PairedLoss of(Dataset test, Evaluation before, Evaluation after) {
    int rows = test.rows();
    double[] gains = new double[rows];
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      int label = test.label(row);
      gains[row] =
          Math.log(after.probabilities().get(row, label))
              - Math.log(before.probabilities().get(row, label));
      sum += gains[row];
    }
    double mean = sum / rows;
    double squares = 0;
    for (double gain : gains) {
      squares += (gain - mean) * (gain - mean);
    }
    return new PairedLoss(mean, Math.sqrt(squares / (rows - 1) / rows));
  }

  String words(String rows) {
    if (meanGainNats == 0) {
      return "No row's loss changed.";
    }
    if (!Double.isFinite(meanGainNats)) {
      return "Where a loss is infinite its change cannot be weighed.";
    }
    double limit = WIDTH * standardErrorNats;
    if (Math.abs(meanGainNats) > limit) {
      return meanGainNats > 0
          ? "The fall in log-loss is more than chance explains."
          : "The rise in log-loss is more than chance explains: better use the probabilities before"
              + " calibration.";
    }
    return "A change in log-loss of this size can be chance on " + rows + ".";
  }
}
