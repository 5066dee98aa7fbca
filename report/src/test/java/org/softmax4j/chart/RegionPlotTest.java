package org.softmax4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.softmax4j.chart.RegionPlot.Mark;
import org.softmax4j.matrix.FloatMatrix;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class RegionPlotTest {
  private static final Quantity X = new Quantity("x", 0, RegionPlot.CELLS);
  private static final Quantity Y = new Quantity("y", 0, RegionPlot.CELLS);
  private static final List<String> CLASSES = List.of("a", "b");

  @Test
  void theGridHoldsTheMiddlesOfTheCells() {
    FloatMatrix grid = RegionPlot.grid(X, Y);
    assertThat(grid.rows()).isEqualTo(RegionPlot.CELLS * RegionPlot.CELLS);
    assertThat(grid.get(0, 0)).isEqualTo(0.5f);
    assertThat(grid.get(RegionPlot.CELLS, 0)).isEqualTo(0.5f);
    assertThat(grid.get(RegionPlot.CELLS, 1)).isEqualTo(1.5f);
  }

  /** Class b above 60 of 75: one rectangle a line, which together cover the plane. */
  @Test
  void regionsCoverThePlane() {
    int[] regions =
        IntStream.range(0, RegionPlot.CELLS * RegionPlot.CELLS)
            .map(i -> i >= 60 * RegionPlot.CELLS ? 1 : 0)
            .toArray();
    Document plot = parse(regions);
    List<Element> shades = Xml.elements(plot, "rect", "shade");
    assertThat(shades).hasSize(RegionPlot.CELLS);
    assertThat(shades.get(0).getAttribute("y")).isEqualTo("328");
    assertThat(shades.get(0).getAttribute("width")).isEqualTo("300");
    assertThat(shades.get(RegionPlot.CELLS - 1).getAttribute("y")).isEqualTo("32");
  }

  @Test
  void aWrongRowIsACross() {
    int[] regions = new int[RegionPlot.CELLS * RegionPlot.CELLS];
    Document plot =
        parse(regions, new Mark(1, 1, 0, 0), new Mark(2, 2, 1, 0), new Mark(-1, 2, 0, 0));
    assertThat(Xml.elements(plot, "path", "cross")).hasSize(1);
    // One row and one in the key; the row outside is not drawn.
    assertThat(Xml.elements(plot, "circle", "point")).hasSize(2);
    assertThat(Xml.elements(plot, "title"))
        .extracting(Element::getTextContent)
        .contains("b, predicted a");
  }

  @Test
  void regionsMustBeWholeAndOfTheClasses() {
    int[] regions = new int[RegionPlot.CELLS * RegionPlot.CELLS];
    Arrays.fill(regions, 2);
    assertThatIllegalArgumentException().isThrownBy(() -> parse(regions));
    assertThatIllegalArgumentException().isThrownBy(() -> parse(new int[3]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegionPlot.of("t", X, Y, List.of(), new int[0], List.of()))
        .withMessage("classes must have 1 to 5 names, got 0");
  }

  private static Document parse(int[] regions, Mark... marks) {
    return Xml.parse(RegionPlot.of("t", X, Y, CLASSES, regions, List.of(marks)).svg().inline());
  }
}
