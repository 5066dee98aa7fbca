package org.softmax4j.chart;

import org.softmax4j.evaluation.Bin;

/** Accuracy over confidence, both from 0 to 1, with the diagonal on which confidence is earned. */
record ReliabilityFrame(Scale x, Scale y) {
  private static final double WHISKER = 4;

  static ReliabilityFrame of(double left, double top, double side) {
    return new ReliabilityFrame(
        Scale.ofProbability(left, left + side), Scale.ofProbability(top + side, top));
  }

  double left() {
    return x.start();
  }

  double right() {
    return x.end();
  }

  double bottom() {
    return y.start();
  }

  /** The diagonal, with words on both sides of it that say what lies there. */
  void diagonal(Canvas canvas) {
    canvas.begin(Meaning.IDEAL);
    canvas.line("diagonal", x.pixel(0), y.pixel(0), x.pixel(1), y.pixel(1));
    canvas.text("over quiet", x.pixel(0.03), y.pixel(0.94), "too modest");
    canvas.text("over end quiet", x.pixel(0.97), y.pixel(0.04), "too sure");
    canvas.end();
  }

  /** The 95 % interval of a bin's accuracy. */
  void interval(Canvas canvas, Bin bin) {
    double at = x.pixel(bin.meanConfidence());
    double low = y.pixel(bin.accuracyInterval().lower());
    double high = y.pixel(bin.accuracyInterval().upper());
    canvas.path(
        "interval",
        new Canvas.Path()
            .move(at - WHISKER, low)
            .line(at + WHISKER, low)
            .move(at, low)
            .line(at, high)
            .move(at - WHISKER, high)
            .line(at + WHISKER, high));
  }

  /** The point of a bin, in the shape of a meaning. */
  void point(Canvas canvas, Bin bin, Meaning meaning, double radius) {
    Marker.draw(canvas, meaning, x.pixel(bin.meanConfidence()), y.pixel(bin.accuracy()), radius);
  }

  /** A bin in words, for a reader who points at it. */
  static String describe(Bin bin) {
    return "confidence "
        + NumberText.shown(bin.from())
        + " to "
        + NumberText.shown(bin.to())
        + ": "
        + NumberText.count(bin.count())
        + (bin.count() == 1 ? " row" : " rows")
        + ", mean confidence "
        + NumberText.full(bin.meanConfidence())
        + ", accuracy "
        + NumberText.full(bin.accuracy());
  }
}
