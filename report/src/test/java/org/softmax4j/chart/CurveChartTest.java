package org.softmax4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.softmax4j.chart.CurveChart.Curve;
import org.softmax4j.chart.CurveChart.Look;
import org.softmax4j.chart.CurveChart.Point;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class CurveChartTest {
  private static final Quantity X = new Quantity("x", -1, 1);
  private static final Quantity Y = new Quantity("y", 0, 1);

  @Test
  void aFunctionStandsOnItsAxes() {
    Document chart = parse(Curve.of("square", Meaning.FIRST, X, 2, x -> x * x));
    Element path = Xml.elements(chart, "path").get(0);
    assertThat(path.getAttribute("d")).isEqualTo("M48 32L179 246L310 32");
    assertThat(path.getAttribute("class")).isEqualTo("line marked");
    assertThat(Xml.elements(chart, "g", "first")).hasSize(2);
    assertThat(Xml.elements(chart, "text")).extracting(Element::getTextContent).contains("square");
  }

  @Test
  void whatLiesOutsideLeavesAGap() {
    List<Point> points =
        List.of(
            new Point(-1, 0),
            new Point(-0.5, 2),
            new Point(0, 0),
            new Point(0.5, Double.NaN),
            new Point(1, 1));
    Document chart = parse(new Curve("", Meaning.FIRST, Look.DASHED, points));
    assertThat(Xml.elements(chart, "path").get(0).getAttribute("d"))
        .isEqualTo("M48 246M179 246M310 32");
    assertThat(Xml.elements(chart, "path", "dashed")).hasSize(1);
    Document dots = parse(new Curve("", Meaning.FIRST, Look.POINTS, points));
    assertThat(Xml.elements(dots, "circle")).hasSize(3);
  }

  @Test
  void namesOfCurvesThatMeetDoNotTouch() {
    Document chart =
        parse(
            Curve.of("a", Meaning.FIRST, X, 1, x -> 0.5),
            Curve.of("b", Meaning.SECOND, X, 1, x -> 0.51));
    double[] heights =
        Xml.elements(chart, "text").stream()
            .filter(text -> List.of("a", "b").contains(text.getTextContent()))
            .mapToDouble(text -> Double.parseDouble(text.getAttribute("y")))
            .toArray();
    assertThat(heights[1] - heights[0]).isGreaterThanOrEqualTo(15);
  }

  @Test
  void axesMustGoSomewhere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Quantity("x", 1, 1))
        .withMessageContaining("got 1.0 and 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Quantity("x", 0, Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Curve.of("f", Meaning.FIRST, X, 0, x -> x))
        .withMessage("steps must be at least 1, got 0");
  }

  private static Document parse(Curve... curves) {
    return Xml.parse(new CurveChart("t", X, Y, List.of(curves)).svg().inline());
  }
}
