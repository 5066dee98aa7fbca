package org.softmax4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.softmax4j.chart.WeightMap.Named;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class WeightMapTest {
  private static final Named LINES = new Named("word", List.of("a", "b"));
  private static final Named COLUMNS = new Named("looks at", List.of("x", "y", "a long word"));

  @Test
  void weightsStandInTheirSquaresAndShadeThem() {
    Document map = parse(new double[][] {{1, 0, 0}, {0.25, 0.5, 0.25}});
    assertThat(Xml.elements(map, "rect", "shade"))
        .extracting(square -> square.getAttribute("fill-opacity"))
        .containsExactly("0.6", "0.22", "0.35", "0.22");
    assertThat(Xml.elements(map, "text"))
        .extracting(Element::getTextContent)
        .contains("1.00", "0.25", "0.50", "word", "looks at", "a long word")
        .doesNotContain("0.00");
    assertThat(Xml.elements(map, "title"))
        .extracting(Element::getTextContent)
        .contains("b, y: 0.5");
  }

  @Test
  void weightsMustFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(new double[][] {{1, 0, 0}}))
        .withMessage("weights must have 2 lines, got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(new double[][] {{1, 0, 0}, {1}}))
        .withMessageContaining("line 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(new double[][] {{1, 0, 0}, {1, Double.NaN, 0}}))
        .withMessageContaining("got NaN in line 1");
    assertThatIllegalArgumentException().isThrownBy(() -> new Named("t", List.of()));
  }

  private static Document parse(double[][] weights) {
    return Xml.parse(WeightMap.of("t", LINES, COLUMNS, weights).svg().inline());
  }
}
