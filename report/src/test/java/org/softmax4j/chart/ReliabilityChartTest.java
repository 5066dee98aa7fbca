package org.softmax4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.softmax4j.evaluation.Bin;
import org.softmax4j.evaluation.CalibrationConventions;
import org.softmax4j.evaluation.ReliabilityDiagram;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReliabilityChartTest {
  private static final double LEFT = 40;
  private static final double SIDE = 350;

  @Test
  void pointsStandAtMeanConfidenceAndAccuracy() {
    Document picture = chart(diagram(0.9, 0.8, 0.7, 0.1), Meaning.AFTER);
    List<Element> points = Xml.elements(picture, "circle", "point");
    assertThat(points).hasSize(4);
    assertThat(number(points.get(0), "cx")).isEqualTo(LEFT + SIDE * 0.1, within(0.01));
    assertThat(number(points.get(0), "cy")).isEqualTo(22 + SIDE, within(0.01));
    assertThat(number(points.get(3), "cx")).isEqualTo(LEFT + SIDE * 0.9, within(0.01));
    assertThat(number(points.get(3), "cy")).isEqualTo(22, within(0.01));
  }

  @Test
  void gapsReachFromThePointToTheDiagonal() {
    List<Element> gaps = Xml.elements(chart(diagram(0.9), Meaning.AFTER), "rect", "gap");
    assertThat(gaps).hasSize(1);
    assertThat(number(gaps.get(0), "y")).isEqualTo(22, within(0.01));
    assertThat(number(gaps.get(0), "height")).isEqualTo(SIDE * 0.1, within(0.01));
  }

  @Test
  void countsAreWritten() {
    Document picture = chart(diagram(0.9, 0.9, 0.9, 0.5), Meaning.BEFORE);
    assertThat(Xml.elements(picture, "rect", "bar")).hasSize(2);
    assertThat(Xml.elements(picture, "text", "middle"))
        .extracting(Element::getTextContent)
        .contains("3", "1");
  }

  @Test
  void oneRowAndEmptyBinsAreDrawn() {
    assertThat(Xml.elements(chart(diagram(1.0), Meaning.BEFORE), "rect", "point")).hasSize(1);
    ReliabilityDiagram empty =
        new ReliabilityDiagram(List.of(new Bin(0, 1, 0, Double.NaN, Double.NaN)));
    assertThat(Xml.elements(chart(empty, Meaning.AFTER), "circle")).isEmpty();
  }

  @Test
  void aBinWithoutWidthIsStillSeen() {
    ReliabilityDiagram diagram =
        ReliabilityDiagram.of(
            new double[] {1, 1, 0.3},
            new boolean[] {true, false, true},
            CalibrationConventions.torchmetrics());
    for (Element bar : Xml.elements(chart(diagram, Meaning.AFTER), "rect", "bar")) {
      assertThat(number(bar, "width")).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Meaning.class,
      names = {"BEFORE", "AFTER"})
  void aloneItBringsItsStyle(Meaning meaning) {
    Svg svg = new ReliabilityChart("a < b", diagram(0.9, 0.2), meaning).svg();
    Document file = Xml.parse(svg.document());
    assertThat(file.getDocumentElement().getAttribute("role")).isEqualTo("img");
    assertThat(Xml.elements(file, "title").get(0).getTextContent()).isEqualTo("a < b");
    assertThat(Xml.elements(file, "style")).hasSize(1);
    assertThat(Xml.elements(Xml.parse(svg.inline()), "style")).isEmpty();
  }

  /** Rows are right above a confidence of 0.5. */
  private static ReliabilityDiagram diagram(double... confidences) {
    boolean[] correct = new boolean[confidences.length];
    for (int row = 0; row < correct.length; row++) {
      correct[row] = confidences[row] > 0.5;
    }
    return ReliabilityDiagram.of(confidences, correct, CalibrationConventions.standard());
  }

  private static Document chart(ReliabilityDiagram diagram, Meaning meaning) {
    return Xml.parse(new ReliabilityChart("title", diagram, meaning).svg().inline());
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
