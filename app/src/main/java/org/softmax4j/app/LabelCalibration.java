package org.softmax4j.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.softmax4j.evaluation.CalibrationConventions;
import org.softmax4j.report.LabelReport;
import org.softmax4j.store.CalibratorFile;

/**
 * {@code calibrate --multi-label}: one calibrator for each label of rows that can have several.
 *
 * @param output the file to write
 */
record LabelCalibration(
    Console console, CalibrationMethod method, String output, EvaluationOutputs outputs) {

  /** The figures of rows as they are and behind the calibrators. */
  private record Comparison(MultiLabelMetrics before, MultiLabelMetrics after) {
    static Comparison of(MultiLabelRows rows, FittedLabels fitted) {
      CalibrationConventions standard = CalibrationConventions.standard();
      return new Comparison(rows.metrics(standard), rows.metrics(fitted.scaling(), standard));
    }

    Map<String, @Nullable Object> json() {
      return Metrics.beforeAndAfter(before.json(), after.json());
    }

    LabelReport report(String title, String rows) {
      return before.page(title, rows, Optional.of(after));
    }
  }

  /**
   * Fits, writes and shows.
   *
   * @param test rows to score the calibrators on, if such are given
   */
  void run(ScoreFiles files, ScoreFiles test) throws IOException {
    MultiLabelRows rows = MultiLabelRows.read(files, console);
    FittedLabels fitted = rows.fit(method);
    Comparison onFit = Comparison.of(rows, fitted);
    Optional<Comparison> onTest =
        test.areGiven()
            ? Optional.of(
                Comparison.of(MultiLabelRows.readTest(test, rows.labels(), console), fitted))
            : Optional.empty();
    Output.toFile(Path.of(output), file -> CalibratorFile.write(file, fitted.scaling()));
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("method", fitted.method());
    json.put("labels", rows.labels());
    json.put("candidates", fitted.candidates().json());
    json.put("fit", onFit.json());
    onTest.ifPresent(comparison -> json.put("test", comparison.json()));
    outputs.writeJson(console, json);
    Comparison shown = onTest.orElse(onFit);
    if (!outputs.isJsonOnly()) {
      new CalibrationText(fitted.candidates(), fitted.words(), output)
          .print(
              console.out(),
              "Mean over " + rows.labels() + " labels, on",
              onTest.isPresent(),
              shown.before().comparison(shown.after()));
    }
    String kind = onTest.isPresent() ? "test rows; " : "rows of the fit, which flatter; ";
    outputs.writeReport(
        console, shown.report("Calibration of " + files.shortName(), kind + fitted.words()));
  }
}
