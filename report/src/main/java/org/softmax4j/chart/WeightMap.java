package org.softmax4j.chart;

import java.util.List;

/**
 * Lines of weights from 0 to 1 as shaded squares: where does each line look? Immutable.
 *
 * <p>A weight that is 0 leaves its square empty.
 */
public final class WeightMap {
  private static final double SIDE = 400;
  private static final int MOST_NAMES = 100;

  private final String title;
  private final Named lines;
  private final Named columns;
  private final double[][] weights;

  private WeightMap(String title, Named lines, Named columns, double[][] weights) {
    this.title = title;
    this.lines = lines;
    this.columns = columns;
    this.weights = weights;
  }

  /**
   * What the lines or columns are.
   *
   * @param title of all
   * @param names one each, 1 to 100
   */
  public record Named(String title, List<String> names) {
    public Named {
      names = List.copyOf(names);
      if (names.isEmpty() || names.size() > MOST_NAMES) {
        throw new IllegalArgumentException(
            "names must be 1 to " + MOST_NAMES + ", got " + names.size());
      }
    }
  }

  /**
   * A map of weights.
   *
   * @param title what a reader who cannot see the picture is told
   * @param weights by line and then by column, in [0, 1]; copied
   */
  public static WeightMap of(String title, Named lines, Named columns, double[][] weights) {
    if (weights.length != lines.names().size()) {
      throw new IllegalArgumentException(
          "weights must have " + lines.names().size() + " lines, got " + weights.length);
    }
    double[][] copy = new double[weights.length][];
    for (int i = 0; i < weights.length; i++) {
      copy[i] = weights[i].clone();
      if (copy[i].length != columns.names().size()) {
        throw new IllegalArgumentException(
            "weights must have " + columns.names().size() + " columns, line " + i + " has not");
      }
      for (double weight : copy[i]) {
        if (!(weight >= 0 && weight <= 1 + 1e-5)) {
          throw new IllegalArgumentException(
              "weights must be in [0, 1], got " + weight + " in line " + i);
        }
      }
    }
    return new WeightMap(title, lines, columns, copy);
  }

  /** The picture. */
  public Svg svg() {
    NamedSquares squares = new NamedSquares(lines.names(), columns.names(), SIDE);
    Canvas canvas = new Canvas();
    squares.drawNames(canvas, lines.title(), columns.title());
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights[i].length; j++) {
        double weight = weights[i][j];
        if (weight > 0) {
          String told = lines.names().get(i) + ", " + columns.names().get(j) + ": ";
          canvas.beginTold(Meaning.FIRST, told + NumberText.full(weight));
          squares.drawSquare(canvas, i, j, Math.min(weight, 1), NumberText.tick(weight, 0.01));
          canvas.end();
        }
      }
    }
    return squares.svg(canvas, title);
  }
}
