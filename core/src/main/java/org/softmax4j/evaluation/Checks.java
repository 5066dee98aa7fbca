package org.softmax4j.evaluation;

import org.softmax4j.matrix.DoubleMatrix;

/** The rules that arguments of the metrics must keep; messages name row, rule and value. */
final class Checks {
  /** How far from 1 the sum of a row of probabilities may be. */
  static final double SUM_TOLERANCE = 1e-5;

  private Checks() {}

  static void sameLength(String name, int length, int rows) {
    if (length != rows) {
      throw new IllegalArgumentException(
          name + " must have one entry for each of the " + rows + " rows, got " + length);
    }
    if (rows == 0) {
      throw new IllegalArgumentException("there must be at least 1 row, got 0");
    }
  }

  static void label(String name, int row, int label, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "row " + row + ": " + name + " must be in [0, " + classes + "), got " + label);
    }
  }

  static void labels(String name, int[] labels, int rows, int classes) {
    sameLength(name + "s", labels.length, rows);
    for (int row = 0; row < rows; row++) {
      label(name, row, labels[row], classes);
    }
  }

  static void probabilities(int row, DoubleMatrix probabilities) {
    double sum = 0;
    for (int c = 0; c < probabilities.columns(); c++) {
      double p = probabilities.get(row, c);
      if (!(p >= 0)) {
        throw new IllegalArgumentException(
            "row "
                + row
                + ": probabilities must not be negative or NaN, got "
                + p
                + " in column "
                + c);
      }
      sum += p;
    }
    if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
      throw new IllegalArgumentException(
          "row " + row + ": probabilities must sum to 1 within " + SUM_TOLERANCE + ", got " + sum);
    }
  }

  static void logits(int row, DoubleMatrix logits) {
    boolean someFinite = false;
    for (int c = 0; c < logits.columns(); c++) {
      double logit = logits.get(row, c);
      if (!(logit < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "row "
                + row
                + ": logits must be finite or -Infinity, got "
                + logit
                + " in column "
                + c);
      }
      someFinite |= logit > Double.NEGATIVE_INFINITY;
    }
    if (!someFinite) {
      throw new IllegalArgumentException(
          "row " + row + ": one logit at least must be finite, got only -Infinity");
    }
  }
}
