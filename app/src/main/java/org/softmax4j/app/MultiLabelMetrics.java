package org.softmax4j.app;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.softmax4j.evaluation.BinaryReport;
import org.softmax4j.evaluation.MultiLabelReport;

/**
 * The metrics of scores of which several may hold, as JSON and as a table.
 *
 * @param names of the labels
 */
record MultiLabelMetrics(List<String> names, MultiLabelReport report) {
  private static final Map<String, ToDoubleFunction<BinaryReport>> FIGURES = figures();

  private static final Map<String, String> WORDS =
      Map.of(
          "logLossNats", "log-loss (nats)",
          "brier", "Brier score",
          "rocArea", "ROC area",
          "expectedCalibrationError", "expected calibration error",
          "maximumCalibrationError", "maximum calibration error");

  private static Map<String, ToDoubleFunction<BinaryReport>> figures() {
    Map<String, ToDoubleFunction<BinaryReport>> figures = new LinkedHashMap<>();
    figures.put("logLossNats", BinaryReport::logLossNats);
    figures.put("brier", BinaryReport::brier);
    figures.put("rocArea", label -> label.rocCurve().area());
    figures.put(
        "expectedCalibrationError", label -> label.reliabilityDiagram().expectedCalibrationError());
    figures.put(
        "maximumCalibrationError", label -> label.reliabilityDiagram().maximumCalibrationError());
    return Collections.unmodifiableMap(figures);
  }

  /** The object that stands for the report in JSON; undefined and infinite numbers are null. */
  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("rows", report.labels().get(0).rows());
    json.put("labels", names.size());
    Map<String, @Nullable Object> mean = new LinkedHashMap<>();
    FIGURES.forEach((name, figure) -> mean.put(name, Metrics.finite(report.mean(figure))));
    json.put("mean", mean);
    List<Map<String, @Nullable Object>> labels = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      BinaryReport label = report.labels().get(i);
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("label", names.get(i));
      one.put("positives", label.positives());
      FIGURES.forEach((name, figure) -> one.put(name, Metrics.finite(figure.applyAsDouble(label))));
      if (label.infiniteLogLosses() > 0) {
        one.put("logLossNatsInfinite", label.infiniteLogLosses());
      }
      one.put("bins", label.reliabilityDiagram().bins().stream().map(Metrics::json).toList());
      labels.add(one);
    }
    json.put("perLabel", labels);
    return json;
  }

  /** A table with one line for each label and one for their mean. */
  TextTable table() {
    TextTable table =
        new TextTable(
            "label",
            "positives",
            "log-loss (nats)",
            "Brier score",
            "ROC area",
            "expected error",
            "maximum error");
    for (int i = 0; i < names.size(); i++) {
      BinaryReport label = report.labels().get(i);
      table.row(
          cells(
              names.get(i),
              String.format(Locale.ROOT, "%,d", label.positives()),
              figure -> figure.applyAsDouble(label)));
    }
    return table.row(cells("mean", "", report::mean));
  }

  /** A table of the means here and of others. */
  TextTable comparison(MultiLabelMetrics after) {
    TextTable table = new TextTable("", "before calibration", "after");
    FIGURES.forEach(
        (name, figure) ->
            table.row(
                Objects.requireNonNull(WORDS.get(name)),
                Metrics.number(report.mean(figure)),
                Metrics.number(after.report().mean(figure))));
    return table;
  }

  private static String[] cells(
      String name, String positives, ToDoubleFunction<ToDoubleFunction<BinaryReport>> value) {
    List<String> cells = new ArrayList<>(List.of(name, positives));
    for (ToDoubleFunction<BinaryReport> figure : FIGURES.values()) {
      cells.add(Metrics.number(value.applyAsDouble(figure)));
    }
    return cells.toArray(String[]::new);
  }
}
