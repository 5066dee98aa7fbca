package org.softmax4j.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Functions of a number as curves, each with its name at its end: how does one quantity follow
 * another? Points of a curve that lie outside the axes, or are not finite, leave a gap.
 *
 * @param title what a reader who cannot see the picture is told
 * @param x horizontal
 * @param y vertical
 * @param curves drawn in their order, the last on top
 */
public record CurveChart(String title, Quantity x, Quantity y, List<Curve> curves) {
  private static final double WIDTH = 440;
  private static final double HEIGHT = 290;
  private static final double LEFT = 48;
  private static final double RIGHT = 310;
  private static final double TOP = 32;
  private static final double BOTTOM = 246;
  private static final double FONT = 12;

  /** The name of points stands so much above the last of them, off a line that goes on. */
  private static final double ABOVE = 7;

  private static final double LONGEST_LABEL = WIDTH - RIGHT - EndLabels.STROKE - 14;

  public CurveChart {
    curves = List.copyOf(curves);
  }

  /** How a curve is drawn. */
  public enum Look {
    /** A line through the points. */
    LINE,
    /** A dashed line in the background, for what the others are compared with. */
    DASHED,
    /** Each point by itself. */
    POINTS
  }

  /** One point. */
  public record Point(double x, double y) {}

  /**
   * One curve.
   *
   * @param name stands at the end of the curve; empty for none
   * @param meaning its colour
   * @param points in the order in which a line goes through them
   */
  public record Curve(String name, Meaning meaning, Look look, List<Point> points) {
    public Curve {
      points = List.copyOf(points);
    }

    /**
     * A function between two numbers.
     *
     * @param steps one less than the points that are computed, at least 1
     */
    public static Curve of(
        String name, Meaning meaning, Quantity x, int steps, DoubleUnaryOperator function) {
      if (steps < 1) {
        throw new IllegalArgumentException("steps must be at least 1, got " + steps);
      }
      List<Point> points = new ArrayList<>(steps + 1);
      for (int i = 0; i <= steps; i++) {
        double at = x.at((double) i / steps);
        points.add(new Point(at, function.applyAsDouble(at)));
      }
      return new Curve(name, meaning, Look.LINE, points);
    }

    /** The same points, drawn in another way. */
    public Curve withLook(Look newLook) {
      return new Curve(name, meaning, newLook, points);
    }
  }

  /** The picture. */
  public Svg svg() {
    Scale across = x.scale(LEFT, RIGHT);
    Scale up = y.scale(BOTTOM, TOP);
    Canvas canvas = new Canvas();
    canvas.text("quiet", 0, TOP - 16, y.name());
    Axis.horizontalGrid(canvas, up, LEFT, RIGHT);
    if (x.from() < 0 && x.to() > 0) {
      canvas.line("grid", across.pixel(0), TOP, across.pixel(0), BOTTOM);
    }
    EndLabels labels = new EndLabels(TOP, BOTTOM);
    for (Curve curve : curves) {
      canvas.begin(curve.meaning());
      draw(canvas, curve, across, up);
      canvas.end();
      List<Point> seen = curve.points().stream().filter(this::isSeen).toList();
      if (!seen.isEmpty() && !curve.name().isEmpty()) {
        Point last = seen.get(seen.size() - 1);
        String name = Label.fit(curve.name(), FONT, LONGEST_LABEL);
        if (curve.look() == Look.POINTS) {
          labels.add("", across.pixel(last.x()), up.pixel(last.y()) - ABOVE, name);
        } else {
          labels.add(curve.meaning(), across.pixel(last.x()), up.pixel(last.y()), name);
        }
      }
    }
    labels.draw(canvas);
    Axis.values(canvas, across, BOTTOM, x.name());
    return canvas.svg(title, WIDTH, HEIGHT);
  }

  private void draw(Canvas canvas, Curve curve, Scale across, Scale up) {
    if (curve.look() == Look.POINTS) {
      curve.points().stream()
          .filter(this::isSeen)
          .forEach(
              point ->
                  Marker.draw(
                      canvas, curve.meaning(), across.pixel(point.x()), up.pixel(point.y()), 4));
      return;
    }
    Canvas.Path path = new Canvas.Path();
    boolean drawing = false;
    for (Point point : curve.points()) {
      boolean seen = isSeen(point);
      if (seen && drawing) {
        path.line(across.pixel(point.x()), up.pixel(point.y()));
      } else if (seen) {
        path.move(across.pixel(point.x()), up.pixel(point.y()));
      }
      drawing = seen;
    }
    canvas.path(curve.look() == Look.DASHED ? "line dashed" : "line marked", path);
  }

  private boolean isSeen(Point point) {
    return x.holds(point.x()) && y.holds(point.y());
  }
}
