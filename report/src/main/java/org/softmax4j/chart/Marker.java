package org.softmax4j.chart;

/** Shapes that say the same as their colours: a disc for right, a cross for wrong. */
final class Marker {
  private Marker() {}

  /** Draws the shape of a meaning, {@code 2 * radius} wide. */
  static void draw(Canvas canvas, Meaning meaning, double x, double y, double radius) {
    switch (meaning) {
      case WRONG ->
          canvas.path(
              "cross",
              new Canvas.Path()
                  .move(x - radius, y - radius)
                  .line(x + radius, y + radius)
                  .move(x - radius, y + radius)
                  .line(x + radius, y - radius));
      case BEFORE -> canvas.rectangle("point", x - radius, y - radius, 2 * radius, 2 * radius);
      default -> canvas.circle("point", x, y, radius);
    }
  }
}
