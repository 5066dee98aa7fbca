package org.softmax4j.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.softmax4j.evaluation.BinaryReport;
import org.softmax4j.evaluation.MultiLabelReport;
import org.softmax4j.report.LabelFigure;
import org.softmax4j.report.LabelReport;

/**
 * The metrics of scores of which several may hold, as JSON and as a table.
 *
 * @param names of the labels
 */
record MultiLabelMetrics(List<String> names, MultiLabelReport report) {
  private static final List<LabelFigure> FIGURES = List.of(LabelFigure.values());

  /** The object that stands for the report in JSON; undefined and infinite numbers are null. */
  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("rows", report.labels().get(0).rows());
    json.put("labels", names.size());
    Map<String, @Nullable Object> mean = new LinkedHashMap<>();
    FIGURES.forEach(figure -> mean.put(figure.key(), Metrics.finite(report.mean(figure))));
    json.put("mean", mean);
    List<Map<String, @Nullable Object>> labels = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      BinaryReport label = report.labels().get(i);
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("label", names.get(i));
      one.put("positives", label.positives());
      FIGURES.forEach(figure -> one.put(figure.key(), Metrics.finite(figure.applyAsDouble(label))));
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
    TextTable table = new TextTable(cells("label", "positives", LabelFigure::shortWords));
    for (int i = 0; i < names.size(); i++) {
      BinaryReport label = report.labels().get(i);
      table.row(
          cells(
              names.get(i),
              String.format(Locale.ROOT, "%,d", label.positives()),
              figure -> Metrics.number(figure.applyAsDouble(label))));
    }
    return table.row(cells("mean", "", figure -> Metrics.number(report.mean(figure))));
  }

  /** A page of these and of what they are behind calibrators, if there are any. */
  LabelReport page(String title, String rows, Optional<MultiLabelMetrics> after) {
    return new LabelReport(title, rows, names, report, after.map(MultiLabelMetrics::report));
  }

  /** A table of the means here and of others. */
  TextTable comparison(MultiLabelMetrics after) {
    TextTable table = new TextTable("", "before calibration", "after");
    FIGURES.forEach(
        figure ->
            table.row(
                figure.words(),
                Metrics.number(report.mean(figure)),
                Metrics.number(after.report.mean(figure))));
    return table;
  }

  private static String[] cells(String name, String positives, Function<LabelFigure, String> cell) {
    return Stream.concat(Stream.of(name, positives), FIGURES.stream().map(cell))
        .toArray(String[]::new);
  }
}
