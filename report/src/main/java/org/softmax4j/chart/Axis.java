package org.softmax4j.chart;

/** Tick values, their names and the few light lines that a reader needs. */
final class Axis {
  private static final double GAP = 6;

  private Axis() {}

  /** Grid lines and values of a vertical scale, between two horizontal pixels. */
  static void horizontalGrid(Canvas canvas, Scale y, double left, double right) {
    for (double tick : y.ticks()) {
      double at = y.pixel(tick);
      canvas.line(tick == 0 ? "axis" : "grid", left, at, right, at);
      before(canvas, at, left, NumberText.tick(tick, y.step()));
    }
  }

  /** Values left of a vertical scale. */
  static void verticalValues(Canvas canvas, Scale y, double left) {
    y.ticks().forEach(tick -> before(canvas, y.pixel(tick), left, NumberText.tick(tick, y.step())));
  }

  /** One value left of a vertical scale. */
  static void before(Canvas canvas, double at, double left, String text) {
    canvas.text("end quiet", left - GAP, at + 4, text);
  }

  /** Values below a horizontal scale and the name of its quantity. */
  static void values(Canvas canvas, Scale x, double bottom, String name) {
    for (double tick : x.ticks()) {
      value(canvas, x.pixel(tick), bottom, NumberText.tick(tick, x.step()));
    }
    name(canvas, x, bottom, name);
  }

  /** As {@link #values}, for a quantity of whole numbers that begins with one. */
  static void wholeValues(Canvas canvas, Scale x, double bottom, String name) {
    double step = Math.max(1, x.step());
    value(canvas, x.pixel(x.from()), bottom, NumberText.tick(x.from(), 1));
    for (double tick = step; tick <= x.to(); tick += step) {
      if (tick - x.from() >= step / 2) {
        value(canvas, x.pixel(tick), bottom, NumberText.tick(tick, 1));
      }
    }
    name(canvas, x, bottom, name);
  }

  /** One value below a horizontal scale. */
  static void value(Canvas canvas, double at, double bottom, String text) {
    canvas.text("middle quiet", at, bottom + 16, text);
  }

  /** The name of a quantity below the values of its scale. */
  static void name(Canvas canvas, Scale x, double bottom, String name) {
    canvas.text("middle quiet", (x.start() + x.end()) / 2, bottom + 32, name);
  }
}
