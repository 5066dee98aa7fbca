package org.softmax4j.chart;

/**
 * Shapes that say the same as their colours: a disc for right, a cross for wrong; disc, square and
 * triangle for the first, second and third of several things.
 */
final class Marker {
  private Marker() {}

  /** Draws the shape of a meaning, {@code 2 * radius} wide. */
  static void draw(Canvas canvas, Meaning meaning, double x, double y, double radius) {
    switch (meaning) {
      case WRONG -> cross(canvas, x, y, radius);
      case THIRD ->
          canvas.path(
              "point",
              new Canvas.Path()
                  .move(x - 1.15 * radius, y + radius)
                  .line(x, y - 1.15 * radius)
                  .line(x + 1.15 * radius, y + radius)
                  .close());
      case BEFORE, SECOND ->
          canvas.rectangle("point", x - radius, y - radius, 2 * radius, 2 * radius);
      default -> canvas.circle("point", x, y, radius);
    }
  }

  /** A cross, {@code 2 * radius} wide. */
  static void cross(Canvas canvas, double x, double y, double radius) {
    canvas.path(
        "cross",
        new Canvas.Path()
            .move(x - radius, y - radius)
            .line(x + radius, y + radius)
            .move(x - radius, y + radius)
            .line(x + radius, y - radius));
  }
}
