package org.softmax4j.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A finished picture: inline for a page, a whole SVG file, or pixels. Immutable. */
public final class Svg {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private final String title;
  private final double width;
  private final double height;
  private final Markup body;
  private final List<Consumer<Painter>> strokes;

  Svg(String title, double width, double height, Markup body, List<Consumer<Painter>> strokes) {
    this.title = title;
    this.width = width;
    this.height = height;
    this.body = body;
    this.strokes = List.copyOf(strokes);
  }

  /** An {@code svg} element; the page carries {@link #styleSheet} once. */
  public String inline() {
    return root("chart", List.of()).add(body).close().toString();
  }

  /** An SVG file that needs nothing else. */
  public String document() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + root("chart alone", List.of("width", width, "height", height))
            .style(styleSheet())
            .add(body)
            .close();
  }

  /**
   * The picture in pixels, as a PNG file; needs no screen, but a font.
   *
   * @param scale pixels for each unit of the picture, at least 0.1 and at most 20; 2 is sharp on
   *     most screens and in print
   */
  public byte[] png(Palette palette, double scale) {
    if (!(scale >= 0.1 && scale <= 20)) {
      throw new IllegalArgumentException("scale must be from 0.1 to 20, got " + scale);
    }
    Painter painter = new Painter(palette, width, height, scale);
    strokes.forEach(stroke -> stroke.accept(painter));
    return Png.bytes(painter.finish());
  }

  /** The style sheet of all pictures: colours by meaning, light and dark. */
  public static String styleSheet() {
    return Resource.text(Svg.class, "chart.css");
  }

  String title() {
    return title;
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  Markup body() {
    return body;
  }

  List<Consumer<Painter>> strokes() {
    return strokes;
  }

  private Markup root(String cssClass, List<Object> size) {
    List<Object> attributes = new ArrayList<>(List.of("xmlns", NAMESPACE));
    attributes.addAll(size);
    attributes.addAll(
        List.of(
            "viewBox",
            "0 0 " + NumberText.coordinate(width) + " " + NumberText.coordinate(height),
            "class",
            cssClass,
            "style",
            "--natural:" + NumberText.coordinate(width),
            "role",
            "img"));
    return new Markup().open("svg", attributes.toArray()).element("title", title);
  }
}
