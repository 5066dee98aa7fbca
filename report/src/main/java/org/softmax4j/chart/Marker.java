package org.softmax4j.chart;

/** Shapes that say the same as their colours: a disc for right, a cross for wrong. */
final class Marker {
  private Marker() {}

  /** Adds the shape of a meaning, about {@code 2 * radius} wide, to a picture. */
  static void add(Markup picture, Meaning meaning, double x, double y, double radius) {
    switch (meaning) {
      case WRONG ->
          picture.empty(
              "path", "class", "cross wrong", "d", stroke(x, y, radius) + stroke(x, y, -radius));
      case BEFORE ->
          picture.empty(
              "rect",
              "class",
              "point before",
              "x",
              x - radius,
              "y",
              y - radius,
              "width",
              2 * radius,
              "height",
              2 * radius);
      default ->
          picture.empty(
              "circle", "class", "point " + meaning.cssClass(), "cx", x, "cy", y, "r", radius);
    }
  }

  private static String stroke(double x, double y, double slope) {
    double half = Math.abs(slope);
    return "M"
        + NumberText.coordinate(x - half)
        + " "
        + NumberText.coordinate(y - slope)
        + "L"
        + NumberText.coordinate(x + half)
        + " "
        + NumberText.coordinate(y + slope);
  }
}
