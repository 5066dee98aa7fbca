package org.softmax4j.chart;

import org.softmax4j.evaluation.Bin;
import org.softmax4j.evaluation.ReliabilityDiagram;

/**
 * How many rows were predicted how surely, right and wrong ones one above the other; two strokes
 * mark the mean confidence and the accuracy, which ought to meet.
 *
 * @param title what a reader who cannot see the picture is told
 * @param diagram whose bins are drawn
 */
public record ConfidenceHistogram(String title, ReliabilityDiagram diagram) {
  private static final double WIDTH = 400;
  private static final double HEIGHT = 300;
  private static final double LEFT = 48;
  private static final double RIGHT = 390;
  private static final double TOP = 62;
  private static final double BOTTOM = 256;
  private static final double NAME_ROW = 16;
  private static final Scale X = Scale.ofProbability(LEFT, RIGHT);

  /** The picture. */
  public Svg svg() {
    long largest = diagram.bins().stream().mapToLong(Bin::count).max().orElse(1);
    Scale y = Scale.fromZero((double) Math.max(1, largest), BOTTOM, TOP);
    Canvas canvas = new Canvas();
    canvas.text("quiet", 0, TOP - 12, "rows");
    Axis.horizontalGrid(canvas, y, LEFT, RIGHT);
    diagram.nonEmptyBins().forEach(bin -> bar(canvas, bin, y));
    canvas.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM);
    key(canvas);
    double confidence =
        diagram.nonEmptyBins().stream().mapToDouble(bin -> bin.count() * bin.meanConfidence()).sum()
            / diagram.rows();
    reading(canvas, confidence, 1, "mean confidence");
    reading(canvas, diagram.rate(), 2, "accuracy");
    Axis.values(canvas, X, BOTTOM, "confidence");
    return canvas.svg(title, WIDTH, HEIGHT);
  }

  private static void bar(Canvas canvas, Bin bin, Scale y) {
    double left = X.pixel(bin.from()) + 0.5;
    double width = Math.max(1, X.pixel(bin.to()) - X.pixel(bin.from()) - 1);
    double right = y.pixel((double) bin.hits());
    double top = y.pixel((double) bin.count());
    canvas.beginTold(ReliabilityFrame.describe(bin));
    canvas.begin(Meaning.CORRECT).rectangle("bar", left, right, width, BOTTOM - right).end();
    canvas.begin(Meaning.WRONG).rectangle("bar", left, top, width, right - top).end();
    canvas.end();
  }

  private static void key(Canvas canvas) {
    canvas.begin(Meaning.CORRECT).rectangle("bar", LEFT, 2, 10, 10).end();
    canvas.text("", LEFT + 15, 12, "right");
    canvas.begin(Meaning.WRONG).rectangle("bar", LEFT + 60, 2, 10, 10).end();
    canvas.text("", LEFT + 75, 12, "wrong");
  }

  /** A stroke over all bars with its name and value beside it, on a line of its own. */
  private static void reading(Canvas canvas, double value, int row, String name) {
    if (Double.isNaN(value)) {
      return;
    }
    double at = X.pixel(value);
    double baseline = 12 + row * NAME_ROW;
    boolean leftOf = value > 0.5;
    canvas.line("reading", at, baseline - 8, at, BOTTOM);
    canvas.text(
        leftOf ? "over end" : "over",
        leftOf ? at - 5 : at + 5,
        baseline,
        name + " " + NumberText.shown(value));
  }
}
