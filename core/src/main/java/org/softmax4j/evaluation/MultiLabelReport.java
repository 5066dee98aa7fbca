package org.softmax4j.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.softmax4j.labels.LabelRange;
import org.softmax4j.matrix.DoubleMatrix;

/**
 * One {@link BinaryReport} for each label, for scores of which several, or none, may hold.
 *
 * @param labels the reports, one for each column of the scores
 */
public record MultiLabelReport(List<BinaryReport> labels) {

  public MultiLabelReport {
    labels = List.copyOf(labels);
  }

  private interface Factory {
    BinaryReport of(double[] scores, boolean[] positive, CalibrationConventions conventions);
  }

  /**
   * The reports of probabilities.
   *
   * @param probabilities rows × labels, each in [0, 1]; rows need not sum to 1
   * @param targets rows × labels, 1 where the label holds, 0 where not
   * @throws IllegalArgumentException if there is no row, the shapes differ, a probability is
   *     outside [0, 1] or a target is neither 0 nor 1
   */
  public static MultiLabelReport of(
      DoubleMatrix probabilities, DoubleMatrix targets, CalibrationConventions conventions) {
    return of(probabilities, targets, conventions, BinaryReport::of);
  }

  /** The reports of the sigmoids of logits; see {@link #of}. */
  public static MultiLabelReport ofLogits(
      DoubleMatrix logits, DoubleMatrix targets, CalibrationConventions conventions) {
    return of(logits, targets, conventions, BinaryReport::ofLogits);
  }

  private static MultiLabelReport of(
      DoubleMatrix scores,
      DoubleMatrix targets,
      CalibrationConventions conventions,
      Factory factory) {
    LabelRange.checkCount("targets", targets.rows(), scores.rows());
    if (targets.columns() != scores.columns()) {
      throw new IllegalArgumentException(
          "targets must have " + scores.columns() + " labels, got " + targets.columns());
    }
    List<BinaryReport> reports = new ArrayList<>();
    double[] column = new double[scores.rows()];
    boolean[] positive = new boolean[scores.rows()];
    for (int label = 0; label < scores.columns(); label++) {
      for (int row = 0; row < column.length; row++) {
        column[row] = scores.get(row, label);
        positive[row] = target(targets.get(row, label), row, label);
      }
      reports.add(factory.of(column, positive, conventions));
    }
    return new MultiLabelReport(reports);
  }

  private static boolean target(double value, int row, int label) {
    if (value != 0 && value != 1) {
      throw new IllegalArgumentException(
          "targets must be 0 or 1, got " + value + " in row " + row + ", column " + label);
    }
    return value == 1;
  }

  /** The mean of a figure over the labels where it is a number; NaN where it is none. */
  public double mean(ToDoubleFunction<BinaryReport> figure) {
    return labels.stream()
        .mapToDouble(figure)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }
}
