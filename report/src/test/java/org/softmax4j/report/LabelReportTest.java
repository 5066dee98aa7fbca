package org.softmax4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.chart.NumberText;
import org.softmax4j.chart.Xml;
import org.softmax4j.evaluation.BinaryReport;
import org.softmax4j.evaluation.CalibrationConventions;
import org.softmax4j.evaluation.MultiLabelReport;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.testing.Seeds;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class LabelReportTest {
  private final SplittableRandom random = Seeds.random("LabelReportTest");

  private MultiLabelReport report(int rows, int labels) {
    DoubleMatrix logits = DoubleMatrix.zeros(rows, labels);
    DoubleMatrix targets = DoubleMatrix.zeros(rows, labels);
    for (int i = 0; i < rows * labels; i++) {
      logits.data()[i] = random.nextDouble(-5, 5);
      targets.data()[i] = random.nextInt(2);
    }
    return MultiLabelReport.ofLogits(logits, targets, CalibrationConventions.standard());
  }

  private LabelReport page(int rows, int labels, boolean calibrated) {
    return new LabelReport(
        "Page <1>",
        "some & rows",
        IntStream.range(0, labels).mapToObj(i -> "label <" + i + ">").toList(),
        report(rows, labels),
        calibrated ? Optional.of(report(rows, labels)) : Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"1,1,false", "1,1,true", "60,3,false", "60,3,true", "50,40,true"})
  void thePageIsWellFormedAndTellsEachLabel(int rows, int labels, boolean calibrated) {
    String html = page(rows, labels, calibrated).html();
    assertThat(html).doesNotContain("NaN", "Infinity", "<script");
    Document page = Xml.parse(html);
    assertThat(Xml.elements(page, "h1").get(0).getTextContent()).isEqualTo("Page <1>");
    assertThat(Xml.elements(page, "svg")).hasSize(calibrated ? 2 : 1);
    assertThat(Xml.elements(page, "rect", "frame"))
        .hasSize(Math.min(labels, 12) * (calibrated ? 2 : 1));
    assertThat(Xml.elements(page, "details"))
        .allSatisfy(
            details ->
                assertThat(details.getElementsByTagName("tr").getLength()).isEqualTo(1 + labels));
  }

  @Test
  void theFiguresAreThoseOfTheReports() {
    LabelReport report = page(60, 3, true);
    Document page = Xml.parse(report.html());
    List<Element> cells = Xml.elements(page, "td", "number");
    MultiLabelReport after = report.after().orElseThrow();
    for (LabelFigure figure : LabelFigure.values()) {
      int row = 2 * figure.ordinal();
      assertThat(cells.get(row).getAttribute("title"))
          .isEqualTo(NumberText.full(report.before().mean(figure)));
      assertThat(cells.get(row + 1).getAttribute("title"))
          .isEqualTo(NumberText.full(after.mean(figure)));
    }
    BinaryReport worst =
        after.labels().stream().max((a, b) -> Double.compare(error(a), error(b))).orElseThrow();
    assertThat(Xml.elements(page, "p", "lede").get(0).getTextContent())
        .startsWith("Calibration ")
        .endsWith(
            "label <"
                + after.labels().indexOf(worst)
                + ">, by "
                + NumberText.shown(error(worst))
                + ".");
  }

  private static double error(BinaryReport label) {
    return LabelFigure.EXPECTED_CALIBRATION_ERROR.applyAsDouble(label);
  }

  @Test
  void pageAndPicturesAreWritten(@TempDir Path folder) throws IOException {
    LabelReport report = page(60, 3, true);
    report.write(folder.resolve("report.html"));
    assertThat(folder.resolve("report.html")).hasContent(report.html());
    assertThat(report.writePictures(folder))
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "labels.svg", "labels.png", "labels-calibrated.svg", "labels-calibrated.png");
    assertThat(folder.resolve("labels.svg")).hasContent(report.pictures().get("labels").document());
  }

  @Test
  void namesMustBeThoseOfTheReports() {
    MultiLabelReport two = report(5, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelReport("t", "d", List.of("a"), two, Optional.empty()))
        .withMessageContaining("labels of before");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LabelReport("t", "d", List.of("a", "b"), two, Optional.of(report(5, 1))))
        .withMessageContaining("labels of after");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelReport("t", "d", List.of(), two, Optional.empty()))
        .withMessageContaining("got none");
  }
}
