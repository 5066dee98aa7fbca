package org.softmax4j.evaluation;

import org.softmax4j.labels.ArgMax;
import org.softmax4j.labels.Distributions;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.normalizer.StandardSoftmax;

/** Checked class probabilities of labelled rows, with the log-probability of each label. */
final class Predictions {
  private static final StandardSoftmax SOFTMAX = StandardSoftmax.standard();
  private static final int BLOCK_ROWS = 1024;

  private final DoubleMatrix probabilities;
  private final int[] labels;
  private final int[] topLabels;
  private final double[] labelLogProbabilities;

  private Predictions(
      DoubleMatrix probabilities, int[] labels, int[] topLabels, double[] labelLogProbabilities) {
    this.probabilities = probabilities;
    this.labels = labels;
    this.topLabels = topLabels;
    this.labelLogProbabilities = labelLogProbabilities;
  }

  static Predictions ofProbabilities(DoubleMatrix probabilities, int[] labels) {
    Checks.labels(probabilities, labels);
    double[] labelLogs = new double[labels.length];
    Distributions.check("probabilities", probabilities);
    for (int row = 0; row < labels.length; row++) {
      labelLogs[row] = Math.log(probabilities.get(row, labels[row]));
    }
    return new Predictions(probabilities, labels, ArgMax.of(probabilities), labelLogs);
  }

  static Predictions ofLogProbabilities(DoubleMatrix logProbabilities, int[] labels) {
    Checks.labels(logProbabilities, labels);
    DoubleMatrix probabilities = logProbabilities.copy();
    double[] data = probabilities.data();
    for (int i = 0; i < data.length; i++) {
      data[i] = Math.exp(data[i]);
    }
    double[] labelLogs = new double[labels.length];
    Distributions.check("probabilities", probabilities);
    for (int row = 0; row < labels.length; row++) {
      labelLogs[row] = logProbabilities.get(row, labels[row]);
    }
    return new Predictions(probabilities, labels, ArgMax.of(logProbabilities), labelLogs);
  }

  static Predictions ofLogits(DoubleMatrix logits, int[] labels) {
    Checks.labels(logits, labels);
    Checks.logits(logits);
    double[] labelLogs = new double[labels.length];
    for (int from = 0; from < labels.length; from += BLOCK_ROWS) {
      int to = Math.min(from + BLOCK_ROWS, labels.length);
      DoubleMatrix logProbabilities = SOFTMAX.logProbabilities(logits.rowRange(from, to));
      for (int row = from; row < to; row++) {
        labelLogs[row] = logProbabilities.get(row - from, labels[row]);
      }
    }
    return new Predictions(SOFTMAX.probabilities(logits), labels, ArgMax.of(logits), labelLogs);
  }

  int rows() {
    return labels.length;
  }

  int classes() {
    return probabilities.columns();
  }

  double probability(int row, int label) {
    return probabilities.get(row, label);
  }

  int label(int row) {
    return labels[row];
  }

  boolean correct(int row) {
    return topLabels[row] == labels[row];
  }

  /** The probability of the predicted class. */
  double confidence(int row) {
    return probabilities.get(row, topLabels[row]);
  }

  /** The loss of a row, its probability kept at least {@code least} from 0 and 1. */
  double lossNats(int row, double least) {
    if (least == 0) {
      return 0.0 - labelLogProbabilities[row];
    }
    double probability = probability(row, labels[row]);
    return -Math.log(Math.min(Math.max(probability, least), 1 - least));
  }

  /** The sum over the classes of the squared distance to the one-hot label. */
  double brier(int row) {
    double sum = 0;
    for (int c = 0; c < classes(); c++) {
      double distance = probability(row, c) - (c == labels[row] ? 1 : 0);
      sum += distance * distance;
    }
    return sum;
  }

  /** The probabilities of one class. */
  double[] column(int label) {
    double[] column = new double[rows()];
    for (int row = 0; row < column.length; row++) {
      column[row] = probability(row, label);
    }
    return column;
  }
}
