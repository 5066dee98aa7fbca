package org.softmax4j.evaluation;

import java.util.SplittableRandom;
import org.softmax4j.matrix.DoubleMatrix;

/** The metrics as their formulas are written, and random probabilities to try them on. */
final class PlainMetrics {
  private PlainMetrics() {}

  /** Positive weights over their sum; a higher sharpness makes surer rows. */
  static DoubleMatrix probabilities(
      SplittableRandom random, int rows, int classes, double sharpness) {
    DoubleMatrix result = DoubleMatrix.zeros(rows, classes);
    for (int r = 0; r < rows; r++) {
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        result.set(r, c, Math.exp(sharpness * random.nextDouble()));
        sum += result.get(r, c);
      }
      for (int c = 0; c < classes; c++) {
        result.set(r, c, result.get(r, c) / sum);
      }
    }
    return result;
  }

  static int[] labels(SplittableRandom random, int rows, int classes) {
    return random.ints(rows, 0, classes).toArray();
  }

  static int top(DoubleMatrix probabilities, int row) {
    int top = 0;
    for (int c = 0; c < probabilities.columns(); c++) {
      if (probabilities.get(row, c) > probabilities.get(row, top)) {
        top = c;
      }
    }
    return top;
  }

  /** Looks at every row once for every bin (i / bins, (i + 1) / bins], 0 in the first. */
  static double expectedCalibrationError(double[] confidences, boolean[] correct, int bins) {
    double error = 0;
    for (int i = 0; i < bins; i++) {
      double difference = 0;
      for (int row = 0; row < correct.length; row++) {
        double p = confidences[row];
        if (p > (double) i / bins && p <= (i + 1.0) / bins || i == 0 && p == 0) {
          difference += p - (correct[row] ? 1 : 0);
        }
      }
      error += Math.abs(difference) / correct.length;
    }
    return error;
  }

  static double maximumCalibrationError(double[] confidences, boolean[] correct, int bins) {
    double maximum = 0;
    for (int i = 0; i < bins; i++) {
      double difference = 0;
      int count = 0;
      for (int row = 0; row < correct.length; row++) {
        double p = confidences[row];
        if (p > (double) i / bins && p <= (i + 1.0) / bins || i == 0 && p == 0) {
          difference += p - (correct[row] ? 1 : 0);
          count++;
        }
      }
      maximum = count == 0 ? maximum : Math.max(maximum, Math.abs(difference) / count);
    }
    return maximum;
  }
}
