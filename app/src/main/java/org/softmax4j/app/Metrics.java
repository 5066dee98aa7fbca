package org.softmax4j.app;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.softmax4j.evaluation.Bin;
import org.softmax4j.evaluation.BrierDecomposition;
import org.softmax4j.evaluation.CalibrationMetrics;
import org.softmax4j.evaluation.CalibrationReport;
import org.softmax4j.evaluation.ConfidenceBias;
import org.softmax4j.evaluation.ConfidenceInterval;
import org.softmax4j.evaluation.ReliabilityDiagram;

/** The metrics of evaluations, as JSON and as a table. */
final class Metrics {
  private static final int MOST_RESAMPLES = 1_000;
  private static final int FEWEST_RESAMPLES = 40;

  /** Rows drawn in all: keeps a table of a million rows within seconds. */
  private static final int MOST_DRAWS = 20_000_000;

  private static final long INTERVAL_SEED = 1;

  private Metrics() {}

  /**
   * The object that stands for a report in JSON. An infinite or undefined number is null; beside an
   * infinite log-loss stands how many rows made it so.
   */
  static Map<String, @Nullable Object> json(CalibrationReport report) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("rows", report.rows());
    json.put("classes", report.classes());
    json.put("accuracy", report.accuracy());
    json.putAll(logLoss("logLossNats", report));
    json.put("brier", report.brier());
    json.put("expectedCalibrationError", report.expectedCalibrationError());
    json.put("maximumCalibrationError", report.maximumCalibrationError());
    json.put("classwiseCalibrationError", report.classwiseCalibrationError());
    json.put("bins", report.bins().stream().map(Metrics::json).toList());
    json.putAll(more(report));
    return json;
  }

  /** The object that holds those of scores as they are and behind a calibrator. */
  static Map<String, @Nullable Object> beforeAndAfter(
      Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("before", before);
    json.put("after", after);
    return json;
  }

  /** Figures beyond those of the table. */
  private static Map<String, @Nullable Object> more(CalibrationReport report) {
    CalibrationMetrics metrics = report.metrics();
    ReliabilityDiagram diagram = report.reliabilityDiagram();
    BrierDecomposition parts = metrics.brierDecomposition();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("meanConfidence", report.meanConfidence());
    json.put("top5Accuracy", metrics.topAccuracy(Math.min(5, report.classes())));
    json.put("rootMeanSquareCalibrationError", diagram.rootMeanSquareCalibrationError());
    json.put("averageCalibrationError", diagram.averageCalibrationError());
    json.put("debiasedCalibrationError", diagram.debiasedExpectedCalibrationError());
    json.put(
        "debiasedRootMeanSquareCalibrationError", diagram.debiasedRootMeanSquareCalibrationError());
    json.put(
        "brierParts",
        Map.of(
            "reliability", parts.reliability(),
            "resolution", parts.resolution(),
            "uncertainty", parts.uncertainty(),
            "withinBins", parts.withinBins()));
    json.put("miscalibrationZ", finite(metrics.miscalibrationTest().z()));
    json.put("miscalibrationPValue", metrics.miscalibrationTest().pValue());
    json.put("riskCoverageArea", report.riskCoverage().area());
    json.put("accuracyInterval", json(report.accuracyInterval()));
    json.put("logLossNatsInterval", json(metrics.logLossInterval()));
    json.put(
        "perClass",
        metrics.classwise().diagrams().stream()
            .map(
                one ->
                    Map.of(
                        "rate", one.rate(),
                        "expectedCalibrationError", one.expectedCalibrationError(),
                        "maximumCalibrationError", one.maximumCalibrationError()))
            .toList());
    return json;
  }

  private static List<@Nullable Double> json(ConfidenceInterval interval) {
    return Arrays.asList(finite(interval.lower()), finite(interval.upper()));
  }

  /** The log-loss of a report under a name, and beside an infinite one the number of its rows. */
  static Map<String, @Nullable Object> logLoss(String name, CalibrationReport report) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(name, finite(report.logLossNats()));
    if (report.infiniteLogLosses() > 0) {
      json.put(name + "Infinite", report.infiniteLogLosses());
    }
    return json;
  }

  /** The object that stands for a bin. */
  static Map<String, @Nullable Object> json(Bin bin) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("from", bin.from());
    json.put("to", bin.to());
    json.put("count", bin.count());
    json.put("meanConfidence", finite(bin.meanConfidence()));
    json.put("accuracy", finite(bin.accuracy()));
    return json;
  }

  /** A number as JSON can hold it. */
  static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** A table with one column for each named report. */
  static TextTable table(Map<String, CalibrationReport> reports) {
    TextTable table = new TextTable(cells("", List.copyOf(reports.keySet())));
    List<CalibrationReport> columns = List.copyOf(reports.values());
    table.row(cells("rows", columns.stream().map(r -> count(r.rows())).toList()));
    row(table, "accuracy", columns, CalibrationReport::accuracy);
    row(table, "log-loss (nats)", columns, CalibrationReport::logLossNats);
    row(table, "Brier score", columns, CalibrationReport::brier);
    row(table, "mean confidence", columns, CalibrationReport::meanConfidence);
    row(table, "expected calibration error", columns, CalibrationReport::expectedCalibrationError);
    table.row(cells("  95 % interval", columns.stream().map(Metrics::errorInterval).toList()));
    row(table, "maximum calibration error", columns, CalibrationReport::maximumCalibrationError);
    row(
        table,
        "classwise calibration error",
        columns,
        CalibrationReport::classwiseCalibrationError);
    row(table, "top-5 accuracy", columns, r -> r.metrics().topAccuracy(Math.min(5, r.classes())));
    row(
        table,
        "debiased calibration error",
        columns,
        r -> r.reliabilityDiagram().debiasedExpectedCalibrationError());
    row(table, "miscalibration p-value", columns, r -> r.metrics().miscalibrationTest().pValue());
    row(table, "risk-coverage area", columns, r -> r.riskCoverage().area());
    return table;
  }

  /**
   * A sentence that says whether predictions are surer than they are right.
   *
   * @param subject what predicted, at the start of a sentence
   * @param rows what the rows are called
   */
  static String verdict(CalibrationReport report, String subject, String rows) {
    ConfidenceBias bias = report.confidenceBias();
    String figures =
        String.format(
            Locale.ROOT,
            "mean confidence %.3f, accuracy %.3f",
            bias.meanConfidence(),
            bias.accuracy());
    return switch (bias.verdict()) {
      case OVERCONFIDENT -> subject + " was overconfident: " + figures + ".";
      case UNDERCONFIDENT -> subject + " was underconfident: " + figures + ".";
      case UNDECIDED ->
          subject
              + " was neither clearly overconfident nor underconfident: "
              + figures
              + ", which can be chance on "
              + count(report.rows())
              + " "
              + rows
              + ".";
    };
  }

  private static void row(
      TextTable table,
      String name,
      List<CalibrationReport> columns,
      ToDoubleFunction<CalibrationReport> metric) {
    table.row(
        cells(name, columns.stream().map(metric::applyAsDouble).map(Metrics::number).toList()));
  }

  private static String errorInterval(CalibrationReport report) {
    int resamples = Math.min(MOST_RESAMPLES, MOST_DRAWS / report.rows());
    ConfidenceInterval interval =
        report
            .bootstrap(Math.max(FEWEST_RESAMPLES, resamples), INTERVAL_SEED)
            .expectedCalibrationError();
    return number(interval.lower()) + " to " + number(interval.upper());
  }

  private static String[] cells(String name, List<String> values) {
    return Stream.concat(Stream.of(name), values.stream()).toArray(String[]::new);
  }

  /** Four decimals. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String count(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
