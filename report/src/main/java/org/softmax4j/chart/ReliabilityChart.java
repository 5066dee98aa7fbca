package org.softmax4j.chart;

import org.softmax4j.evaluation.Bin;
import org.softmax4j.evaluation.ConfidenceInterval;
import org.softmax4j.evaluation.ReliabilityDiagram;

/**
 * A reliability diagram over the histogram of its counts: is the confidence earned? A point stands
 * at the mean confidence and the accuracy of each bin that holds rows, with its 95 % interval; the
 * gap to the diagonal is filled.
 *
 * @param title what a reader who cannot see the picture is told
 * @param diagram what is drawn
 * @param meaning {@link Meaning#BEFORE} or {@link Meaning#AFTER} calibration
 */
public record ReliabilityChart(String title, ReliabilityDiagram diagram, Meaning meaning) {
  private static final double WIDTH = 400;
  private static final double HEIGHT = 520;
  private static final double LEFT = 40;
  private static final double RIGHT = 390;
  private static final double TOP = 22;
  private static final double BOTTOM = TOP + RIGHT - LEFT;
  private static final double COUNTS_TOP = BOTTOM + 32;
  private static final double COUNTS_BOTTOM = COUNTS_TOP + 72;
  private static final double COUNT_FONT = 10.5;
  private static final double WHISKER = 4;
  private static final Scale X = Scale.ofProbability(LEFT, RIGHT);
  private static final Scale Y = Scale.ofProbability(BOTTOM, TOP);

  /** The picture. */
  public Svg svg() {
    Markup picture = new Markup();
    picture.element("text", "accuracy", "class", "quiet", "x", 0, "y", 10);
    Axis.horizontalGrid(picture, Y, LEFT, RIGHT);
    diagonal(picture);
    picture.open("g", "class", meaning.cssClass());
    diagram.nonEmptyBins().forEach(bin -> gap(picture, bin));
    diagram.nonEmptyBins().forEach(bin -> point(picture, bin));
    counts(picture);
    picture.close();
    Axis.values(picture, X, COUNTS_BOTTOM, "confidence");
    return new Svg(title, WIDTH, HEIGHT, picture);
  }

  private static void diagonal(Markup picture) {
    picture.empty(
        "line",
        "class",
        "diagonal ideal",
        "x1",
        X.pixel(0),
        "y1",
        Y.pixel(0),
        "x2",
        X.pixel(1),
        "y2",
        Y.pixel(1));
    picture.element("text", "too modest", "class", "quiet", "x", X.pixel(0.03), "y", Y.pixel(0.94));
    picture.element(
        "text", "too sure", "class", "end quiet", "x", X.pixel(0.97), "y", Y.pixel(0.04));
    picture.line();
  }

  private static void gap(Markup picture, Bin bin) {
    double ideal = Y.pixel(bin.meanConfidence());
    double actual = Y.pixel(bin.accuracy());
    double half = Math.max(2, (X.pixel(bin.to()) - X.pixel(bin.from())) / 2 - 2);
    double middle = X.pixel(bin.meanConfidence());
    double left = Math.max(LEFT, middle - half);
    picture.empty(
        "rect",
        "class",
        "gap",
        "x",
        left,
        "y",
        Math.min(ideal, actual),
        "width",
        Math.min(RIGHT, middle + half) - left,
        "height",
        Math.abs(ideal - actual));
  }

  private void point(Markup picture, Bin bin) {
    double x = X.pixel(bin.meanConfidence());
    ConfidenceInterval interval = bin.accuracyInterval();
    picture.open("g").element("title", describe(bin, interval));
    picture.empty(
        "path",
        "class",
        "interval",
        "d",
        whisker(x, Y.pixel(interval.lower()))
            + "M"
            + NumberText.coordinate(x)
            + " "
            + NumberText.coordinate(Y.pixel(interval.lower()))
            + "V"
            + NumberText.coordinate(Y.pixel(interval.upper()))
            + whisker(x, Y.pixel(interval.upper())));
    Marker.add(picture, meaning, x, Y.pixel(bin.accuracy()), 4.5);
    picture.close().line();
  }

  private static String whisker(double x, double y) {
    return "M"
        + NumberText.coordinate(x - WHISKER)
        + " "
        + NumberText.coordinate(y)
        + "h"
        + NumberText.coordinate(2 * WHISKER);
  }

  private void counts(Markup picture) {
    long largest = diagram.bins().stream().mapToLong(Bin::count).max().orElse(1);
    Scale y = new Scale(0, Math.max(largest, 1), COUNTS_BOTTOM, COUNTS_TOP);
    picture.element("text", "rows", "class", "quiet", "x", 0, "y", COUNTS_BOTTOM);
    for (Bin bin : diagram.nonEmptyBins()) {
      double left = X.pixel(bin.from());
      double width = Math.max(1, X.pixel(bin.to()) - left - 1);
      double top = y.pixel(bin.count());
      String count = NumberText.count(bin.count());
      picture.open("g").element("title", describe(bin, bin.accuracyInterval()));
      picture.empty(
          "rect",
          "class",
          "bar",
          "x",
          left + 0.5,
          "y",
          top,
          "width",
          width,
          "height",
          COUNTS_BOTTOM - top);
      picture.element(
          "text",
          count,
          "class",
          "middle quiet",
          "font-size",
          Math.min(COUNT_FONT, Math.max(6, (width + 4) / Label.width(count, 1))),
          "x",
          left + width / 2 + 0.5,
          "y",
          top - 3);
      picture.close();
    }
    picture
        .empty(
            "line",
            "class",
            "axis",
            "x1",
            LEFT,
            "y1",
            COUNTS_BOTTOM,
            "x2",
            RIGHT,
            "y2",
            COUNTS_BOTTOM)
        .line();
  }

  private static String describe(Bin bin, ConfidenceInterval interval) {
    return "confidence "
        + NumberText.shown(bin.from())
        + " to "
        + NumberText.shown(bin.to())
        + ": "
        + NumberText.count(bin.count())
        + " rows, mean confidence "
        + NumberText.full(bin.meanConfidence())
        + ", accuracy "
        + NumberText.full(bin.accuracy())
        + " ("
        + NumberText.shown(interval.lower())
        + " to "
        + NumberText.shown(interval.upper())
        + ")";
  }
}
