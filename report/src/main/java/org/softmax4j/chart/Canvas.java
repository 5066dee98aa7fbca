package org.softmax4j.chart;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Draws the few shapes our charts are made of, once as markup and once as strokes to be painted;
 * their looks come from the style sheet.
 */
final class Canvas {
  /** Of a text that names no other; the style sheet has the same. */
  private static final double FONT_SIZE = 12;

  private final Markup body = new Markup();
  private final List<Consumer<Painter>> strokes = new ArrayList<>();

  private Canvas paint(Consumer<Painter> stroke) {
    strokes.add(stroke);
    return this;
  }

  /** The finished picture. */
  Svg svg(String title, double width, double height) {
    return new Svg(title, width, height, body, strokes);
  }

  /** Begins a group of shapes that share a class, and with it a colour; {@link #end} ends it. */
  Canvas begin(Meaning meaning) {
    body.open("g", "class", meaning.cssClass());
    return paint(painter -> painter.begin(meaning));
  }

  /** Begins a group of shapes about which a reader who points at them is told something. */
  Canvas beginTold(String title) {
    body.open("g").element("title", title);
    return paint(Painter::begin);
  }

  /** As {@link #beginTold(String)}, in the colour of a meaning. */
  Canvas beginTold(Meaning meaning, String title) {
    begin(meaning).body.element("title", title);
    return this;
  }

  Canvas end() {
    body.close().line();
    return paint(Painter::end);
  }

  Canvas line(String cssClass, double x1, double y1, double x2, double y2) {
    body.empty("line", "class", cssClass, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
    return paint(painter -> painter.draw(cssClass, new Line2D.Double(x1, y1, x2, y2)));
  }

  Canvas rectangle(String cssClass, double x, double y, double width, double height) {
    body.empty("rect", "class", cssClass, "x", x, "y", y, "width", width, "height", height);
    return paint(painter -> painter.draw(cssClass, new Rectangle2D.Double(x, y, width, height)));
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
    return paint(painter -> painter.shade(new Rectangle2D.Double(x, y, width, height), opacity));
  }

  Canvas circle(String cssClass, double x, double y, double radius) {
    body.empty("circle", "class", cssClass, "cx", x, "cy", y, "r", radius);
    double side = 2 * radius;
    return paint(
        painter ->
            painter.draw(cssClass, new Ellipse2D.Double(x - radius, y - radius, side, side)));
  }

  Canvas path(String cssClass, Path path) {
    body.empty("path", "class", cssClass, "d", path);
    return paint(painter -> painter.draw(cssClass, path.shape));
  }

  Canvas text(String cssClass, double x, double y, String content) {
    body.element("text", content, "class", cssClass, "x", x, "y", y);
    return paint(painter -> painter.text(cssClass, x, y, FONT_SIZE, 0, content));
  }

  Canvas text(String cssClass, double x, double y, double fontSize, String content) {
    body.element("text", content, "class", cssClass, "x", x, "y", y, "font-size", fontSize);
    return paint(painter -> painter.text(cssClass, x, y, fontSize, 0, content));
  }

  /** A text that is read from bottom to top. */
  Canvas sideways(String cssClass, double x, double y, double fontSize, String content) {
    String turned =
        "translate(" + NumberText.coordinate(x) + " " + NumberText.coordinate(y) + ") rotate(-90)";
    body.element("text", content, "class", cssClass, "transform", turned, "font-size", fontSize);
    return paint(painter -> painter.text(cssClass, x, y, fontSize, -Math.PI / 2, content));
  }

  /** A finished picture inside this one, with what it tells who cannot see it. */
  Canvas insert(Svg picture, double x, double y) {
    String moved = "translate(" + NumberText.coordinate(x) + " " + NumberText.coordinate(y) + ")";
    body.open("g", "transform", moved)
        .element("title", picture.title())
        .add(picture.body())
        .close();
    return paint(painter -> painter.moved(x, y, picture.strokes()));
  }

  /** An image, every pixel a square of side 1, with itself in PNG as a data URI. */
  Canvas pixels(BufferedImage image, String dataUri) {
    int width = image.getWidth();
    int height = image.getHeight();
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
    return paint(painter -> painter.pixels(image));
  }

  /** The strokes of a path, in the order they are drawn. */
  static final class Path {
    private final StringBuilder strokes = new StringBuilder();
    private final Path2D.Double shape = new Path2D.Double();

    Path move(double x, double y) {
      shape.moveTo(x, y);
      return stroke('M', x, y);
    }

    Path line(double x, double y) {
      shape.lineTo(x, y);
      return stroke('L', x, y);
    }

    /** Back to where the last stroke without a line began. */
    Path close() {
      shape.closePath();
      strokes.append('Z');
      return this;
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
