package org.softmax4j.chart;

import org.softmax4j.evaluation.Bin;
import org.softmax4j.evaluation.ReliabilityDiagram;

/**
 * The reliability diagrams before and after calibration in one frame: did the points move to the
 * line?
 *
 * @param title what a reader who cannot see the picture is told
 */
public record ComparisonChart(String title, ReliabilityDiagram before, ReliabilityDiagram after) {
  private static final double WIDTH = 400;
  private static final double HEIGHT = 436;
  private static final double LEFT = 40;
  private static final double TOP = 44;
  private static final double SIDE = 350;
  private static final double SMALLEST_POINT = 2.5;
  private static final double LARGEST_POINT = 6;
  private static final ReliabilityFrame FRAME = ReliabilityFrame.of(LEFT, TOP, SIDE);

  /** The picture. */
  public Svg svg() {
    Canvas canvas = new Canvas();
    key(canvas, LEFT + 6, Meaning.BEFORE, "before", before);
    key(canvas, LEFT + 180, Meaning.AFTER, "after", after);
    canvas.text("quiet", 0, TOP - 12, "accuracy");
    Axis.horizontalGrid(canvas, FRAME.y(), FRAME.left(), FRAME.right());
    FRAME.diagonal(canvas);
    points(canvas, before, Meaning.BEFORE);
    points(canvas, after, Meaning.AFTER);
    Axis.values(canvas, FRAME.x(), FRAME.bottom(), "confidence");
    return canvas.svg(title, WIDTH, HEIGHT);
  }

  /** The shape and colour of one of the two, with its error. */
  private static void key(
      Canvas canvas, double x, Meaning meaning, String name, ReliabilityDiagram diagram) {
    canvas.begin(meaning);
    Marker.draw(canvas, meaning, x, 8, 4.5);
    canvas.end();
    String error = NumberText.shown(diagram.expectedCalibrationError());
    canvas.text("", x + 10, 12, name + ", error " + error);
  }

  private static void points(Canvas canvas, ReliabilityDiagram diagram, Meaning meaning) {
    canvas.begin(meaning);
    for (Bin bin : diagram.nonEmptyBins()) {
      canvas.beginTold(ReliabilityFrame.describe(bin));
      // The area of a point is the share of its rows.
      double share = Math.sqrt((double) bin.count() / diagram.rows());
      double radius = SMALLEST_POINT + (LARGEST_POINT - SMALLEST_POINT) * share;
      FRAME.point(canvas, bin, meaning, radius);
      canvas.end();
    }
    canvas.end();
  }
}
