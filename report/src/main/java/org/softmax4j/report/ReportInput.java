package org.softmax4j.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.softmax4j.chart.NumberText;
import org.softmax4j.data.Dataset;
import org.softmax4j.neural.TrainingHistory;

/**
 * Everything a report tells.
 *
 * @param title the heading of the page
 * @param dataName what the rows are, in a reader's words
 * @param test the evaluated rows with their labels and class names; images if it has an image
 *     shape. A data set without features is fine where only labels are known
 * @param before what the classifier's own probabilities are worth
 * @param calibrated the same after calibration, if there was any
 * @param history how it was trained, if that is known
 * @param settings names and values, in the order of the page; one named as a figure that the page
 *     tells anyway ({@code Data}, {@code Test rows} …) takes its place
 * @param rowKind what the rows are for, in front of "rows": {@code test}, or {@code calibration}
 *     for those that the calibrator was fitted on
 */
public record ReportInput(
    String title,
    String dataName,
    Dataset test,
    Evaluation before,
    Optional<Calibrated> calibrated,
    Optional<TrainingHistory> history,
    Map<String, String> settings,
    String rowKind) {
  private static final String TEST = "test";

  /**
   * The outcome of a calibration.
   *
   * @param calibrator name and parameters, in a reader's words: {@code temperature scaling, T =
   *     1.21}
   */
  public record Calibrated(String calibrator, Evaluation evaluation) {}

  public ReportInput {
    check(test, before);
    calibrated.ifPresent(after -> check(test, after.evaluation()));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** A report of probabilities as they are. */
  public static ReportInput of(String title, String dataName, Dataset test, Evaluation before) {
    return new ReportInput(
        title, dataName, test, before, Optional.empty(), Optional.empty(), Map.of(), TEST);
  }

  /** The same with the outcome of a calibration. */
  public ReportInput withCalibrated(String calibrator, Evaluation after) {
    return new ReportInput(
        title,
        dataName,
        test,
        before,
        Optional.of(new Calibrated(calibrator, after)),
        history,
        settings,
        rowKind);
  }

  /** The same with the course of the training. */
  public ReportInput withHistory(TrainingHistory newHistory) {
    return new ReportInput(
        title, dataName, test, before, calibrated, Optional.of(newHistory), settings, rowKind);
  }

  /** The same with other settings, which keep their order. */
  public ReportInput withSettings(Map<String, String> newSettings) {
    return new ReportInput(
        title, dataName, test, before, calibrated, history, newSettings, rowKind);
  }

  /** The same of rows for another purpose. */
  public ReportInput withRowKind(String newRowKind) {
    return new ReportInput(
        title, dataName, test, before, calibrated, history, settings, newRowKind);
  }

  /** What the reader will use: the calibrated probabilities where there are any. */
  Evaluation last() {
    return calibrated.map(Calibrated::evaluation).orElse(before);
  }

  /** The rows in a reader's words: {@code 360 test images}, {@code 1 test row}. */
  String rowsInWords() {
    String one = rowKind + " " + (test.imageShape().isPresent() ? "image" : "row");
    return NumberText.count(test.rows()) + " " + (test.rows() == 1 ? one : one + "s");
  }

  private static void check(Dataset test, Evaluation evaluation) {
    if (evaluation.probabilities().rows() != test.rows()
        || evaluation.probabilities().columns() != test.classes()) {
      throw new IllegalArgumentException(
          "probabilities must be of the rows and classes of test, got "
              + evaluation.probabilities()
              + " for "
              + test);
    }
  }
}
