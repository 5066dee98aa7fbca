package org.softmax4j.app;

import java.io.IOException;
import org.softmax4j.calibration.MultiLabelScaling;
import org.softmax4j.evaluation.CalibrationConventions;
import org.softmax4j.evaluation.MultiLabelReport;
import org.softmax4j.matrix.DoubleMatrix;

/**
 * Rows of which several labels may hold, and what a classifier says about them.
 *
 * @param name of the file of scores
 * @param scores with the names of the labels
 * @param targets zeros and ones in the shape of the scores
 */
record MultiLabelRows(String name, ScoreFiles.NamedScores scores, DoubleMatrix targets) {

  static MultiLabelRows read(ScoreFiles files, Console console) throws IOException {
    return of(files, files.readScores(console), console);
  }

  /** Rows to judge calibrators by that were fitted on others of so many labels. */
  static MultiLabelRows readTest(ScoreFiles files, int labels, Console console) throws IOException {
    return of(files, files.readTestScores(labels, console), console);
  }

  private static MultiLabelRows of(ScoreFiles files, ScoreFiles.NamedScores scores, Console console)
      throws IOException {
    return new MultiLabelRows(files.name(), scores, files.readTargets(scores, console));
  }

  int labels() {
    return scores.classNames().size();
  }

  /** What the scores are worth as they are. */
  MultiLabelMetrics metrics(CalibrationConventions conventions) {
    return Inputs.checked(
        name,
        () ->
            new MultiLabelMetrics(
                scores.classNames(), scores.scores().multiLabel(targets, conventions)));
  }

  /** What they are worth behind calibrators. */
  MultiLabelMetrics metrics(MultiLabelScaling<?> scaling, CalibrationConventions conventions) {
    return Inputs.checked(
        name,
        () ->
            new MultiLabelMetrics(
                scores.classNames(),
                MultiLabelReport.of(
                    scaling.probabilities(scores.scores().labelLogits()), targets, conventions)));
  }

  FittedLabels fit(CalibrationMethod method) {
    return Inputs.checked(name, () -> method.fitLabels(scores.scores().labelLogits(), targets));
  }
}
