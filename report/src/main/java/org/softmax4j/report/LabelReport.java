package org.softmax4j.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.softmax4j.chart.Markup;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.NumberText;
import org.softmax4j.chart.Svg;
import org.softmax4j.data.AtomicFile;
import org.softmax4j.evaluation.BinaryReport;
import org.softmax4j.evaluation.ClasswiseCalibration;
import org.softmax4j.evaluation.MultiLabelReport;
import org.softmax4j.labels.LabelRange;
import org.softmax4j.report.DataTable.Cell;

/**
 * One HTML file that tells how far to trust the probabilities of labels of which several may hold.
 * It needs no network and no script.
 *
 * @param title the heading of the page
 * @param dataName what the rows are and how they were calibrated, in a reader's words
 * @param names of the labels, at least one
 * @param before what the scores are worth as they are
 * @param after the same after calibration, if there was any
 */
public record LabelReport(
    String title,
    String dataName,
    List<String> names,
    MultiLabelReport before,
    Optional<MultiLabelReport> after) {
  /**
   * Checks.
   *
   * @throws IllegalArgumentException if there is no label, or the names are of more or fewer
   */
  public LabelReport {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("names must be at least 1, got none");
    }
    LabelRange.checkCount("labels of before", before.labels().size(), names.size());
    LabelRange.checkCount("labels of after", after.orElse(before).labels().size(), names.size());
  }

  /** The page; well-formed XML as well as HTML. */
  public String html() {
    return ReportPage.html(
        title,
        page -> {
          ReportPage.heading(page, title, dataName);
          addAnswer(page);
          addDiagrams(page);
        });
  }

  /**
   * Writes the page; a killed run leaves the old file or the new one.
   *
   * @throws IOException if the file cannot be written
   */
  public void write(Path file) throws IOException {
    AtomicFile.writeString(file, html());
  }

  /** The reliability diagrams by name. */
  public Map<String, Svg> pictures() {
    Map<String, Svg> pictures = new LinkedHashMap<>();
    pictures.put("labels", chart(before, Meaning.BEFORE));
    after.ifPresent(report -> pictures.put("labels-calibrated", chart(report, Meaning.AFTER)));
    return pictures;
  }

  /**
   * Writes {@code NAME.svg} and {@code NAME.png} for each picture; a killed run leaves old files or
   * new ones.
   *
   * @return the files
   * @throws IOException if a file cannot be written
   */
  public List<Path> writePictures(Path folder) throws IOException {
    return ReportPictures.write(folder, pictures());
  }

  private void addAnswer(Markup page) {
    page.open("section", "class", "answer").element("h2", "How far to trust it");
    page.element("p", verdict(), "class", "lede").add(means());
    page.close().line();
  }

  private String verdict() {
    ClasswiseCalibration diagrams = diagrams(after.orElse(before));
    int worst = ClassSection.worst(diagrams).get(0);
    String error =
        after.isEmpty()
            ? "The mean calibration error is "
                + NumberText.shown(before.mean(LabelFigure.EXPECTED_CALIBRATION_ERROR))
            : "Calibration "
                + change("the mean log-loss", LabelFigure.LOG_LOSS)
                + " and "
                + change("the mean calibration error", LabelFigure.EXPECTED_CALIBRATION_ERROR);
    return error
        + "; the label farthest off is "
        + names.get(worst)
        + ", by "
        + NumberText.shown(diagrams.diagram(worst).expectedCalibrationError())
        + ".";
  }

  private String change(String name, LabelFigure figure) {
    return Verdict.change(name, before.mean(figure), after.orElse(before).mean(figure));
  }

  private Markup means() {
    DataTable table =
        DataTable.ofOutcomes(
            "Means over "
                + NumberText.count(names.size())
                + (names.size() == 1 ? " label of " : " labels of ")
                + NumberText.count(before.labels().get(0).rows())
                + " rows",
            after.isPresent());
    for (LabelFigure figure : LabelFigure.values()) {
      List<Cell> cells = new ArrayList<>(List.of(Cell.text(figure.words())));
      cells.add(Cell.number(before.mean(figure)));
      after.ifPresent(report -> cells.add(Cell.number(report.mean(figure))));
      table.row(cells);
    }
    return table.markup();
  }

  private void addDiagrams(Markup page) {
    page.open("section").element("h2", "Is the probability of each label earned?");
    page.element(
        "p",
        ClassSection.shown("label", "labels", names.size())
            + ": the probability it was given, from 0 to 1 across, against how often it held, from 0"
            + " to 1 upwards, over all rows. On the dashed line the probability is earned exactly.");
    String first = after.isPresent() ? "Before calibration" : "As predicted";
    String second = "After calibration";
    page.open("div", "class", "pair").line();
    page.add(figure(first, before, Meaning.BEFORE));
    after.ifPresent(report -> page.add(figure(second, report, Meaning.AFTER)));
    page.close().line();
    page.add(table(first, before));
    after.ifPresent(report -> page.add(table(second, report)));
    page.close().line();
  }

  private Markup figure(String heading, MultiLabelReport report, Meaning meaning) {
    double error = report.mean(LabelFigure.EXPECTED_CALIBRATION_ERROR);
    String caption = "The errors are " + NumberText.shown(error) + " on the average.";
    return new Figure(heading, chart(report, meaning), caption).markup();
  }

  /** The same labels before and after. */
  private Svg chart(MultiLabelReport report, Meaning meaning) {
    List<Integer> chosen = ClassSection.chosen(diagrams(after.orElse(before)));
    return ClassSection.chart("the labels", names, diagrams(report), chosen, meaning).svg();
  }

  private static ClasswiseCalibration diagrams(MultiLabelReport report) {
    return new ClasswiseCalibration(
        report.labels().stream().map(BinaryReport::reliabilityDiagram).toList());
  }

  private Markup table(String heading, MultiLabelReport report) {
    DataTable table =
        DataTable.ofNumbers(
            heading + ": figures of each label, the largest calibration errors first",
            Stream.concat(
                    Stream.of("label", "rows with it"),
                    Stream.of(LabelFigure.values()).map(LabelFigure::shortWords))
                .toArray(String[]::new));
    for (int i : ClassSection.largest(diagrams(report))) {
      BinaryReport label = report.labels().get(i);
      List<Cell> cells = new ArrayList<>(List.of(Cell.text(names.get(i))));
      cells.add(Cell.count(label.positives()));
      for (LabelFigure figure : LabelFigure.values()) {
        cells.add(Cell.number(figure.applyAsDouble(label)));
      }
      table.row(cells);
    }
    return table.disclosed(heading + ": numbers of each label");
  }
}
