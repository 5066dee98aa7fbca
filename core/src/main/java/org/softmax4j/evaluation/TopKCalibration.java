package org.softmax4j.evaluation;

import java.util.Arrays;
import org.softmax4j.labels.LabelRange;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Whether the k likeliest classes together hold the label as often as the sum of their
 * probabilities says.
 *
 * <p>Reference: Gupta et al. 2021, arXiv:2006.12800, §2 (within-top-r calibration).
 */
public final class TopKCalibration {
  private TopKCalibration() {}

  /** See {@link #of(DoubleMatrix, int[], int, CalibrationConventions)}. */
  public static ReliabilityDiagram of(
      FloatMatrix probabilities, int[] labels, int k, CalibrationConventions conventions) {
    return of(Scores.of(ScoreForm.PROBABILITIES, probabilities), labels, k, conventions);
  }

  /**
   * The reliability diagram of "the label is among the k likeliest classes".
   *
   * @param k from 1 to the number of classes; with 1 the diagram is that of {@link
   *     CalibrationReport}
   * @throws IllegalArgumentException if {@code k} is out of range, or as {@link
   *     CalibrationReport#of(FloatMatrix, int[])}
   */
  public static ReliabilityDiagram of(
      DoubleMatrix probabilities, int[] labels, int k, CalibrationConventions conventions) {
    return of(Scores.of(ScoreForm.PROBABILITIES, probabilities), labels, k, conventions);
  }

  private static ReliabilityDiagram of(
      Scores scores, int[] labels, int k, CalibrationConventions conventions) {
    Checks.someRows(scores.rows());
    Checks.rank(k, scores.classes());
    LabelRange.check("labels", labels, scores.rows(), scores.classes());
    double[] sums = new double[scores.rows()];
    boolean[] held = new boolean[scores.rows()];
    ScoreRow row = new ScoreRow(scores.classes());
    for (int r = 0; r < sums.length; r++) {
      row.set(scores, r, labels[r], r);
      held[r] = row.labelRank < k;
      Arrays.sort(row.values);
      for (int i = 1; i <= k; i++) {
        sums[r] += row.values[row.values.length - i];
      }
    }
    return ReliabilityDiagram.ofChecked(sums, held, conventions);
  }
}
