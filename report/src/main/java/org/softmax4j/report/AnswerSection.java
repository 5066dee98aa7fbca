package org.softmax4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.softmax4j.chart.Markup;
import org.softmax4j.report.DataTable.Cell;

/** How good, how honest, how sure: the first thing on the page. */
final class AnswerSection {
  private AnswerSection() {}

  static void add(Markup page, ReportInput input) {
    Intervals before = Intervals.of(input.before().calibration());
    Intervals last =
        input.calibrated().isPresent() ? Intervals.of(input.last().calibration()) : before;
    Verdict verdict = Verdict.of(input, last);
    ReportPage.heading(page, input.title(), input.dataName());
    page.open("section", "class", "answer");
    page.element("h2", "How good, and how far to trust it");
    page.element("p", verdict.accuracy() + " " + verdict.bias(), "class", "lede");
    page.open("div", "class", "pair").add(metrics(input, before, last)).open("div");
    verdict.calibration().ifPresent(text -> page.element("p", text));
    page.element("p", verdict.certainty());
    page.close().close().close().line();
  }

  private static Markup metrics(ReportInput input, Intervals before, Intervals last) {
    boolean calibrated = input.calibrated().isPresent();
    List<Intervals> outcomes = calibrated ? List.of(before, last) : List.of(before);
    DataTable table =
        DataTable.ofOutcomes(
            "Figures of " + input.rowsInWords() + "; in small type 95 % intervals", calibrated);
    row(table, "Accuracy", "share of right predictions", outcomes, Intervals::accuracy);
    row(table, "Log-loss (nats)", "lower is better", outcomes, Intervals::logLoss);
    row(
        table,
        "Brier score",
        "0 to 2, lower is better",
        outcomes,
        outcome -> Cell.number(outcome.report().brier()));
    row(
        table,
        "Mean confidence",
        "ought to equal the accuracy",
        outcomes,
        outcome -> Cell.number(outcome.report().meanConfidence()));
    row(
        table,
        "Expected calibration error",
        "over " + input.before().calibration().conventions().bins() + " bins, lower is better",
        outcomes,
        Intervals::expectedCalibrationError);
    row(
        table,
        "Maximum calibration error",
        "of the worst bin, however few its rows",
        outcomes,
        outcome -> Cell.number(outcome.report().maximumCalibrationError()));
    return table.markup();
  }

  private static void row(
      DataTable table,
      String name,
      String explanation,
      List<Intervals> outcomes,
      Function<Intervals, Cell> metric) {
    List<Cell> cells = new ArrayList<>(List.of(Cell.text(name).withNote(explanation)));
    outcomes.forEach(outcome -> cells.add(metric.apply(outcome)));
    table.row(cells);
  }
}
