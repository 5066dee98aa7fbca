package org.softmax4j.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.softmax4j.matrix.RowBlocks;

/**
 * The edges of all bins of a report.
 *
 * @param topLabel for the probability of the predicted class
 * @param classwise for the probability of each class
 */
record ReportEdges(BinEdges topLabel, List<BinEdges> classwise) {

  /**
   * Edges at the quantiles of the rows themselves: a pass of its own over the rows, which holds all
   * their probabilities.
   */
  static ReportEdges equalMass(Scores scores, int[] labels, CalibrationConventions conventions) {
    double[] confidences = new double[scores.rows()];
    double[][] columns = new double[scores.classes()][scores.rows()];
    RowBlocks.run(
        scores.rows(),
        scores.classes(),
        (from, to) -> {
          ScoreRow row = new ScoreRow(scores.classes());
          for (int r = from; r < to; r++) {
            row.set(scores, r, labels[r], r);
            confidences[r] = row.confidence();
            for (int c = 0; c < columns.length; c++) {
              columns[c][r] = row.values[c];
            }
          }
        });
    List<BinEdges> classwise = new ArrayList<>();
    for (double[] column : columns) {
      classwise.add(
          BinEdges.equalMass(column, conventions.classwiseBins(), conventions.edgeRule()));
    }
    return new ReportEdges(
        BinEdges.equalMass(confidences, conventions.bins(), conventions.edgeRule()), classwise);
  }
}
