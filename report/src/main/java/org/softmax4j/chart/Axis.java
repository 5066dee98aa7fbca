package org.softmax4j.chart;

/** Tick values, their names and the few light lines that a reader needs. */
final class Axis {
  private static final double TICK_GAP = 6;

  private Axis() {}

  /** Grid lines and values of a vertical scale, between two horizontal pixels. */
  static void horizontalGrid(Markup picture, Scale y, double left, double right) {
    for (double tick : y.ticks()) {
      double at = y.pixel(tick);
      picture.empty(
          "line",
          "class",
          tick == 0 ? "axis" : "grid",
          "x1",
          left,
          "y1",
          at,
          "x2",
          right,
          "y2",
          at);
      picture.element(
          "text",
          NumberText.tick(tick, y.step()),
          "class",
          "end quiet",
          "x",
          left - TICK_GAP,
          "y",
          at + 4);
    }
    picture.line();
  }

  /** Values below a horizontal scale and the name of its quantity. */
  static void values(Markup picture, Scale x, double bottom, String name) {
    for (double tick : x.ticks()) {
      value(picture, NumberText.tick(tick, x.step()), x.pixel(tick), bottom);
    }
    name(picture, x, bottom, name);
  }

  /** As {@link #values}, for a quantity of whole numbers that begins with one. */
  static void whole(Markup picture, Scale x, double bottom, String name) {
    double step = Math.max(1, x.step());
    value(picture, NumberText.tick(x.from(), 1), x.pixel(x.from()), bottom);
    for (double tick = step; tick <= x.to(); tick += step) {
      if (tick - x.from() >= step / 2) {
        value(picture, NumberText.tick(tick, 1), x.pixel(tick), bottom);
      }
    }
    name(picture, x, bottom, name);
  }

  private static void value(Markup picture, String text, double at, double bottom) {
    picture.element("text", text, "class", "middle quiet", "x", at, "y", bottom + 16);
  }

  private static void name(Markup picture, Scale x, double bottom, String name) {
    picture
        .element(
            "text", name, "class", "middle quiet", "x", (x.start() + x.end()) / 2, "y", bottom + 32)
        .line();
  }
}
