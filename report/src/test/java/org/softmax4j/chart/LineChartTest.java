package org.softmax4j.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.chart.LineChart.Line;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class LineChartTest {

  @Test
  void valuesStandOnTheScale() {
    Document chart = parse(LineChart.ofProbability("t", List.of(line("a", 0.0, 0.5, 1.0))));
    assertThat(path(chart)).isEqualTo("M40 214L40 214L165 112L290 10");
  }

  @Test
  void aValueThatIsNotFiniteLeavesAGap() {
    Document chart = parse(LineChart.ofProbability("t", List.of(line("a", 0.0, Double.NaN, 1.0))));
    assertThat(path(chart)).isEqualTo("M40 214L40 214M290 10L290 10");
  }

  @Test
  void linesAreNamedAtTheirEndsWithoutTouching() {
    Document chart =
        parse(
            LineChart.fromZero(
                "t", List.of(line("train", 2, 0.011), line("validation", 2, 0.012))));
    List<Element> names =
        Xml.elements(chart, "text").stream()
            .filter(text -> text.getTextContent().matches("(train|validation) .*"))
            .toList();
    assertThat(names)
        .extracting(Element::getTextContent)
        .containsExactly("validation 0.012", "train 0.011");
    assertThat(y(names.get(1)) - y(names.get(0))).isGreaterThanOrEqualTo(15);
    assertThat(y(names.get(1))).isLessThanOrEqualTo(220);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 1_000})
  void anyNumberOfEpochsIsDrawn(int epochs) {
    Double[] values =
        IntStream.range(0, epochs).mapToObj(i -> 1.0 / (1 + i)).toArray(Double[]::new);
    Document chart = parse(LineChart.fromZero("t", List.of(new Line("a", true, List.of(values)))));
    assertThat(Xml.elements(chart, "path")).hasSize(1);
    assertThat(Xml.elements(chart, "text")).hasSizeBetween(5, 25);
  }

  @Test
  void nothingFiniteStillHasAxes() {
    Document chart =
        parse(LineChart.fromZero("t", List.of(line("a", Double.POSITIVE_INFINITY, Double.NaN))));
    assertThat(path(chart)).isEmpty();
    assertThat(Xml.elements(chart, "line")).isNotEmpty();
  }

  private static Line line(String name, double... values) {
    return new Line(name, true, Arrays.stream(values).boxed().toList());
  }

  private static Document parse(LineChart chart) {
    return Xml.parse(chart.svg().inline());
  }

  private static String path(Document chart) {
    return Xml.elements(chart, "path").get(0).getAttribute("d");
  }

  private static double y(Element element) {
    return Double.parseDouble(element.getAttribute("y"));
  }
}
