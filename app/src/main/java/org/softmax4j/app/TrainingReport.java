package org.softmax4j.app;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.softmax4j.Backend;
import org.softmax4j.data.Dataset;
import org.softmax4j.evaluation.CalibrationReport;
import org.softmax4j.report.ReportInput;
import org.softmax4j.store.SavedModel;

/**
 * What there is to say about a training.
 *
 * @param name what was trained on what
 * @param calibration what became of the calibration, if there was to be one
 * @param train the rows of the fit
 * @param badRows rows of the data that were left out
 * @param trainSeconds the fit alone
 * @param threads that the fit may use
 * @param validation the rows held out, if there were any
 * @param test the rows of another source, if there were any
 */
record TrainingReport(
    String name,
    SavedModel model,
    Fitted fitted,
    Optional<String> calibration,
    Dataset train,
    int badRows,
    double trainSeconds,
    int threads,
    Optional<ScoredRows> validation,
    Optional<ScoredRows> test) {
  /** The figures by name. */
  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("trainSeconds", trainSeconds);
    json.put("samplesPerSecond", (double) train.rows() * fitted.epochs() / trainSeconds);
    json.put("epochs", fitted.epochs());
    json.putAll(Metrics.logLoss("trainLogLossNats", onTrain().last()));
    validation.ifPresent(rows -> json.put("validation", Metrics.json(rows.last())));
    test.ifPresent(rows -> json.put("test", Metrics.json(rows.last())));
    json.put("badRows", badRows);
    json.put("threads", threads);
    json.put("kernels", Backend.active().kernels());
    return json;
  }

  /** The figures for a person. */
  String text() {
    Map<String, CalibrationReport> columns = new LinkedHashMap<>();
    columns.put("train", onTrain().last());
    validation.ifPresent(rows -> columns.put("validation", rows.last()));
    test.ifPresent(rows -> columns.put("test", rows.last()));
    String head =
        String.format(
            Locale.ROOT,
            "%s: %,d features, %,d classes, %,d %s in %.2f s%n",
            name,
            train.featureRows().columns(),
            train.classes(),
            fitted.epochs(),
            fitted.history().isPresent() ? "epochs" : "iterations",
            trainSeconds);
    return head
        + (fitted.remark().isEmpty() ? "" : fitted.remark() + "\n")
        + calibration.map(words -> words + "\n").orElse("")
        + "\n"
        + Metrics.table(columns)
        + "\n";
  }

  /**
   * What an HTML report tells: about the test rows, else the validation rows, else all there is.
   */
  ReportInput input() {
    ScoredRows rows = test.or(() -> validation).orElseGet(this::onTrain);
    String kind = test.isPresent() ? "test" : validation.isPresent() ? "validation" : "training";
    ReportInput input = rows.reportInput(name).withRowKind(kind);
    return fitted.history().map(input::withHistory).orElse(input);
  }

  private ScoredRows onTrain() {
    return ScoredRows.of("train", train, model);
  }
}
