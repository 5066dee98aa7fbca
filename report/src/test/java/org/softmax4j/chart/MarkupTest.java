package org.softmax4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {

  @Test
  void textsAndAttributesAreEscaped() {
    String hard = "<script>alert('1 & 2', \"x\")</script> ]]> &amp; \uD83D\uDE00";
    Markup markup = new Markup().element("p", hard, "title", hard);
    assertThat(markup.toString()).doesNotContain("<script");
    var paragraph = Xml.parse(markup.toString()).getDocumentElement();
    assertThat(paragraph.getTextContent()).isEqualTo(hard);
    assertThat(paragraph.getAttribute("title")).isEqualTo(hard);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u000B", "\uFFFF", "\uD800", "\uDC00x"})
  void charactersThatXmlCannotHoldAreReplaced(String bad) {
    String text = new Markup().element("p", bad).toString();
    assertThat(Xml.parse(text).getDocumentElement().getTextContent()).startsWith("\uFFFD");
  }

  @Test
  void elementsCloseInTheOrderTheyWereOpened() {
    Markup markup = new Markup().open("a").open("b").empty("c", "x", 1.25).close().close();
    assertThat(markup).hasToString("<a><b><c x=\"1.25\"/></b></a>");
    assertThatThrownBy(markup::close).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anOpenElementIsNoText() {
    Markup markup = new Markup().open("section");
    assertThatThrownBy(markup::toString)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("section");
  }

  @Test
  void attributesComeInPairs() {
    assertThatThrownBy(() -> new Markup().empty("rect", "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aCoordinateThatIsNoNumberIsRefused(double value) {
    assertThatThrownBy(() -> new Markup().empty("rect", "x", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("finite");
  }

  @Test
  void aStyleSheetCannotLeaveItsElement() {
    assertThatThrownBy(() -> new Markup().style("</style><script>"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
