package org.softmax4j.chart;

/** Draws the few shapes our charts are made of; their looks come from the style sheet. */
final class Canvas {
  private final Markup body = new Markup();

  /** The finished picture. */
  Svg svg(String title, double width, double height) {
    return new Svg(title, width, height, body);
  }

  /** Begins a group of shapes that share a class, and with it a colour; {@link #end} ends it. */
  Canvas begin(Meaning meaning) {
    body.open("g", "class", meaning.cssClass());
    return this;
  }

  /** Begins a group of shapes about which a reader who points at them is told something. */
  Canvas beginTold(String title) {
    body.open("g").element("title", title);
    return this;
  }

  /** As {@link #beginTold(String)}, in the colour of a meaning. */
  Canvas beginTold(Meaning meaning, String title) {
    begin(meaning).body.element("title", title);
    return this;
  }

  Canvas end() {
    body.close().line();
    return this;
  }

  Canvas line(String cssClass, double x1, double y1, double x2, double y2) {
    body.empty("line", "class", cssClass, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
    return this;
  }

  Canvas rectangle(String cssClass, double x, double y, double width, double height) {
    body.empty("rect", "class", cssClass, "x", x, "y", y, "width", width, "height", height);
    return this;
  }

  /** A rectangle filled more or less strongly. */
  Canvas shade(double x, double y, double width, double height, double opacity) {
    body.empty(
        "rect",
        "class",
        "shade",
        "x",
        x,
        "y",
        y,
        "width",
        width,
        "height",
        height,
        "fill-opacity",
        opacity);
    return this;
  }

  Canvas circle(String cssClass, double x, double y, double radius) {
    body.empty("circle", "class", cssClass, "cx", x, "cy", y, "r", radius);
    return this;
  }

  Canvas path(String cssClass, Path path) {
    body.empty("path", "class", cssClass, "d", path);
    return this;
  }

  Canvas text(String cssClass, double x, double y, String content) {
    body.element("text", content, "class", cssClass, "x", x, "y", y);
    return this;
  }

  Canvas text(String cssClass, double x, double y, double fontSize, String content) {
    body.element("text", content, "class", cssClass, "x", x, "y", y, "font-size", fontSize);
    return this;
  }

  /** A text that is read from bottom to top. */
  Canvas sideways(String cssClass, double x, double y, double fontSize, String content) {
    String turned =
        "translate(" + NumberText.coordinate(x) + " " + NumberText.coordinate(y) + ") rotate(-90)";
    body.element("text", content, "class", cssClass, "transform", turned, "font-size", fontSize);
    return this;
  }

  /** An image in PNG, every pixel a square of side 1. */
  Canvas pixels(int width, int height, String dataUri) {
    body.empty(
        "image",
        "class",
        "pixels",
        "width",
        width,
        "height",
        height,
        "preserveAspectRatio",
        "none",
        "href",
        dataUri);
    return this;
  }

  /** The strokes of a path, in the order they are drawn. */
  static final class Path {
    private final StringBuilder strokes = new StringBuilder();

    Path move(double x, double y) {
      return stroke('M', x, y);
    }

    Path line(double x, double y) {
      return stroke('L', x, y);
    }

    private Path stroke(char kind, double x, double y) {
      strokes
          .append(kind)
          .append(NumberText.coordinate(x))
          .append(' ')
          .append(NumberText.coordinate(y));
      return this;
    }

    @Override
    public String toString() {
      return strokes.toString();
    }
  }
}
