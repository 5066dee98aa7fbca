package org.softmax4j.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.data.Dataset;
import org.softmax4j.evaluation.CalibrationConventions;
import org.softmax4j.evaluation.CalibrationReport;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.report.Evaluation;
import org.softmax4j.report.ReportInput;
import org.softmax4j.store.SavedModel;

/** Labelled rows and what a classifier says about them, as it is and behind a calibrator. */
final class ScoredRows {
  private final String name;
  private final Dataset rows;
  private final Scores scores;
  private final CalibrationReport uncalibrated;
  private final Optional<Calibrator> calibrator;
  private final Optional<CalibrationReport> calibrated;

  /**
   * Evaluates scores.
   *
   * @param name what the rows are called in a report
   * @param rows with or without features
   * @throws IllegalArgumentException naming the row, if a score is none
   */
  ScoredRows(
      String name,
      Dataset rows,
      Scores scores,
      Optional<Calibrator> calibrator,
      CalibrationConventions conventions) {
    this.name = name;
    this.rows = rows;
    this.scores = scores;
    this.calibrator = calibrator;
    this.uncalibrated = scores.report(rows.labels(), conventions);
    this.calibrated = calibrator.map(c -> scores.calibrated(c).report(rows.labels(), conventions));
  }

  /** The rows as a model scores them, under the standard conventions. */
  static ScoredRows of(String name, Dataset rows, SavedModel model) {
    return new ScoredRows(
        name,
        rows,
        Scores.logits(model.classifier().logits(rows.featureRows()).toDouble()),
        model.calibrator(),
        CalibrationConventions.standard());
  }

  /** The scores as they are. */
  CalibrationReport uncalibrated() {
    return uncalibrated;
  }

  /** What is used in the end: behind the calibrator, if there is one. */
  CalibrationReport last() {
    return calibrated.orElse(uncalibrated);
  }

  /** The columns of a table: one report, or one before and one behind the calibrator. */
  Map<String, CalibrationReport> columns() {
    Map<String, CalibrationReport> columns = new LinkedHashMap<>();
    columns.put(calibrated.isPresent() ? "before calibration" : name, uncalibrated);
    calibrated.ifPresent(report -> columns.put("after", report));
    return columns;
  }

  /** What an HTML report tells about the rows. */
  ReportInput reportInput(String title) {
    ReportInput input =
        ReportInput.of(
            title, name, rows, new Evaluation(scores.probabilities().toFloat(), uncalibrated));
    return calibrator.map(c -> input.withCalibrated(c.method(), lastEvaluation())).orElse(input);
  }

  /** The probabilities behind the calibrator, if there is one. */
  DoubleMatrix probabilities() {
    return calibrator.map(scores::calibrated).orElse(scores).probabilities();
  }

  /** These probabilities and what they are worth. */
  Evaluation lastEvaluation() {
    return new Evaluation(probabilities().toFloat(), last());
  }
}
