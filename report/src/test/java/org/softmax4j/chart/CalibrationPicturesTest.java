package org.softmax4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.evaluation.CalibrationConventions;
import org.softmax4j.evaluation.ReliabilityDiagram;
import org.softmax4j.evaluation.RiskCoverage;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Confidence histogram, comparison, classes, risk and coverage: as SVG and in pixels. */
class CalibrationPicturesTest {
  private static final double[] CONFIDENCES = {0.95, 0.9, 0.9, 0.6, 0.55, 0.3};
  private static final boolean[] CORRECT = {true, true, false, true, false, false};
  private static final ReliabilityDiagram DIAGRAM =
      ReliabilityDiagram.of(CONFIDENCES, CORRECT, CalibrationConventions.standard().withBins(10));

  @Test
  void barsAreAsHighAsTheRightAndTheWrongRows() {
    Document picture = Xml.parse(new ConfidenceHistogram("title", DIAGRAM).svg().inline());
    List<Element> bars = Xml.elements(picture, "rect", "bar");
    // Bins (0.2, 0.3], (0.5, 0.6], (0.8, 0.9], (0.9, 1], right and wrong, and two in the key.
    assertThat(bars).hasSize(10);
    assertThat(number(bars.get(0), "height")).isZero();
    double unit = number(bars.get(1), "height");
    assertThat(unit).isPositive();
    assertThat(number(bars.get(2), "height")).isEqualTo(unit, within(0.01));
    assertThat(number(bars.get(6), "height")).isEqualTo(unit, within(0.01));
    assertThat(number(bars.get(7), "height")).isZero();
    List<Element> readings = Xml.elements(picture, "line", "reading");
    assertThat(number(readings.get(0), "x1")).isEqualTo(48 + 342 * 0.7, within(0.01));
    assertThat(number(readings.get(1), "x1")).isEqualTo(48 + 342 * 0.5, within(0.01));
  }

  @Test
  void bothDiagramsHavePointsOfTheirShape() {
    // Gaps 0.05, 0.4 twice, 0.075 twice and 0.3 over six rows: 1.3 / 6.
    Document picture = Xml.parse(new ComparisonChart("title", DIAGRAM, DIAGRAM).svg().inline());
    assertThat(Xml.elements(picture, "rect", "point")).hasSize(5);
    assertThat(Xml.elements(picture, "circle", "point")).hasSize(5);
    assertThat(Xml.elements(picture, "text"))
        .extracting(Element::getTextContent)
        .contains("before, error 0.217", "after, error 0.217");
  }

  @Test
  void everyClassHasAPanel() {
    List<ClassReliabilityChart.Panel> panels =
        IntStream.range(0, 7)
            .mapToObj(i -> new ClassReliabilityChart.Panel("class " + i, DIAGRAM))
            .toList();
    Document picture =
        Xml.parse(new ClassReliabilityChart("title", panels, Meaning.AFTER).svg().inline());
    assertThat(Xml.elements(picture, "rect", "frame")).hasSize(7);
    assertThat(Xml.elements(picture, "circle", "point")).hasSize(28);
    assertThat(Xml.elements(picture, "text"))
        .extracting(Element::getTextContent)
        .contains("class 6");
  }

  @Test
  void theCurveEndsAtTheErrorRateAndStaysSmall() {
    RiskCoverage curve = RiskCoverage.of(CONFIDENCES, CORRECT);
    Document picture =
        Xml.parse(new RiskCoverageChart("title", curve, Meaning.AFTER).svg().inline());
    assertThat(Xml.elements(picture, "path", "marked")).hasSize(1);
    assertThat(Xml.elements(picture, "text"))
        .extracting(Element::getTextContent)
        .contains("all rows answered: 0.500");

    double[] many = IntStream.range(0, 100_000).mapToDouble(i -> i).toArray();
    Svg large =
        new RiskCoverageChart("title", RiskCoverage.of(many, new boolean[100_000]), Meaning.AFTER)
            .svg();
    assertThat(large.inline()).hasSizeLessThan(20_000);
  }

  private static List<Svg> pictures() {
    return List.of(
        new ReliabilityChart("title", DIAGRAM, Meaning.BEFORE).svg(),
        new ConfidenceHistogram("title", DIAGRAM).svg(),
        new ComparisonChart("title", DIAGRAM, DIAGRAM).svg(),
        new ClassReliabilityChart(
                "title", List.of(new ClassReliabilityChart.Panel("a", DIAGRAM)), Meaning.AFTER)
            .svg(),
        new RiskCoverageChart("title", RiskCoverage.of(CONFIDENCES, CORRECT), Meaning.AFTER).svg(),
        LineChart.ofProbability("title", List.of(new LineChart.Line("x", true, List.of(0.1, 0.5))))
            .svg(),
        LineChart.ofProbability("title", List.of(new LineChart.Line("x", false, List.of(0.1, 0.5))))
            .svg(),
        new BarChart("title", List.of(new BarChart.Bar("a", 0.5, Meaning.WRONG))).svg(),
        HeatMap.of("title", List.of("a", "b"), new long[][] {{3, 1}, {0, 2}}).svg());
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void pixelsShowInkAndPaperOfThePalette(Svg picture) throws IOException {
    Document svg = Xml.parse(picture.document());
    String[] box = svg.getDocumentElement().getAttribute("viewBox").split(" ");
    for (Palette palette : List.of(Palette.light(), Palette.dark())) {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture.png(palette, 2)));
      assertThat(image.getWidth()).isEqualTo((int) Math.ceil(2 * Double.parseDouble(box[2])));
      assertThat(image.getHeight()).isEqualTo((int) Math.ceil(2 * Double.parseDouble(box[3])));
      int paper = palette.colour("paper").getRGB();
      int[] pixels =
          image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
      long painted = IntStream.of(pixels).filter(pixel -> pixel != paper).count();
      assertThat(painted).isBetween(pixels.length / 200L, pixels.length * 4L / 5);
    }
  }

  @Test
  void aMarkHasTheColourOfItsMeaning() throws IOException {
    byte[] png =
        new Canvas()
            .begin(Meaning.WRONG)
            .rectangle("bar", 2, 2, 6, 6)
            .end()
            .svg("title", 10, 10)
            .png(Palette.light(), 1);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getRGB(5, 5)).isEqualTo(0xFFD55E00);
    assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void theScaleIsChecked() {
    Svg picture = new Canvas().svg("title", 10, 10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> picture.png(Palette.light(), Double.NaN))
        .withMessage("scale must be from 0.1 to 20, got NaN");
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
