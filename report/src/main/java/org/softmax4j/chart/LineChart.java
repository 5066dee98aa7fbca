package org.softmax4j.chart;

import java.util.List;

/** Values by epoch as lines, each with its name at its end: how did learning go? Immutable. */
public final class LineChart {
  private static final double WIDTH = 400;
  private static final double HEIGHT = 250;
  private static final double LEFT = 40;
  private static final double RIGHT = 290;
  private static final double TOP = 10;
  private static final double BOTTOM = 214;

  private final String title;
  private final List<Line> lines;
  private final double largest;

  private LineChart(String title, List<Line> lines, double largest) {
    this.title = title;
    this.lines = List.copyOf(lines);
    this.largest = largest;
  }

  /**
   * One line.
   *
   * @param name stands at the end of the line
   * @param emphasised drawn strong; the others are drawn light and dashed
   * @param values of epochs 1, 2, …; a value that is not finite leaves a gap
   */
  public record Line(String name, boolean emphasised, List<Double> values) {
    public Line {
      values = List.copyOf(values);
    }
  }

  /** A chart whose vertical axis runs from 0 to 1. */
  public static LineChart ofProbability(String title, List<Line> lines) {
    return new LineChart(title, lines, 1);
  }

  /** A chart whose vertical axis runs from 0 to just above the largest value. */
  public static LineChart fromZero(String title, List<Line> lines) {
    double largest =
        lines.stream()
            .flatMap(line -> line.values().stream())
            .filter(Double::isFinite)
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(1);
    return new LineChart(title, lines, largest);
  }

  /** The picture. */
  public Svg svg() {
    int epochs = lines.stream().mapToInt(line -> line.values().size()).max().orElse(0);
    Scale x = new Scale(1, Math.max(epochs, 2), LEFT, RIGHT);
    Scale y = Scale.fromZero(largest, BOTTOM, TOP);
    Canvas canvas = new Canvas();
    Axis.horizontalGrid(canvas, y, LEFT, RIGHT);
    Axis.wholeValues(canvas, x, BOTTOM, "epoch");
    lines.forEach(line -> draw(canvas, line, x, y));
    label(canvas, x, y);
    return canvas.svg(title, WIDTH, HEIGHT);
  }

  private static void draw(Canvas canvas, Line line, Scale x, Scale y) {
    Canvas.Path path = new Canvas.Path();
    boolean drawing = false;
    for (int epoch = 1; epoch <= line.values().size(); epoch++) {
      double value = line.values().get(epoch - 1);
      if (Double.isFinite(value)) {
        if (!drawing) {
          path.move(x.pixel(epoch), y.pixel(value));
        }
        // A stroke of no length still shows a lone value: its ends are round.
        path.line(x.pixel(epoch), y.pixel(value));
      }
      drawing = Double.isFinite(value);
    }
    canvas.path(line.emphasised() ? "line strong" : "line light", path);
  }

  private void label(Canvas canvas, Scale x, Scale y) {
    EndLabels labels = new EndLabels(TOP, BOTTOM);
    for (Line line : lines) {
      if (!line.values().isEmpty() && Double.isFinite(last(line))) {
        labels.add(
            line.emphasised() ? "" : "quiet",
            x.pixel(line.values().size()),
            y.pixel(last(line)),
            line.name() + " " + NumberText.shown(last(line)));
      }
    }
    labels.draw(canvas);
  }

  private static double last(Line line) {
    return line.values().get(line.values().size() - 1);
  }
}
