package org.softmax4j.chart;

import java.util.Comparator;
import java.util.List;
import org.softmax4j.labels.Distributions;

/**
 * Probabilities of three classes as points of a triangle, the simplex: a class is certain in its
 * corner, impossible on the opposite side, and all are equal in the middle.
 *
 * @param title what a reader who cannot see the picture is told
 * @param corners the names of the three classes: left, right, top
 * @param paths drawn in their order, below the points
 * @param points each with its name beside it
 */
public record TernaryPlot(
    String title, List<String> corners, List<Path> paths, List<Point> points) {
  private static final double WIDTH = 440;
  private static final double SIDE = 340;
  private static final double LEFT = (WIDTH - SIDE) / 2;
  private static final double TOP = 26;
  private static final double RISE = SIDE * Math.sqrt(3) / 2;
  private static final double BOTTOM = TOP + RISE;
  private static final int GRID = 5;
  private static final double RADIUS = 4.5;
  private static final double NAME_GAP = 9;
  private static final double NAME_HEIGHT = 15;

  public TernaryPlot {
    corners = List.copyOf(corners);
    paths = List.copyOf(paths);
    points = List.copyOf(points);
    if (corners.size() != 3) {
      throw new IllegalArgumentException("corners must be 3, got " + corners.size());
    }
  }

  /** The probabilities of three classes. */
  public record Shares(double left, double right, double top) {
    /**
     * Checks the shares.
     *
     * @throws IllegalArgumentException if they are no probabilities or do not sum to 1
     */
    public Shares {
      Distributions.checkRow("shares", new double[] {left, right, top}, 0, 3, 0);
    }

    /**
     * The same of an array.
     *
     * @param probabilities three; not modified
     */
    public static Shares of(double... probabilities) {
      if (probabilities.length != 3) {
        throw new IllegalArgumentException("probabilities must be 3, got " + probabilities.length);
      }
      return new Shares(probabilities[0], probabilities[1], probabilities[2]);
    }

    private double x() {
      return LEFT + SIDE * (right + top / 2);
    }

    private double y() {
      return BOTTOM - RISE * top;
    }
  }

  /** A line through some points of the triangle. */
  public record Path(Meaning meaning, List<Shares> shares) {
    public Path {
      shares = List.copyOf(shares);
    }
  }

  /**
   * A marked point of the triangle.
   *
   * @param name stands right of it, or left of it where it lies in the right half
   */
  public record Point(String name, Meaning meaning, Shares shares) {}

  /** The picture. */
  public Svg svg() {
    Canvas canvas = new Canvas();
    grid(canvas);
    for (Path path : paths) {
      canvas.begin(path.meaning()).path("line marked", line(path.shares())).end();
    }
    List<Point> fromTop =
        points.stream().sorted(Comparator.comparingDouble(point -> point.shares().y())).toList();
    double left = 0;
    double right = 0;
    for (Point point : fromTop) {
      if (isInRightHalf(point)) {
        left = mark(canvas, point, left);
      } else {
        right = mark(canvas, point, right);
      }
    }
    canvas.text("middle", LEFT, BOTTOM + 20, corners.get(0));
    canvas.text("middle", LEFT + SIDE, BOTTOM + 20, corners.get(1));
    canvas.text("middle", LEFT + SIDE / 2, TOP - 12, corners.get(2));
    return canvas.svg(title, WIDTH, BOTTOM + 30);
  }

  private static void grid(Canvas canvas) {
    for (int i = 1; i < GRID; i++) {
      double share = (double) i / GRID;
      double rest = 1 - share;
      segment(canvas, "grid", new Shares(share, rest, 0), new Shares(share, 0, rest));
      segment(canvas, "grid", new Shares(rest, share, 0), new Shares(0, share, rest));
      segment(canvas, "grid", new Shares(rest, 0, share), new Shares(0, rest, share));
    }
    Shares left = new Shares(1, 0, 0);
    Shares right = new Shares(0, 1, 0);
    Shares top = new Shares(0, 0, 1);
    segment(canvas, "axis", left, right);
    segment(canvas, "axis", right, top);
    segment(canvas, "axis", top, left);
  }

  private static void segment(Canvas canvas, String cssClass, Shares from, Shares to) {
    canvas.line(cssClass, from.x(), from.y(), to.x(), to.y());
  }

  private static Canvas.Path line(List<Shares> shares) {
    Canvas.Path path = new Canvas.Path();
    for (int i = 0; i < shares.size(); i++) {
      Shares at = shares.get(i);
      if (i == 0) {
        path.move(at.x(), at.y());
      } else {
        path.line(at.x(), at.y());
      }
    }
    return path;
  }

  private static boolean isInRightHalf(Point point) {
    return point.shares().x() > WIDTH / 2 + 1;
  }

  /** Draws a point with its name, not above a line; the line below the name. */
  private static double mark(Canvas canvas, Point point, double free) {
    Shares at = point.shares();
    String told =
        NumberText.full(at.left())
            + ", "
            + NumberText.full(at.right())
            + ", "
            + NumberText.full(at.top());
    canvas.beginTold(point.meaning(), point.name().isEmpty() ? told : point.name() + ": " + told);
    Marker.draw(canvas, point.meaning(), at.x(), at.y(), RADIUS);
    boolean leftOf = isInRightHalf(point);
    double baseline = Math.max(free, at.y() + 4);
    canvas.text(
        leftOf ? "over end" : "over",
        at.x() + (leftOf ? -NAME_GAP : NAME_GAP),
        baseline,
        point.name());
    canvas.end();
    return baseline + NAME_HEIGHT;
  }
}
