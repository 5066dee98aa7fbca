package org.softmax4j.chart;

/**
 * Shapes that say the same as their colours: a disc for right, a cross for wrong; disc, square,
 * triangle, diamond and a triangle on its point for the first to the fifth of several things.
 */
final class Marker {
  private Marker() {}

  /** Draws the shape of a meaning, {@code 2 * radius} wide. */
  static void draw(Canvas canvas, Meaning meaning, double x, double y, double radius) {
    switch (meaning) {
      case WRONG -> cross(canvas, x, y, radius);
      case THIRD -> triangle(canvas, x, y, radius, radius);
      case FOURTH ->
          canvas.path(
              "point",
              new Canvas.Path()
                  .move(x - 1.4 * radius, y)
                  .line(x, y - 1.4 * radius)
                  .line(x + 1.4 * radius, y)
                  .line(x, y + 1.4 * radius)
                  .close());
      case FIFTH -> triangle(canvas, x, y, radius, -radius);
      case BEFORE, SECOND ->
          canvas.rectangle("point", x - radius, y - radius, 2 * radius, 2 * radius);
      default -> canvas.circle("point", x, y, radius);
    }
  }

  /** A triangle on a base that lies so far below its middle. */
  private static void triangle(Canvas canvas, double x, double y, double radius, double base) {
    canvas.path(
        "point",
        new Canvas.Path()
            .move(x - 1.15 * radius, y + base)
            .line(x, y - 1.15 * base)
            .line(x + 1.15 * radius, y + base)
            .close());
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
