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
    return shown("class", "classes", input.test().classes())
        + ": the probability it was given, from 0 to 1 across, against how often it was the true"
        + " class, from 0 to 1 upwards, over all rows. On the dashed line the probability is earned"
        + " exactly.";
  }

  /** What the panels show of so many, at the start of a sentence. */
  static String shown(String one, String many, int count) {
    return count > MOST_PANELS
        ? "The " + MOST_PANELS + " " + many + " of the largest errors, of " + count
        : "Each " + one;
  }

  static ClassReliabilityChart chart(ReportInput input) {
    ClasswiseCalibration classwise = classwise(input);
    return chart(
        "the classes",
        input.test().classNames(),
        classwise,
        chosen(classwise),
        input.calibrated().isPresent() ? Meaning.AFTER : Meaning.BEFORE);
  }

  /** The panels of those that were chosen. */
  static ClassReliabilityChart chart(
      String all,
      List<String> names,
      ClasswiseCalibration classwise,
      List<Integer> chosen,
      Meaning meaning) {
    return new ClassReliabilityChart(
        "Reliability diagrams of " + all,
        chosen.stream().map(c -> new Panel(names.get(c), classwise.diagram(c))).toList(),
        meaning);
  }

  /** All in their order, or where they are many those of the largest errors. */
  static List<Integer> chosen(ClasswiseCalibration classwise) {
    return classwise.classes() > MOST_PANELS
        ? worst(classwise).subList(0, MOST_PANELS)
        : IntStream.range(0, classwise.classes()).boxed().toList();
  }

  private static ClasswiseCalibration classwise(ReportInput input) {
    return input.last().calibration().metrics().classwise();
  }

  /** All, the largest errors first. */
  static List<Integer> worst(ClasswiseCalibration classwise) {
    return IntStream.range(0, classwise.classes())
        .boxed()
        .sorted(Comparator.comparingDouble(c -> -classwise.diagram(c).expectedCalibrationError()))
        .toList();
  }

  /** As many of the largest errors as a table shows. */
  static List<Integer> largest(ClasswiseCalibration classwise) {
    return worst(classwise).subList(0, Math.min(MOST_TABLE_ROWS, classwise.classes()));
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
    for (int c : largest(classwise)) {
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
