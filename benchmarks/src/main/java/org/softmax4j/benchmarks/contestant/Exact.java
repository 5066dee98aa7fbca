package org.softmax4j.benchmarks.contestant;

import java.util.Arrays;

/**
 * The slow truth: answers in double, where the difference of two floats is exact or nearly so. Its
 * own error is below 1e-6 float ulp.
 */
final class Exact {
  private Exact() {}

  /** The answer, as {@link Operation} lays it out. */
  static double[] answer(Operation operation, Shape shape, float[] logits, int[] labels) {
    if (operation == Operation.TOP_50) {
      return topOfRows(shape, logits);
    }
    boolean hasLoss = operation == Operation.CROSS_ENTROPY;
    double[] answer = new double[shape.elements() + (hasLoss ? 1 : 0)];
    for (int r = 0; r < shape.rows(); r++) {
      double[] row = row(shape, logits, r);
      switch (operation) {
        case SOFTMAX -> softmax(row);
        case LOG_SOFTMAX -> logSoftmax(row);
        default ->
            answer[answer.length - 1] +=
                lossAndGradient(row, labels[r], shape.rows()) / shape.rows();
      }
      System.arraycopy(row, 0, answer, r * shape.classes(), row.length);
    }
    return answer;
  }

  private static double[] row(Shape shape, float[] logits, int r) {
    double[] row = new double[shape.classes()];
    for (int i = 0; i < row.length; i++) {
      row[i] = logits[r * row.length + i];
    }
    return row;
  }

  private static double[] topOfRows(Shape shape, float[] logits) {
    int k = Problem.topClasses(shape);
    double[] answer = new double[shape.rows() * (k + 1)];
    int at = 0;
    for (int r = 0; r < shape.rows(); r++) {
      double[] row = row(shape, logits, r);
      double first = row[0];
      logSoftmax(row);
      answer[at++] = first - row[0];
      Arrays.sort(row);
      for (int i = 0; i < k; i++) {
        answer[at++] = row[row.length - 1 - i];
      }
    }
    return answer;
  }

  private static void softmax(double[] row) {
    double max = row[indexOfMax(row)];
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      row[i] = Math.exp(row[i] - max);
      sum += row[i];
    }
    for (int i = 0; i < row.length; i++) {
      row[i] /= sum;
    }
  }

  private static void logSoftmax(double[] row) {
    int peak = indexOfMax(row);
    double max = row[peak];
    double rest = 0;
    for (int i = 0; i < row.length; i++) {
      row[i] -= max;
      rest += i == peak ? 0 : Math.exp(row[i]);
    }
    double logSum = Math.log1p(rest);
    for (int i = 0; i < row.length; i++) {
      row[i] -= logSum;
    }
  }

  private static double lossAndGradient(double[] row, int label, int rows) {
    double[] logProbabilities = row.clone();
    logSoftmax(logProbabilities);
    softmax(row);
    double others = 0;
    for (int i = 0; i < row.length; i++) {
      others += i == label ? 0 : row[i];
      row[i] /= rows;
    }
    row[label] = -others / rows;
    return -logProbabilities[label];
  }

  private static int indexOfMax(double[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      best = row[i] > row[best] ? i : best;
    }
    return best;
  }
}
