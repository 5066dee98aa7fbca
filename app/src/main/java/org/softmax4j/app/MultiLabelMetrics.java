package org.softmax4j.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.softmax4j.evaluation.BinaryReport;
import org.softmax4j.evaluation.MultiLabelReport;

/**
 * The metrics of scores of which several may hold, as JSON and as a table.
 *
 * @param names of the labels
 */
record MultiLabelMetrics(List<String> names, MultiLabelReport report) {
  private static final List<Figure> FIGURES =
      List.of(
          new Figure("logLossNats", "log-loss (nats)", BinaryReport::logLossNats),
          new Figure("brier", "Brier score", BinaryReport::brier),
          new Figure("rocArea", "ROC area", label -> label.rocCurve().area()),
          new Figure(
              "expectedCalibrationError",
              "expected calibration error",
              label -> label.reliabilityDiagram().expectedCalibrationError()),
          new Figure(
              "maximumCalibrationError",
              "maximum calibration error",
              label -> label.reliabilityDiagram().maximumCalibrationError()));

  /** A figure of a label: its key in JSON, and its words in a table. */
  private record Figure(String key, String words, ToDoubleFunction<BinaryReport> value) {
    double of(BinaryReport label) {
      return value.applyAsDouble(label);
    }

    double mean(MultiLabelReport labels) {
      return labels.mean(value);
    }
  }

  /** The object that stands for the report in JSON; undefined and infinite numbers are null. */
  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("rows", report.labels().get(0).rows());
    json.put("labels", names.size());
    Map<String, @Nullable Object> mean = new LinkedHashMap<>();
    FIGURES.forEach(figure -> mean.put(figure.key, Metrics.finite(figure.mean(report))));
    json.put("mean", mean);
    List<Map<String, @Nullable Object>> labels = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      BinaryReport label = report.labels().get(i);
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("label", names.get(i));
      one.put("positives", label.positives());
      FIGURES.forEach(figure -> one.put(figure.key, Metrics.finite(figure.of(label))));
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
            cells("label", "positives", figure -> figure.words.replace(" calibration", "")));
    for (int i = 0; i < names.size(); i++) {
      BinaryReport label = report.labels().get(i);
      table.row(
          cells(
              names.get(i),
              String.format(Locale.ROOT, "%,d", label.positives()),
              figure -> Metrics.number(figure.of(label))));
    }
    return table.row(cells("mean", "", figure -> Metrics.number(figure.mean(report))));
  }

  /** A table of the means here and of others. */
  TextTable comparison(MultiLabelMetrics after) {
    TextTable table = new TextTable("", "before calibration", "after");
    FIGURES.forEach(
        figure ->
            table.row(
                figure.words,
                Metrics.number(figure.mean(report)),
                Metrics.number(figure.mean(after.report))));
    return table;
  }

  private static String[] cells(String name, String positives, Function<Figure, String> cell) {
    return Stream.concat(Stream.of(name, positives), FIGURES.stream().map(cell))
        .toArray(String[]::new);
  }
}
