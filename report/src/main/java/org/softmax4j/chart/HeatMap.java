package org.softmax4j.chart;

import java.util.List;

/**
 * Counts of (true class, predicted class) as shaded squares: which classes are taken for which? The
 * diagonal is right, all else wrong; the shade is the share of the row. Immutable.
 */
public final class HeatMap {
  /** More classes than this make squares too small to see. */
  public static final int MOST_CLASSES = 120;

  private static final double SIDE = 360;

  /** Rarer mistakes stay light, even if there are no others. */
  private static final double LEAST_FULL_SHARE = 0.15;

  private final String title;
  private final List<String> classes;
  private final long[][] counts;

  private HeatMap(String title, List<String> classes, long[][] counts) {
    this.title = title;
    this.classes = List.copyOf(classes);
    this.counts = counts;
  }

  /**
   * A heat map of counts.
   *
   * @param title what a reader who cannot see the picture is told
   * @param classes names, 1 to {@link #MOST_CLASSES}
   * @param counts by true class and then by predicted class, none negative; copied
   */
  public static HeatMap of(String title, List<String> classes, long[][] counts) {
    int size = classes.size();
    if (size < 1 || size > MOST_CLASSES) {
      throw new IllegalArgumentException(
          "classes must have 1 to " + MOST_CLASSES + " names, got " + size);
    }
    long[][] copy = new long[counts.length][];
    for (int row = 0; row < counts.length; row++) {
      copy[row] = counts[row].clone();
      if (counts.length != size || copy[row].length != size) {
        throw new IllegalArgumentException(
            "counts must be " + size + " x " + size + ", row " + row + " is not");
      }
    }
    return new HeatMap(title, classes, copy);
  }

  /** The picture. */
  public Svg svg() {
    NamedSquares squares = new NamedSquares(classes, classes, SIDE);
    double largestWrong = largestWrongShare();
    Canvas canvas = new Canvas();
    squares.drawNames(canvas, "true", "predicted");
    for (int i = 0; i < classes.size(); i++) {
      for (int j = 0; j < classes.size(); j++) {
        if (counts[i][j] > 0) {
          draw(canvas, squares, i, j, largestWrong);
        }
      }
    }
    return squares.svg(canvas, title);
  }

  private void draw(
      Canvas canvas, NamedSquares squares, int truth, int predicted, double largestWrong) {
    boolean correct = truth == predicted;
    double strength = correct ? share(truth, predicted) : share(truth, predicted) / largestWrong;
    String text = NumberText.count(counts[truth][predicted]);
    String told =
        "true " + classes.get(truth) + ", predicted " + classes.get(predicted) + ": " + text;
    canvas.beginTold(correct ? Meaning.CORRECT : Meaning.WRONG, told);
    squares.drawSquare(canvas, truth, predicted, strength, text);
    canvas.end();
  }

  private double share(int truth, int predicted) {
    long sum = 0;
    for (long count : counts[truth]) {
      sum += count;
    }
    return (double) counts[truth][predicted] / sum;
  }

  /** The share that gets the strongest shade of wrong. */
  private double largestWrongShare() {
    double largest = LEAST_FULL_SHARE;
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts.length; j++) {
        if (i != j && counts[i][j] > 0) {
          largest = Math.max(largest, share(i, j));
        }
      }
    }
    return largest;
  }
}
