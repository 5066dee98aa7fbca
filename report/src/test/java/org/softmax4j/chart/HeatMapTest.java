package org.softmax4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HeatMapTest {

  @Test
  void countsStandInTheirSquares() {
    Document map = parse(List.of("cat", "dog"), new long[][] {{30, 1}, {0, 2_000}});
    assertThat(Xml.elements(map, "rect", "shade")).hasSize(3);
    assertThat(Xml.elements(map, "text"))
        .extracting(Element::getTextContent)
        .contains("30", "1", "2\u2009000", "cat", "dog", "true", "predicted")
        .doesNotContain("0");
    assertThat(Xml.elements(map, "g", "wrong")).hasSize(1);
    assertThat(Xml.elements(map, "title"))
        .extracting(Element::getTextContent)
        .contains("true cat, predicted dog: 1");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 21, 41, HeatMap.MOST_CLASSES})
  void squaresNeverOutgrowThePicture(int size) {
    long[][] counts = new long[size][size];
    for (long[] row : counts) {
      Arrays.fill(row, 123_456);
    }
    List<String> names = IntStream.range(0, size).mapToObj(i -> "class " + i).toList();
    Document map = parse(names, counts);
    String[] box = map.getDocumentElement().getAttribute("viewBox").split(" ");
    for (Element square : Xml.elements(map, "rect", "shade")) {
      assertThat(number(square, "x") + number(square, "width"))
          .isLessThanOrEqualTo(Double.parseDouble(box[2]));
      assertThat(number(square, "fill-opacity")).isBetween(0.09, 0.6);
    }
    assertThat(Double.parseDouble(box[2])).isLessThan(500);
  }

  @Test
  void aClassWithoutRowsIsAnEmptyLine() {
    Document map = parse(List.of("a", "b"), new long[][] {{0, 0}, {3, 4}});
    assertThat(Xml.elements(map, "rect", "shade")).hasSize(2);
  }

  @Test
  void countsMustBeSquare() {
    List<String> names = List.of("a", "b");
    assertThatThrownBy(() -> HeatMap.of("t", names, new long[][] {{1, 2}, {3}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 1");
    assertThatThrownBy(() -> HeatMap.of("t", List.of(), new long[0][]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 0");
  }

  private static Document parse(List<String> names, long[][] counts) {
    return Xml.parse(HeatMap.of("t", names, counts).svg().inline());
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
