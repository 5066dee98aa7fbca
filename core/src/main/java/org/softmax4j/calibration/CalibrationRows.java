package org.softmax4j.calibration;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.softmax4j.labels.Distributions;
import org.softmax4j.labels.LabelRange;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.RowBlocks;

/**
 * Labelled rows that a calibrator is fitted on: logits or probabilities, labels and weights, all
 * checked. Shares the matrix with the caller, who must not write to it meanwhile.
 *
 * <p>Probabilities stand for their logarithms, which are logits: softmax(ln p) = p.
 */
public final class CalibrationRows {
  /** How the numbers of one row are had, whatever array holds them. */
  private interface Reader {
    void read(int row, double[] to);
  }

  private final Reader values;
  private final boolean areProbabilities;
  private final int classes;
  private final int[] labels;
  private final double[] weights;

  private CalibrationRows(
      Reader values, boolean areProbabilities, int classes, int[] labels, double[] weights) {
    this.values = values;
    this.areProbabilities = areProbabilities;
    this.classes = classes;
    this.labels = labels;
    this.weights = weights;
  }

  /** As {@link #of(DoubleMatrix, int[])}, each float taken as the double it is. */
  public static CalibrationRows of(FloatMatrix logits, int[] labels) {
    return logits(floats(logits), logits.rows(), logits.columns(), labels);
  }

  /**
   * Rows of logits, each with weight 1.
   *
   * @param logits rows × classes, finite or -infinity, at least one a row finite; shared
   * @param labels one in [0, classes) for each row, at least one; copied
   * @throws IllegalArgumentException naming the row, if an argument is not as above
   */
  public static CalibrationRows of(DoubleMatrix logits, int[] labels) {
    return logits(doubles(logits), logits.rows(), logits.columns(), labels);
  }

  /** As {@link #ofProbabilities(DoubleMatrix, int[])}, each float taken as the double it is. */
  public static CalibrationRows ofProbabilities(FloatMatrix probabilities, int[] labels) {
    return ofProbabilities(probabilities.toDouble(), labels);
  }

  /**
   * Rows of probabilities, each with weight 1.
   *
   * @param probabilities rows × classes, none negative or NaN, each row's sum within 1e-5 of 1;
   *     shared
   * @param labels one in [0, classes) for each row, at least one; copied
   * @throws IllegalArgumentException naming the row, if an argument is not as above
   */
  public static CalibrationRows ofProbabilities(DoubleMatrix probabilities, int[] labels) {
    Distributions.check("probabilities", probabilities);
    return new CalibrationRows(
        doubles(probabilities),
        true,
        probabilities.columns(),
        checked(labels, probabilities.rows(), probabilities.columns()),
        ones(labels.length));
  }

  private static CalibrationRows logits(Reader values, int rows, int classes, int[] labels) {
    int[] checked = checked(labels, rows, classes);
    RowBlocks.run(
        rows,
        classes,
        (from, to) -> {
          double[] row = new double[classes];
          for (int r = from; r < to; r++) {
            values.read(r, row);
            checkLogits(r, row);
          }
        });
    return new CalibrationRows(values, false, classes, checked, ones(rows));
  }

  /**
   * The same rows, each counted so many times.
   *
   * @param sampleWeights one for each row, finite, not negative, not all 0; copied
   * @throws IllegalArgumentException naming the row, if the weights are not as above
   */
  public CalibrationRows withWeights(double... sampleWeights) {
    LabelRange.checkCount("sampleWeights", sampleWeights.length, rows());
    Weights.check(sampleWeights);
    return new CalibrationRows(values, areProbabilities, classes, labels, sampleWeights.clone());
  }

  /** The rows of the given numbers, in that order. */
  CalibrationRows select(int[] rows) {
    return new CalibrationRows(
        (row, to) -> values.read(rows[row], to),
        areProbabilities,
        classes,
        IntStream.of(rows).map(row -> labels[row]).toArray(),
        IntStream.of(rows).mapToDouble(row -> weights[row]).toArray());
  }

  /** Number of rows, at least 1. */
  public int rows() {
    return labels.length;
  }

  /** Number of classes, at least 1. */
  public int classes() {
    return classes;
  }

  /** The label of each row; not to be written to. */
  int[] labels() {
    return labels;
  }

  int label(int row) {
    return labels[row];
  }

  /** The weight of each row; not to be written to. */
  double[] weights() {
    return weights;
  }

  double weight(int row) {
    return weights[row];
  }

  double weightSum() {
    return Arrays.stream(weights).sum();
  }

  /** Reads the logits of one row; of probabilities the logarithms. */
  void logits(int row, double[] to) {
    values.read(row, to);
    if (areProbabilities) {
      for (int c = 0; c < classes; c++) {
        to[c] = Math.log(to[c]);
      }
    }
  }

  /** All logits as a new matrix; of probabilities the logarithms. */
  DoubleMatrix logits() {
    DoubleMatrix all = DoubleMatrix.zeros(rows(), classes);
    double[] row = new double[classes];
    for (int r = 0; r < rows(); r++) {
      logits(r, row);
      System.arraycopy(row, 0, all.data(), all.rowOffset(r), classes);
    }
    return all;
  }

  /** Reads probabilities and log-odds of one row. */
  void odds(int row, ClassOdds odds) {
    values.read(row, odds.values());
    if (areProbabilities) {
      odds.ofProbabilities();
    } else {
      odds.ofLogits();
    }
  }

  private static Reader floats(FloatMatrix matrix) {
    float[] data = matrix.data();
    return (row, to) -> {
      int from = matrix.rowOffset(row);
      for (int c = 0; c < to.length; c++) {
        to[c] = data[from + c];
      }
    };
  }

  private static Reader doubles(DoubleMatrix matrix) {
    return (row, to) -> System.arraycopy(matrix.data(), matrix.rowOffset(row), to, 0, to.length);
  }

  private static double[] ones(int rows) {
    double[] ones = new double[rows];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static int[] checked(int[] labels, int rows, int classes) {
    LabelRange.check("labels", labels, rows, classes);
    if (rows == 0) {
      throw new IllegalArgumentException(
          "there must be at least 1 row with a weight above 0, got 0 of 0");
    }
    return labels.clone();
  }

  private static void checkLogits(int row, double[] logits) {
    boolean someFinite = false;
    for (int c = 0; c < logits.length; c++) {
      if (!(logits[c] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "logits must be finite or -Infinity, got "
                + logits[c]
                + " in row "
                + row
                + ", column "
                + c);
      }
      someFinite |= logits[c] > Double.NEGATIVE_INFINITY;
    }
    if (!someFinite) {
      throw new IllegalArgumentException(
          "one logit at least must be finite, got only -Infinity in row " + row);
    }
  }
}
