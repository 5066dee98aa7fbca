package org.softmax4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.softmax4j.chart.GrowthChart.Line;
import org.softmax4j.chart.GrowthChart.Point;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class GrowthChartTest {
  /**
   * Each axis has two powers of ten; a time that grows tenfold with the classes is their diagonal.
   */
  @Test
  void powersAreStraight() {
    Line line =
        new Line("full", true, List.of(new Point(10, 0.1), new Point(100, 1), new Point(1000, 10)));
    Document chart = parse(List.of(line));
    Element path = Xml.elements(chart, "path").get(0);
    assertThat(path.getAttribute("d")).isEqualTo("M52 262L52 262L201 144L350 26");
    assertThat(Xml.elements(chart, "text"))
        .extracting(Element::getTextContent)
        .containsExactly("0.1", "1", "10", "ms", "10", "100", "1\u2009000", "classes", "full");
  }

  @Test
  void namesDoNotTouch() {
    Document chart =
        parse(
            List.of(
                new Line("a", true, List.of(new Point(1, 1), new Point(10, 5))),
                new Line("b", false, List.of(new Point(1, 1), new Point(10, 5.1))),
                new Line("none", false, List.of())));
    List<Element> names =
        Xml.elements(chart, "text").stream()
            .filter(text -> text.getTextContent().matches("a|b|none"))
            .toList();
    assertThat(names).extracting(Element::getTextContent).containsExactly("b", "a");
    double apart =
        Double.parseDouble(names.get(1).getAttribute("y"))
            - Double.parseDouble(names.get(0).getAttribute("y"));
    assertThat(apart).isGreaterThanOrEqualTo(15);
  }

  @Test
  void argumentsAreChecked() {
    assertThatThrownBy(() -> new Point(0, 1))
        .hasMessage("x and y must be above 0 and finite, got 0.0, 1.0");
    assertThatThrownBy(() -> new Point(1, Double.NaN)).hasMessageContaining("got 1.0, NaN");
    assertThatThrownBy(() -> new GrowthChart("t", "x", "y", List.of()))
        .hasMessage("lines must have a point, got []");
  }

  private static Document parse(List<Line> lines) {
    return Xml.parse(new GrowthChart("t", "classes", "ms", lines).svg().document());
  }
}
