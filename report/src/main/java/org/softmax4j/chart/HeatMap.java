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
  private static final double LARGEST_CELL = 34;
  private static final double SMALLEST_CELL_WITH_COUNT = 17;
  private static final double SMALLEST_CELL_WITH_NAME = 11;
  private static final double LONGEST_LABEL = 84;
  private static final double LABEL_GAP = 6;
  private static final double TITLE = 24;
  private static final double FONT = 12;

  /** From the middle of a line of text to its base line, in font sizes. */
  private static final double CENTRE = 0.35;

  /** Rarer mistakes stay light, even if there are no others. */
  private static final double LEAST_FULL_SHARE = 0.15;

  /** Weakest shade, still to be seen. */
  private static final double WEAKEST = 0.1;

  /** Strongest shade on which text stays readable, light and dark. */
  private static final double STRONGEST = 0.6;

  private final String title;
  private final List<String> classes;
  private final long[][] counts;
  private final double cell;
  private final double labels;
  private final double fontSize;

  private HeatMap(String title, List<String> classes, long[][] counts) {
    this.title = title;
    this.classes = List.copyOf(classes);
    this.counts = counts;
    this.cell = Math.min(LARGEST_CELL, SIDE / classes.size());
    this.fontSize = Math.min(FONT, cell - 1);
    this.labels =
        cell < SMALLEST_CELL_WITH_NAME
            ? 0
            : Label.width(classes, fontSize, LONGEST_LABEL) + LABEL_GAP;
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
    double left = TITLE + labels;
    double side = cell * classes.size();
    double largestWrong = largestWrongShare();
    Canvas canvas = new Canvas();
    canvas.text("middle quiet", left + side / 2, FONT, "predicted");
    canvas.sideways("middle quiet", FONT, left + side / 2, FONT, "true");
    for (int i = 0; i < classes.size(); i++) {
      names(canvas, i, left);
      for (int j = 0; j < classes.size(); j++) {
        square(canvas, i, j, left, largestWrong);
      }
    }
    canvas.rectangle("frame", left, left, side, side);
    return canvas.svg(title, left + side + 2, left + side + 2);
  }

  private void names(Canvas canvas, int index, double left) {
    if (labels == 0) {
      return;
    }
    String name = Label.fit(classes.get(index), fontSize, LONGEST_LABEL);
    double middle = left + (index + 0.5) * cell;
    double baseline = middle + fontSize * CENTRE;
    canvas.text("end", left - LABEL_GAP, baseline, fontSize, name);
    if (Label.width(name, fontSize) <= cell) {
      canvas.text("middle", middle, left - LABEL_GAP, fontSize, name);
    } else {
      canvas.sideways("", baseline, left - LABEL_GAP, fontSize, name);
    }
  }

  private void square(Canvas canvas, int truth, int predicted, double left, double largestWrong) {
    long count = counts[truth][predicted];
    if (count == 0) {
      return;
    }
    boolean correct = truth == predicted;
    double strength = correct ? share(truth, predicted) : share(truth, predicted) / largestWrong;
    double x = left + predicted * cell;
    double y = left + truth * cell;
    String text = NumberText.count(count);
    String told =
        "true " + classes.get(truth) + ", predicted " + classes.get(predicted) + ": " + text;
    canvas.beginTold(correct ? Meaning.CORRECT : Meaning.WRONG, told);
    canvas.shade(x, y, cell, cell, WEAKEST + (STRONGEST - WEAKEST) * strength);
    if (cell >= SMALLEST_CELL_WITH_COUNT) {
      double size = Math.min(fontSize + 1, (cell - 2) / Label.width(text, 1));
      canvas.text("middle", x + cell / 2, y + cell / 2 + size * CENTRE, size, text);
    }
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
