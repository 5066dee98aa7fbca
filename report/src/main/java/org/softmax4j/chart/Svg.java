package org.softmax4j.chart;

/** A finished picture: inline for a page, or a whole file. Immutable. */
public final class Svg {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private final String title;
  private final double width;
  private final double height;
  private final Markup body;

  Svg(String title, double width, double height, Markup body) {
    this.title = title;
    this.width = width;
    this.height = height;
    this.body = body;
  }

  /** An {@code svg} element; the page carries {@link #styleSheet} once. */
  public String inline() {
    return root("chart").add(body).close().toString();
  }

  /** An SVG file that needs nothing else. */
  public String document() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + root("chart alone").style(styleSheet()).add(body).close();
  }

  /** The style sheet of all pictures: colours by meaning, light and dark. */
  public static String styleSheet() {
    return Resource.text(Svg.class, "chart.css");
  }

  private Markup root(String cssClass) {
    return new Markup()
        .open(
            "svg",
            "xmlns",
            NAMESPACE,
            "viewBox",
            "0 0 " + NumberText.coordinate(width) + " " + NumberText.coordinate(height),
            "class",
            cssClass,
            "style",
            "--natural:" + NumberText.coordinate(width),
            "role",
            "img")
        .element("title", title);
  }
}
