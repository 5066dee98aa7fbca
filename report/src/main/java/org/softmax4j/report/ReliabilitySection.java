package org.softmax4j.report;

import org.softmax4j.chart.Markup;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.NumberText;
import org.softmax4j.chart.ReliabilityChart;
import org.softmax4j.evaluation.Bin;
import org.softmax4j.evaluation.CalibrationReport;
import org.softmax4j.evaluation.ConfidenceBias;
import org.softmax4j.report.DataTable.Cell;

/** Is the confidence earned? */
final class ReliabilitySection {
  private ReliabilitySection() {}

  static void add(Markup page, ReportInput input) {
    page.open("section").element("h2", "Is the confidence earned?");
    page.element(
        "p",
        "Each point is a group of rows that the classifier was about equally sure of; the stroke"
            + " through it is the 95 % interval of the group's accuracy. On the dashed line"
            + " confidence is earned exactly; a filled bar is the gap to it.");
    page.open("div", "class", "pair").line();
    input
        .calibrated()
        .ifPresentOrElse(
            calibrated -> {
              add(page, "Before calibration", input.before().calibration(), Meaning.BEFORE);
              add(page, "After calibration", calibrated.evaluation().calibration(), Meaning.AFTER);
            },
            () -> add(page, "As predicted", input.before().calibration(), Meaning.BEFORE));
    page.close();
    input.calibrated().ifPresent(calibrated -> addComparison(page, input, calibrated));
    page.close().line();
  }

  private static void addComparison(
      Markup page, ReportInput input, ReportInput.Calibrated calibrated) {
    page.add(
        new Figure(
                "Both in one frame",
                ReportPictures.comparison(input, calibrated).svg(),
                "The larger a point, the more rows it stands for. Above the figure stand the"
                    + " expected calibration errors.")
            .markup());
  }

  private static void add(Markup page, String heading, CalibrationReport report, Meaning meaning) {
    String title =
        "Reliability diagram, "
            + heading
            + ": accuracy against confidence in "
            + report.bins().size()
            + " bins, with the number of rows of each";
    page.open("div");
    page.add(
        new Figure(
                heading,
                new ReliabilityChart(title, report.reliabilityDiagram(), meaning).svg(),
                caption(report.confidenceBias()))
            .markup());
    page.add(table(heading, report).disclosed("Numbers of this figure")).close();
  }

  private static String caption(ConfidenceBias bias) {
    return "Mean confidence "
        + NumberText.shown(bias.meanConfidence())
        + ", accuracy "
        + NumberText.shown(bias.accuracy())
        + switch (bias.verdict()) {
          case OVERCONFIDENT ->
              ": overconfident, the points that hold most rows lie below the line.";
          case UNDERCONFIDENT ->
              ": underconfident, the points that hold most rows lie above the line.";
          case UNDECIDED -> ": neither too sure nor too modest by more than chance.";
        };
  }

  private static DataTable table(String heading, CalibrationReport report) {
    DataTable table =
        DataTable.ofNumbers(
            heading + ": bins that hold rows",
            "confidence",
            "rows",
            "mean confidence",
            "accuracy",
            "95 % interval");
    for (Bin bin : report.reliabilityDiagram().nonEmptyBins()) {
      table.row(
          Cell.text(NumberText.shown(bin.from()) + " to " + NumberText.shown(bin.to())),
          Cell.count(bin.count()),
          Cell.number(bin.meanConfidence()),
          Cell.number(bin.accuracy()),
          new Cell(Intervals.text(bin.accuracyInterval()), "", "", "number"));
    }
    return table;
  }
}
