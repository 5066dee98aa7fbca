package org.softmax4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.softmax4j.chart.TernaryPlot.Path;
import org.softmax4j.chart.TernaryPlot.Point;
import org.softmax4j.chart.TernaryPlot.Shares;
import org.w3c.dom.Document;

class TernaryPlotTest {
  private static final List<String> CORNERS = List.of("a", "b", "c");

  @Test
  void aPointIsTheMeanOfTheCornersByItsShares() {
    double third = 1 / 3.0;
    Document plot =
        parse(point(1, 0, 0), point(0, 1, 0), point(0, 0, 1), point(third, third, third));
    double[] x = coordinates(plot, "cx");
    double[] y = coordinates(plot, "cy");
    // From the top down: c, the middle, then a and b.
    assertThat(x[1]).isEqualTo((x[0] + x[2] + x[3]) / 3, within(0.02));
    assertThat(y[1]).isEqualTo((y[0] + y[2] + y[3]) / 3, within(0.02));
    // Equal sides.
    assertThat(Math.hypot(x[0] - x[2], y[0] - y[2])).isEqualTo(x[3] - x[2], within(0.02));
  }

  @Test
  void namesBesideEachOtherDoNotTouch() {
    Document plot =
        parse(
            new Point("near", Meaning.FIRST, new Shares(0.7, 0.2, 0.1)),
            new Point("nearer", Meaning.FIRST, new Shares(0.7, 0.21, 0.09)));
    double[] heights =
        Xml.elements(plot, "text").stream()
            .filter(text -> text.getTextContent().startsWith("near"))
            .mapToDouble(text -> Double.parseDouble(text.getAttribute("y")))
            .toArray();
    assertThat(heights[1] - heights[0]).isGreaterThanOrEqualTo(15);
  }

  @Test
  void aPathGoesFromCornerToCorner() {
    Path path = new Path(Meaning.SECOND, List.of(Shares.of(1, 0, 0), Shares.of(0, 1, 0)));
    Document plot =
        Xml.parse(new TernaryPlot("t", CORNERS, List.of(path), List.of()).svg().inline());
    assertThat(Xml.elements(plot, "path").get(0).getAttribute("d"))
        .isEqualTo("M50 320.45L390 320.45");
  }

  @Test
  void sharesMustBeProbabilities() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Shares(0.5, 0.4, 0.2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Shares(-0.5, 1, 0.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shares.of(0.5, 0.5))
        .withMessage("probabilities must be 3, got 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TernaryPlot("t", List.of("a"), List.of(), List.of()))
        .withMessage("corners must be 3, got 1");
  }

  private static Point point(double a, double b, double c) {
    return new Point("", Meaning.FIRST, new Shares(a, b, c));
  }

  private static Document parse(Point... points) {
    return Xml.parse(new TernaryPlot("t", CORNERS, List.of(), List.of(points)).svg().inline());
  }

  private static double[] coordinates(Document plot, String name) {
    return Xml.elements(plot, "circle").stream()
        .map(circle -> circle.getAttribute(name))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }
}
