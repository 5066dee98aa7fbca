package org.softmax4j.chart;

import java.util.List;
import org.softmax4j.evaluation.RiskCoverage;

/**
 * The share of wrong predictions among the surest rows, over how many of them are answered: what is
 * gained by handing the unsure ones to somebody else?
 *
 * @param title what a reader who cannot see the picture is told
 * @param curve what is drawn
 * @param meaning {@link Meaning#BEFORE} or {@link Meaning#AFTER} calibration
 */
public record RiskCoverageChart(String title, RiskCoverage curve, Meaning meaning) {
  private static final double WIDTH = 400;
  private static final double HEIGHT = 300;
  private static final double LEFT = 48;
  private static final double RIGHT = 380;
  private static final double TOP = 32;
  private static final double BOTTOM = 256;

  /** Points closer than this are one: a curve of a million rows is no larger than one of 1,000. */
  private static final double LEAST_STEP = 0.5;

  private static final Scale X = Scale.ofProbability(LEFT, RIGHT);

  /** The picture. */
  public Svg svg() {
    List<RiskCoverage.Point> points = curve.points();
    double largest = points.stream().mapToDouble(RiskCoverage.Point::risk).max().orElse(1);
    Scale y = Scale.fromZero(largest, BOTTOM, TOP);
    Canvas canvas = new Canvas();
    canvas.text("quiet", 0, TOP - 14, "share of wrong predictions");
    Axis.horizontalGrid(canvas, y, LEFT, RIGHT);
    canvas.begin(meaning).path("line marked", path(points, y)).end();
    double errorRate = points.get(points.size() - 1).risk();
    canvas.begin(Meaning.IDEAL);
    canvas.line("diagonal", LEFT, y.pixel(errorRate), RIGHT, y.pixel(errorRate));
    canvas.end();
    boolean above = y.pixel(errorRate) - TOP > 20;
    canvas.text(
        "over quiet",
        LEFT + 6,
        y.pixel(errorRate) + (above ? -6 : 16),
        "all rows answered: " + NumberText.shown(errorRate));
    Axis.values(canvas, X, BOTTOM, "share of rows answered, the surest first");
    return canvas.svg(title, WIDTH, HEIGHT);
  }

  private static Canvas.Path path(List<RiskCoverage.Point> points, Scale y) {
    Canvas.Path path = new Canvas.Path();
    RiskCoverage.Point first = points.get(0);
    path.move(X.pixel(first.coverage()), y.pixel(first.risk()));
    double drawn = X.pixel(first.coverage());
    for (int i = 0; i < points.size(); i++) {
      double x = X.pixel(points.get(i).coverage());
      if (x - drawn >= LEAST_STEP || i == points.size() - 1) {
        path.line(x, y.pixel(points.get(i).risk()));
        drawn = x;
      }
    }
    return path;
  }
}
