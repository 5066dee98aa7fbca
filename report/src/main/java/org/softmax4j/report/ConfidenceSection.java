package org.softmax4j.report;

import org.softmax4j.chart.ConfidenceHistogram;
import org.softmax4j.chart.Markup;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.NumberText;
import org.softmax4j.chart.RiskCoverageChart;
import org.softmax4j.evaluation.RiskCoverage;
import org.softmax4j.report.DataTable.Cell;

/** How sure it is, and what its doubts are worth. */
final class ConfidenceSection {
  private static final double[] COVERAGES = {0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 1};

  private ConfidenceSection() {}

  static void add(Markup page, ReportInput input) {
    RiskCoverage curve = input.last().calibration().riskCoverage();
    page.open("section").element("h2", "How sure it is, and what its doubts are worth");
    page.open("div", "class", "pair").line();
    page.open("div");
    page.add(
        new Figure(
                "Confidence of right and wrong predictions",
                histogram(input).svg(),
                "Where the mean confidence stands to the right of the accuracy, the classifier is"
                    + " surer than it ought to be.")
            .markup());
    page.close().open("div");
    page.add(
        new Figure(
                "Answering only the surest rows",
                riskCoverage(input).svg(),
                "The further the curve stays below the dashed line, the better the confidence tells"
                    + " right predictions from wrong ones. Answering half of the rows leaves "
                    + NumberText.shown(curve.riskAt(0.5))
                    + " of them wrong.")
            .markup());
    page.add(table(curve).disclosed("Numbers of this figure"));
    page.close().close().close().line();
  }

  static ConfidenceHistogram histogram(ReportInput input) {
    return new ConfidenceHistogram(
        "Histogram of confidences, right and wrong predictions apart",
        input.last().calibration().reliabilityDiagram());
  }

  static RiskCoverageChart riskCoverage(ReportInput input) {
    return new RiskCoverageChart(
        "Share of wrong predictions over the share of rows answered",
        input.last().calibration().riskCoverage(),
        input.calibrated().isPresent() ? Meaning.AFTER : Meaning.BEFORE);
  }

  private static DataTable table(RiskCoverage curve) {
    DataTable table =
        DataTable.ofNumbers(
            "Area under the curve "
                + NumberText.shown(curve.area())
                + ", of which a perfect order of the same predictions would save "
                + NumberText.shown(curve.excessArea()),
            "share answered",
            "share wrong");
    for (double coverage : COVERAGES) {
      table.row(Cell.text(NumberText.shown(coverage)), Cell.number(curve.riskAt(coverage)));
    }
    return table;
  }
}
