package org.softmax4j.chart;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How one quantity grows with another: lines on two logarithmic scales, on which every power is
 * straight and as steep as its exponent. Immutable.
 *
 * @param title what the picture shows, for those who do not see it
 * @param xName quantity of the horizontal axis
 * @param yName quantity of the vertical axis
 * @param lines at least one with a point
 */
public record GrowthChart(String title, String xName, String yName, List<Line> lines) {
  private static final double WIDTH = 500;
  private static final double HEIGHT = 300;
  private static final double LEFT = 52;
  private static final double RIGHT = 350;
  private static final double TOP = 26;
  private static final double BOTTOM = 262;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if there is no point
   */
  public GrowthChart {
    lines = List.copyOf(lines);
    if (lines.stream().allMatch(line -> line.points().isEmpty())) {
      throw new IllegalArgumentException("lines must have a point, got " + lines);
    }
  }

  /**
   * One line.
   *
   * @param name stands at the end of the line
   * @param emphasised drawn strong; the others are drawn light and dashed
   * @param points from left to right
   */
  public record Line(String name, boolean emphasised, List<Point> points) {
    public Line {
      points = List.copyOf(points);
    }
  }

  /**
   * One value.
   *
   * @param x above 0, finite
   * @param y above 0, finite
   */
  public record Point(double x, double y) {
    /**
     * Checks.
     *
     * @throws IllegalArgumentException if one has no logarithm
     */
    public Point {
      if (!(x > 0 && x <= Double.MAX_VALUE && y > 0 && y <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "x and y must be above 0 and finite, got " + x + ", " + y);
      }
    }
  }

  /** The picture. */
  public Svg svg() {
    Scale x = scale(Point::x, LEFT, RIGHT);
    Scale y = scale(Point::y, BOTTOM, TOP);
    Canvas canvas = new Canvas();
    for (int power = (int) y.from(); power <= y.to(); power++) {
      canvas.line("grid", LEFT, y.pixel(power), RIGHT, y.pixel(power));
      Axis.before(canvas, y.pixel(power), LEFT, name(power));
    }
    canvas.text("quiet", 0, TOP - 14, yName);
    for (int power = (int) x.from(); power <= x.to(); power++) {
      Axis.value(canvas, x.pixel(power), BOTTOM, name(power));
    }
    Axis.name(canvas, x, BOTTOM, xName);
    EndLabels labels = new EndLabels(TOP, BOTTOM);
    for (Line line : lines) {
      draw(canvas, line, x, y);
      if (!line.points().isEmpty()) {
        Point last = line.points().get(line.points().size() - 1);
        labels.add(
            line.emphasised() ? "" : "quiet",
            x.pixel(Math.log10(last.x())),
            y.pixel(Math.log10(last.y())),
            line.name());
      }
    }
    labels.draw(canvas);
    return canvas.svg(title, WIDTH, HEIGHT);
  }

  /** Of logarithms to base ten, between whole numbers that hold all of them. */
  private Scale scale(ToDoubleFunction<Point> coordinate, double start, double end) {
    double[] logs =
        lines.stream()
            .flatMap(line -> line.points().stream())
            .mapToDouble(coordinate)
            .map(Math::log10)
            .sorted()
            .toArray();
    double from = Math.floor(logs[0]);
    double to = Math.ceil(logs[logs.length - 1]);
    return new Scale(from, Math.max(to, from + 1), start, end);
  }

  private static String name(int power) {
    double value = Math.pow(10, power);
    return power < 0 ? NumberText.tick(value, value) : NumberText.count(Math.round(value));
  }

  private static void draw(Canvas canvas, Line line, Scale x, Scale y) {
    Canvas.Path path = new Canvas.Path();
    for (int i = 0; i < line.points().size(); i++) {
      double atX = x.pixel(Math.log10(line.points().get(i).x()));
      double atY = y.pixel(Math.log10(line.points().get(i).y()));
      if (i == 0) {
        path.move(atX, atY);
      }
      path.line(atX, atY);
    }
    canvas.path(line.emphasised() ? "line strong" : "line light", path);
  }
}
