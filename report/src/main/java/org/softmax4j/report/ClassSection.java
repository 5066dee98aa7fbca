package org.softmax4j.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.softmax4j.chart.ClassReliabilityChart;
import org.softmax4j.chart.ClassReliabilityChart.Panel;
import org.softmax4j.chart.Markup;
import org.softmax4j.chart.Meaning;
import org.softmax4j.evaluation.ClasswiseCalibration;
import org.softmax4j.evaluation.ReliabilityDiagram;
import org.softmax4j.report.DataTable.Cell;

/** Which class's probabilities are off. */
final class ClassSection {
  private static final int MOST_PANELS = 12;
  private static final int MOST_TABLE_ROWS = 200;

  private ClassSection() {}

  static void add(Markup page, ReportInput input) {
    page.open("section").element("h2", "Is the probability of each class earned?");
    page.open("div", "class", "pair").line();
    page.open("div");
    page.add(new Figure("", chart(input).svg(), caption(input)).markup());
    page.close().open("div");
    page.add(table(input).disclosed("Numbers of each class"));
    page.close().close().close().line();
  }

  private static String caption(ReportInput input) {
    String shown =
        input.test().classes() > MOST_PANELS
            ? "The " + MOST_PANELS + " classes of the largest errors, of " + input.test().classes()
            : "Each class";
    return shown
        + ": the probability it was given, from 0 to 1 across, against how often it was the true"
        + " class, from 0 to 1 upwards, over all rows. On the dashed line the probability is earned"
        + " exactly.";
  }

  static ClassReliabilityChart chart(ReportInput input) {
    ClasswiseCalibration classwise = classwise(input);
    List<Integer> chosen =
        input.test().classes() > MOST_PANELS
            ? worst(classwise).subList(0, MOST_PANELS)
            : IntStream.range(0, classwise.classes()).boxed().toList();
    return new ClassReliabilityChart(
        "Reliability diagrams of the classes",
        chosen.stream()
            .map(c -> new Panel(input.test().classNames().get(c), classwise.diagram(c)))
            .toList(),
        input.calibrated().isPresent() ? Meaning.AFTER : Meaning.BEFORE);
  }

  private static ClasswiseCalibration classwise(ReportInput input) {
    return input.last().calibration().metrics().classwise();
  }

  private static List<Integer> worst(ClasswiseCalibration classwise) {
    return IntStream.range(0, classwise.classes())
        .boxed()
        .sorted(Comparator.comparingDouble(c -> -classwise.diagram(c).expectedCalibrationError()))
        .toList();
  }

  private static DataTable table(ReportInput input) {
    DataTable table =
        DataTable.ofNumbers(
            "Calibration of the probability of each class, the largest errors first",
            "class",
            "rows of it",
            "share of rows",
            "expected error",
            "largest gap");
    ClasswiseCalibration classwise = classwise(input);
    List<Integer> order = worst(classwise);
    for (int c : order.subList(0, Math.min(MOST_TABLE_ROWS, order.size()))) {
      ReliabilityDiagram diagram = classwise.diagram(c);
      table.row(
          Cell.text(input.test().classNames().get(c)),
          Cell.count(Math.round(diagram.rate() * diagram.rows())),
          Cell.number(diagram.rate()),
          Cell.number(diagram.expectedCalibrationError()),
          Cell.number(diagram.maximumCalibrationError()));
    }
    return table;
  }
}
