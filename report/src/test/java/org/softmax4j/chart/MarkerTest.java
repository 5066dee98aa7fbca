package org.softmax4j.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkerTest {
  /** The colours aside, which come from the group around the shapes. */
  private static String shape(Meaning meaning) {
    Canvas canvas = new Canvas();
    Marker.draw(canvas, meaning, 10, 10, 4);
    return canvas.svg("shape", 20, 20).document();
  }

  @Test
  void thingsThatAreToldApartHaveShapesOfTheirOwn() {
    assertThat(IntStream.range(0, 5).mapToObj(Meaning::numbered).map(MarkerTest::shape))
        .doesNotHaveDuplicates()
        .doesNotContain(shape(Meaning.WRONG));
    assertThat(shape(Meaning.CORRECT)).isNotEqualTo(shape(Meaning.WRONG));
    assertThat(shape(Meaning.BEFORE)).isNotEqualTo(shape(Meaning.AFTER));
  }
}
