package org.softmax4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.softmax4j.chart.CurveChart.Curve;
import org.softmax4j.chart.CurveChart.Look;
import org.softmax4j.chart.Panels.Panel;
import org.softmax4j.chart.TreeChart.Node;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PanelsAndTreesTest {
  private static final Quantity AXIS = new Quantity("x", 0, 1);
  private static final Node TREE =
      new Node(
          "root",
          "",
          List.of(
              Node.leaf("a", "0"),
              new Node("b or c", "1", List.of(Node.leaf("b", "0"), Node.leaf("c", "1")))));

  @Test
  void leavesStandBelowEachOtherAtTheirDepth() {
    Document tree = Xml.parse(new TreeChart("t", TREE).svg().inline());
    List<Element> circles = Xml.elements(tree, "circle");
    // In the order they are drawn: a, b, c, their parent, the root.
    assertThat(circles)
        .extracting(circle -> circle.getAttribute("cx") + " " + circle.getAttribute("cy"))
        .containsExactly("62.5 11", "120.5 33", "120.5 55", "62.5 44", "4.5 27.5");
    assertThat(Xml.elements(tree, "path", "branch")).hasSize(4);
    assertThat(Xml.elements(tree, "text"))
        .extracting(Element::getTextContent)
        .contains("a", "b", "c");
    assertThat(Xml.elements(tree, "title")).extracting(Element::getTextContent).contains("b or c");
  }

  @Test
  void panelsStandSideBySideAndBelowEachOther() {
    Svg small = new TreeChart("small", TREE).svg();
    Panel panel = new Panel("heading", small);
    Svg panels = new Panels("t", 2, List.of(panel, panel, panel)).svg();
    Document document = Xml.parse(panels.inline());
    assertThat(Xml.elements(document, "g"))
        .extracting(group -> group.getAttribute("transform"))
        .contains(
            "translate(0 24)",
            "translate(" + NumberText.coordinate(small.width() + 20) + " 24)",
            "translate(0 134)");
    assertThat(panels.width()).isEqualTo(2 * small.width() + 20);
    assertThat(panels.height()).isEqualTo(2 * (24 + small.height()) + 20);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Panels("t", 0, List.of(panel)))
        .withMessage("columns and panels must be at least 1, got 0 and 1");
  }

  /** The painter moves what the markup moves: the second panel is right of the first. */
  @Test
  void panelsArePaintedWhereTheyStand() throws IOException {
    List<Curve> curves =
        List.of(
            Curve.of("", Meaning.FIRST, AXIS, 1, x -> x).withLook(Look.DASHED),
            Curve.of("", Meaning.SECOND, AXIS, 1, x -> x).withLook(Look.POINTS));
    Svg curve = new CurveChart("t", AXIS, AXIS, curves).svg();
    Svg tree = new TreeChart("t", TREE).svg();
    Svg panels = new Panels("t", 2, List.of(new Panel("", curve), new Panel("", tree))).svg();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(panels.png(Palette.light(), 1)));
    BufferedImage alone = ImageIO.read(new ByteArrayInputStream(tree.png(Palette.light(), 1)));
    int x = (int) curve.width() + 20;
    // The first leaf, blue; its place is moved by whole pixels.
    assertThat(image.getRGB(x + 62, 24 + 11)).isEqualTo(alone.getRGB(62, 11));
    assertThat(alone.getRGB(62, 11)).isNotEqualTo(alone.getRGB(62, 0));
  }
}
