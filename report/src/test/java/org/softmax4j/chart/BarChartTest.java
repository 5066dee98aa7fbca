package org.softmax4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.chart.BarChart.Bar;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class BarChartTest {
  private static final List<Bar> BARS =
      List.of(
          new Bar("<script>alert(1)</script>", 0.25, Meaning.CORRECT),
          new Bar("b", 0.75, Meaning.WRONG),
          new Bar("c", 0, Meaning.NEUTRAL));

  @Test
  void barsAreAsLongAsTheirProbability() {
    List<Element> bars = Xml.elements(chart(), "rect", "bar");
    double full = Double.parseDouble(bars.get(1).getAttribute("width")) / 0.75;
    assertThat(Double.parseDouble(bars.get(0).getAttribute("width")))
        .isEqualTo(0.25 * full, within(0.01));
    assertThat(bars.get(2).getAttribute("width")).isEqualTo("0");
  }

  @Test
  void rightAndWrongDifferInShape() {
    assertThat(Xml.elements(chart(), "circle", "point")).hasSize(1);
    assertThat(Xml.elements(chart(), "path", "cross")).hasSize(1);
  }

  @Test
  void namesAreTextNotMarkup() {
    Svg svg = new BarChart("t", BARS).svg();
    assertThat(svg.document()).doesNotContain("<script");
    assertThat(Xml.elements(chart(), "title").get(1).getTextContent())
        .isEqualTo("<script>alert(1)</script>: 0.25");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.1, 1.1})
  void onlyProbabilitiesHaveBars(double value) {
    assertThatThrownBy(() -> new Bar("a", value, Meaning.NEUTRAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(value));
  }

  private static Document chart() {
    return Xml.parse(new BarChart("t", BARS).svg().inline());
  }
}
