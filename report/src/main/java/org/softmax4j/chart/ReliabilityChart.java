package org.softmax4j.chart;

import org.softmax4j.evaluation.Bin;
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
  private static final ReliabilityFrame FRAME = ReliabilityFrame.of(LEFT, TOP, RIGHT - LEFT);
  private static final Scale X = FRAME.x();
  private static final Scale Y = FRAME.y();

  /** The picture. */
  public Svg svg() {
    Canvas canvas = new Canvas();
    canvas.text("quiet", 0, 10, "accuracy");
    Axis.horizontalGrid(canvas, Y, LEFT, RIGHT);
    canvas.begin(meaning);
    diagram.nonEmptyBins().forEach(bin -> gap(canvas, bin));
    canvas.end();
    FRAME.diagonal(canvas);
    canvas.begin(meaning);
    diagram.nonEmptyBins().forEach(bin -> point(canvas, bin));
    counts(canvas);
    canvas.end();
    Axis.values(canvas, X, COUNTS_BOTTOM, "confidence");
    return canvas.svg(title, WIDTH, HEIGHT);
  }

  private static void gap(Canvas canvas, Bin bin) {
    double ideal = Y.pixel(bin.meanConfidence());
    double actual = Y.pixel(bin.accuracy());
    double half = Math.max(2, (X.pixel(bin.to()) - X.pixel(bin.from())) / 2 - 2);
    double middle = X.pixel(bin.meanConfidence());
    double left = Math.max(LEFT, middle - half);
    double right = Math.min(RIGHT, middle + half);
    canvas.rectangle("gap", left, Math.min(ideal, actual), right - left, Math.abs(ideal - actual));
  }

  private void point(Canvas canvas, Bin bin) {
    canvas.beginTold(ReliabilityFrame.describe(bin));
    FRAME.interval(canvas, bin);
    FRAME.point(canvas, bin, meaning, 4.5);
    canvas.end();
  }

  private void counts(Canvas canvas) {
    long largest = diagram.bins().stream().mapToLong(Bin::count).max().orElse(1);
    Scale y = new Scale(0, (double) Math.max(largest, 1), COUNTS_BOTTOM, COUNTS_TOP);
    canvas.text("quiet", 0, COUNTS_BOTTOM, "rows");
    for (Bin bin : diagram.nonEmptyBins()) {
      double left = X.pixel(bin.from()) + 0.5;
      double width = Math.max(1, X.pixel(bin.to()) - X.pixel(bin.from()) - 1);
      double top = y.pixel((double) bin.count());
      String count = NumberText.count(bin.count());
      double fontSize = Math.max(6, Math.min(COUNT_FONT, (width + 4) / Label.width(count, 1)));
      canvas.beginTold(ReliabilityFrame.describe(bin));
      canvas.rectangle("bar", left, top, width, COUNTS_BOTTOM - top);
      canvas.text("middle quiet", left + width / 2, top - 3, fontSize, count);
      canvas.end();
    }
    canvas.line("axis", LEFT, COUNTS_BOTTOM, RIGHT, COUNTS_BOTTOM);
  }
}
