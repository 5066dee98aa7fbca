package org.softmax4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.chart.NumberText;
import org.softmax4j.chart.Xml;
import org.softmax4j.data.Dataset;
import org.softmax4j.evaluation.Bin;
import org.softmax4j.evaluation.CalibrationReport;
import org.softmax4j.evaluation.ConfusionMatrix;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HtmlReportTest {

  private static final ReportInput DIGITS = Samples.digits();
  private static final ReportInput IRIS = Samples.iris();

  static Stream<Arguments> inputs() {
    return Stream.of(
        Arguments.of("digits", DIGITS),
        Arguments.of("iris", IRIS),
        Arguments.of("one row", Samples.random(1, 2, Seeds.random("HtmlReportTest.one"))),
        Arguments.of("one class", Samples.random(3, 1, Seeds.random("HtmlReportTest.class"))),
        Arguments.of("two classes", Samples.random(9, 2, Seeds.random("HtmlReportTest.two"))),
        Arguments.of("100 classes", Samples.random(150, 100, Seeds.random("HtmlReportTest.100"))),
        Arguments.of("1000 classes", Samples.random(9, 1_000, Seeds.random("HtmlReportTest.k"))),
        Arguments.of("labels alone", labelsAlone()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inputs")
  void thePageIsWellFormedAndNeedsNothingElse(String name, ReportInput input) {
    String html = new HtmlReport(input).html();
    Document page = Xml.parse(html);
    assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
    assertThat(Xml.elements(page, "h1")).hasSize(1);
    assertThat(Xml.elements(page, "script")).isEmpty();
    for (String loads : List.of("link", "img", "iframe", "object", "use", "a")) {
      assertThat(Xml.elements(page, loads)).isEmpty();
    }
    assertThat(Xml.elements(page, "image"))
        .allSatisfy(image -> assertThat(image.getAttribute("href")).startsWith("data:image/png;"));
    String rest =
        html.replace("xmlns=\"http://www.w3.org/2000/svg\"", "")
            .replaceAll("\"data:image/png;base64,[A-Za-z0-9+/=]+\"", "");
    assertThat(rest).doesNotContain("//", "@import", "url(", "NaN", "Infinity");
    assertThat(html.length()).isLessThan(2_000_000);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("inputs")
  void everyPictureIsDescribedAndEveryTableNamed(String name, ReportInput input) {
    Document page = page(input);
    assertThat(Xml.elements(page, "svg"))
        .isNotEmpty()
        .allSatisfy(
            svg -> {
              assertThat(svg.getAttribute("role")).isEqualTo("img");
              assertThat(((Element) svg.getFirstChild()).getTagName()).isEqualTo("title");
            });
    assertThat(Xml.elements(page, "table"))
        .allSatisfy(
            table ->
                assertThat(((Element) table.getFirstChild()).getTagName()).isEqualTo("caption"));
  }

  @Test
  void theFiguresAreThoseOfTheReports() {
    ReportInput input = DIGITS;
    CalibrationReport before = input.before().calibration();
    CalibrationReport after = input.last().calibration();
    List<List<String>> metrics = table(page(input), "Figures of");
    assertThat(metrics.get(1)).isEqualTo(row("Accuracy", before.accuracy(), after.accuracy()));
    assertThat(metrics.get(2))
        .isEqualTo(row("Log-loss (nats)", before.logLossNats(), after.logLossNats()));
    assertThat(metrics.get(3)).isEqualTo(row("Brier score", before.brier(), after.brier()));
    assertThat(metrics.get(4))
        .isEqualTo(row("Mean confidence", before.meanConfidence(), after.meanConfidence()));
    assertThat(metrics.get(5))
        .isEqualTo(
            row(
                "Expected calibration error",
                before.expectedCalibrationError(),
                after.expectedCalibrationError()));
    assertThat(metrics.get(6))
        .isEqualTo(
            row(
                "Maximum calibration error",
                before.maximumCalibrationError(),
                after.maximumCalibrationError()));
  }

  @Test
  void theBinsAreThoseOfTheReports() {
    ReportInput input = DIGITS;
    List<List<String>> rows = table(page(input), "After calibration");
    List<Bin> bins = input.last().calibration().reliabilityDiagram().nonEmptyBins();
    assertThat(rows).hasSize(1 + bins.size());
    for (int i = 0; i < bins.size(); i++) {
      assertThat(rows.get(1 + i).subList(1, 4))
          .containsExactly(
              NumberText.count(bins.get(i).count()),
              NumberText.full(bins.get(i).meanConfidence()),
              NumberText.full(bins.get(i).accuracy()));
    }
  }

  @Test
  void theCountsAreThoseOfTheConfusionMatrix() {
    ReportInput input = DIGITS;
    ConfusionMatrix confusion =
        ConfusionMatrix.of(
            input.test().labels(), ArgMax.of(input.last().probabilities()), input.test().classes());
    List<List<String>> counts = table(page(input), "Rows by true and predicted class");
    List<List<String>> perClass = table(page(input), "Figures of each class");
    for (int label = 0; label < confusion.classes(); label++) {
      for (int predicted = 0; predicted < confusion.classes(); predicted++) {
        assertThat(counts.get(1 + label).get(1 + predicted))
            .isEqualTo(NumberText.count(confusion.count(label, predicted)));
      }
      assertThat(perClass.get(1 + label))
          .containsExactly(
              input.test().classNames().get(label),
              NumberText.full(confusion.precision(label)),
              NumberText.full(confusion.recall(label)),
              NumberText.full(confusion.f1(label)),
              NumberText.count(confusion.support(label)));
    }
  }

  @Test
  void imagesHaveAGalleryAndOtherRowsATable() {
    Document digits = page(DIGITS);
    assertThat(Xml.elements(digits, "figure", "card")).hasSize(16);
    assertThat(Xml.elements(digits, "figure", "mistaken")).hasSizeGreaterThanOrEqualTo(8);
    Document iris = page(IRIS);
    assertThat(Xml.elements(iris, "figure", "card")).isEmpty();
    assertThat(table(iris, "Mistakes it was most sure of")).hasSizeGreaterThan(1);
  }

  @Test
  void theCourseOfTheTrainingIsTold() {
    ReportInput input = DIGITS;
    List<List<String>> epochs = table(page(input), "Loss in nats and accuracy after each epoch");
    assertThat(epochs).hasSize(1 + input.history().orElseThrow().epochs().size());
    assertThat(epochs.get(40).get(1))
        .isEqualTo(NumberText.full(input.history().orElseThrow().last().trainLossNats()));
    assertThat(new HtmlReport(IRIS).html()).doesNotContain("How it learned");
  }

  @Test
  void textsOfTheDataAreNeverMarkup() {
    String hard = "<script>alert(\"1\")</script>&amp;";
    FloatMatrix probabilities = FloatMatrix.copyOf(new float[][] {{0.9f, 0.1f}, {0.8f, 0.2f}});
    Dataset test =
        Dataset.of(FloatMatrix.zeros(2, 1), new int[] {0, 1}, List.of(hard, "b"), List.of(hard));
    String html =
        new HtmlReport(
                ReportInput.of(hard, hard, test, Evaluation.of(probabilities, test.labels()))
                    .withCalibrated(hard, Evaluation.of(probabilities, test.labels()))
                    .withSettings(Map.of(hard, hard)))
            .html();
    assertThat(html).doesNotContain("<script");
    assertThat(Xml.elements(Xml.parse(html), "h1").get(0).getTextContent()).isEqualTo(hard);
  }

  @Test
  void settingsKeepTheirOrder() {
    Document page = page(DIGITS);
    assertThat(Xml.elements(page, "dt"))
        .extracting(Element::getTextContent)
        .endsWith("model", "seed", "rows", "kernels");
  }

  @Test
  void aSettingTakesThePlaceOfWhatThePageTellsAnyway() {
    Document page = page(IRIS.withSettings(Map.of("Data", "measured in 1935")));
    assertThat(Xml.elements(page, "dt"))
        .extracting(Element::getTextContent)
        .containsExactly("Data", "Test rows", "Classes");
    assertThat(Xml.elements(page, "dd").get(0).getTextContent()).isEqualTo("measured in 1935");
  }

  @Test
  void aWriteReplacesTheFileAndLeavesNothingBeside(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("report.html");
    Files.writeString(file, "old");
    HtmlReport report = new HtmlReport(IRIS);
    report.write(file);
    assertThat(file).hasContent(report.html());
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void aWriteThatFailsLeavesTheFolderAsItWas(@TempDir Path folder) {
    Path file = folder.resolve("missing").resolve("report.html");
    assertThatThrownBy(() -> new HtmlReport(IRIS).write(file)).isInstanceOf(IOException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void inputsMustBelongTogether() {
    ReportInput digits = DIGITS;
    ReportInput iris = IRIS;
    assertThatThrownBy(() -> ReportInput.of("t", "d", digits.test(), iris.before()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> digits.withCalibrated("c", iris.before()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Evaluation(digits.last().probabilities(), iris.before().calibration()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What {@code evaluate --labels --probabilities} knows. */
  private static ReportInput labelsAlone() {
    int[] labels = IntStream.range(0, 30).map(row -> row % 3).toArray();
    FloatMatrix probabilities = FloatMatrix.zeros(30, 3);
    for (int row = 0; row < 30; row++) {
      probabilities.set(row, row % 7 % 3, 1);
    }
    Dataset test = Dataset.of(FloatMatrix.zeros(30, 0), labels, 3);
    return ReportInput.of("Labels", "labels alone", test, Evaluation.of(probabilities, labels));
  }

  private static Document page(ReportInput input) {
    return Xml.parse(new HtmlReport(input).html());
  }

  private static List<String> row(String name, double before, double after) {
    return List.of(name, NumberText.full(before), NumberText.full(after));
  }

  /** The cells of the table whose caption begins so; of a number every digit, from its title. */
  private static List<List<String>> table(Document page, String caption) {
    Element table =
        Xml.elements(page, "table").stream()
            .filter(t -> t.getFirstChild().getTextContent().startsWith(caption))
            .findFirst()
            .orElseThrow();
    return IntStream.range(0, table.getElementsByTagName("tr").getLength())
        .mapToObj(i -> cells((Element) table.getElementsByTagName("tr").item(i)))
        .toList();
  }

  private static List<String> cells(Element row) {
    return IntStream.range(0, row.getChildNodes().getLength())
        .mapToObj(i -> (Element) row.getChildNodes().item(i))
        .map(
            cell ->
                cell.hasAttribute("title")
                    ? cell.getAttribute("title")
                    : cell.getFirstChild() == null ? "" : cell.getFirstChild().getTextContent())
        .toList();
  }
}
