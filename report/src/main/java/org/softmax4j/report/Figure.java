package org.softmax4j.report;

import org.softmax4j.chart.Markup;
import org.softmax4j.chart.Svg;

/** A picture with its heading and the sentence that says what to see in it. */
record Figure(String heading, Svg picture, String caption) {
  Markup markup() {
    Markup figure = new Markup().open("figure");
    if (!heading.isEmpty()) {
      figure.element("h3", heading);
    }
    return figure.add(picture).element("figcaption", caption).close().line();
  }
}
