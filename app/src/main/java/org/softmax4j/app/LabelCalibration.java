package org.softmax4j.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.softmax4j.evaluation.CalibrationConventions;
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
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("before", before.json());
      json.put("after", after.json());
      return json;
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
        test.areGiven() ? Optional.of(onTest(test, rows.labels(), fitted)) : Optional.empty();
    Output.toFile(Path.of(output), file -> CalibratorFile.write(file, fitted.scaling()));
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("method", fitted.method());
    json.put("labels", rows.labels());
    json.put("candidates", fitted.candidates().json());
    json.put("fit", onFit.json());
    onTest.ifPresent(comparison -> json.put("test", comparison.json()));
    outputs.writeJson(console, json);
    if (!outputs.isJsonOnly()) {
      if (fitted.candidates().areThere()) {
        console.out().println(fitted.candidates().table());
      }
      console.out().println(fitted.words());
      console.out().println();
      Comparison shown = onTest.orElse(onFit);
      console.out().println("Mean over " + rows.labels() + " labels, " + place(onTest.isPresent()));
      console.out().print(shown.before().comparison(shown.after()));
      console.out().println();
      console.out().println("calibrator: " + output);
    }
  }

  private Comparison onTest(ScoreFiles test, int labels, FittedLabels fitted) throws IOException {
    MultiLabelRows rows = MultiLabelRows.read(test, console);
    if (rows.labels() != labels) {
      throw new CommandFailure(
          ExitCode.BAD_DATA,
          test.name()
              + ": expected "
              + labels
              + " columns, as the rows of the fit have, found "
              + rows.labels(),
          "score the calibrator on rows of the same classifier");
    }
    return Comparison.of(rows, fitted);
  }

  private static String place(boolean isTest) {
    return isTest ? "on the test rows:" : "on the rows of the fit, which flatter:";
  }
}
