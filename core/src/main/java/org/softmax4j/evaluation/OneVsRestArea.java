package org.softmax4j.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.softmax4j.labels.LabelRange;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The area under the ROC curve of each class against all others.
 *
 * @param areas one for each class; NaN for a class that no row, or every row, belongs to
 * @param supports rows of each class
 */
public record OneVsRestArea(List<Double> areas, List<Long> supports) {

  public OneVsRestArea {
    areas = List.copyOf(areas);
    supports = List.copyOf(supports);
  }

  /** See {@link #of(DoubleMatrix, int[])}. */
  public static OneVsRestArea of(FloatMatrix scores, int[] labels) {
    return of(scores.toDouble(), labels);
  }

  /**
   * The areas of rows of scores.
   *
   * @param scores rows × classes, comparable between rows (probabilities, not logits); none NaN
   * @param labels the true class of each row
   * @throws IllegalArgumentException if there is no row, a label is out of range or a score is NaN
   */
  public static OneVsRestArea of(DoubleMatrix scores, int[] labels) {
    LabelRange.check("labels", labels, scores.rows(), scores.columns());
    List<Double> areas = new ArrayList<>();
    List<Long> supports = new ArrayList<>();
    double[] column = new double[labels.length];
    boolean[] positive = new boolean[labels.length];
    for (int c = 0; c < scores.columns(); c++) {
      for (int row = 0; row < labels.length; row++) {
        column[row] = scores.get(row, c);
        positive[row] = labels[row] == c;
      }
      RocCurve curve = RocCurve.of(column, positive);
      areas.add(curve.area());
      supports.add(curve.positives());
    }
    return new OneVsRestArea(areas, supports);
  }

  /** The plain mean over the classes that have an area; NaN if none has. */
  public double macro() {
    return areas.stream()
        .mapToDouble(area -> area)
        .filter(area -> !Double.isNaN(area))
        .average()
        .orElse(Double.NaN);
  }

  /** The mean over the classes that have an area, weighted by their rows; NaN if none has. */
  public double weighted() {
    double sum = 0;
    long rows = 0;
    for (int c = 0; c < areas.size(); c++) {
      if (!Double.isNaN(areas.get(c))) {
        sum += supports.get(c) * areas.get(c);
        rows += supports.get(c);
      }
    }
    return sum / rows;
  }

  /** Number of classes without an area. */
  public long undefinedClasses() {
    return areas.stream().filter(area -> area.isNaN()).count();
  }
}
