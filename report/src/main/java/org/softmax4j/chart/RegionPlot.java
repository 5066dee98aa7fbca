package org.softmax4j.chart;

import java.util.List;
import org.softmax4j.labels.LabelRange;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The plane of two features, coloured by the class that a classifier predicts there, with rows of
 * data on top: where are its borders? A row in the wrong region gets a cross. Immutable.
 */
public final class RegionPlot {
  /** Cells along each axis. */
  public static final int CELLS = 75;

  private static final double CELL = 4;
  private static final double SIDE = CELLS * CELL;
  private static final double LEFT = 40;
  private static final double TOP = 32;
  private static final double BOTTOM = TOP + SIDE;
  private static final double WIDTH = LEFT + SIDE + 12;
  private static final double HEIGHT = BOTTOM + 64;
  private static final double REGION_OPACITY = 0.22;
  private static final double RADIUS = 3.5;
  private static final int MOST_CLASSES = 5;

  private final String title;
  private final Quantity x;
  private final Quantity y;
  private final List<String> classes;
  private final int[] regions;
  private final List<Mark> marks;

  private RegionPlot(
      String title, Quantity x, Quantity y, List<String> classes, int[] regions, List<Mark> marks) {
    this.title = title;
    this.x = x;
    this.y = y;
    this.classes = classes;
    this.regions = regions;
    this.marks = marks;
  }

  /** A row of data: two features, its label and the prediction. */
  public record Mark(double x, double y, int label, int prediction) {}

  /** The centres of all cells, in the order of {@code regions}: row by row, from below. */
  public static FloatMatrix grid(Quantity x, Quantity y) {
    FloatMatrix centres = FloatMatrix.zeros(CELLS * CELLS, 2);
    for (int i = 0; i < CELLS * CELLS; i++) {
      centres.set(i, 0, (float) x.at((i % CELLS + 0.5) / CELLS));
      centres.set(i, 1, (float) y.at((Math.floorDiv(i, CELLS) + 0.5) / CELLS));
    }
    return centres;
  }

  /**
   * A plot of predictions.
   *
   * @param title what a reader who cannot see the picture is told
   * @param classes names, 1 to 5
   * @param regions the class predicted at each row of {@link #grid}; copied
   * @param marks rows of data; those outside the axes are not drawn
   */
  public static RegionPlot of(
      String title, Quantity x, Quantity y, List<String> classes, int[] regions, List<Mark> marks) {
    if (classes.isEmpty() || classes.size() > MOST_CLASSES) {
      throw new IllegalArgumentException(
          "classes must have 1 to " + MOST_CLASSES + " names, got " + classes.size());
    }
    LabelRange.check("regions", regions, CELLS * CELLS, classes.size());
    LabelRange.check(
        "labels of marks",
        marks.stream().mapToInt(Mark::label).toArray(),
        marks.size(),
        classes.size());
    return new RegionPlot(title, x, y, List.copyOf(classes), regions.clone(), List.copyOf(marks));
  }

  /** The picture. */
  public Svg svg() {
    Scale across = x.scale(LEFT, LEFT + SIDE);
    Scale up = y.scale(BOTTOM, TOP);
    Canvas canvas = new Canvas();
    canvas.text("quiet", 0, TOP - 16, y.name());
    for (int i = 0; i < classes.size(); i++) {
      canvas.begin(Meaning.numbered(i));
      region(canvas, i);
      canvas.end();
    }
    Axis.verticalValues(canvas, up, LEFT);
    marks.stream()
        .filter(mark -> x.holds(mark.x()) && y.holds(mark.y()))
        .forEach(mark -> draw(canvas, mark, across.pixel(mark.x()), up.pixel(mark.y())));
    Axis.values(canvas, across, BOTTOM, x.name());
    key(canvas);
    return canvas.svg(title, WIDTH, HEIGHT);
  }

  /** The cells of a class; neighbours in a line are one rectangle. */
  private void region(Canvas canvas, int label) {
    for (int row = 0; row < CELLS; row++) {
      int from = 0;
      while (from < CELLS) {
        int to = from;
        while (to < CELLS && regions[row * CELLS + to] == label) {
          to++;
        }
        if (to > from) {
          canvas.shade(
              LEFT + from * CELL,
              BOTTOM - (row + 1) * CELL,
              (to - from) * CELL,
              CELL,
              REGION_OPACITY);
        }
        from = Math.max(to, from + 1);
      }
    }
  }

  private void draw(Canvas canvas, Mark mark, double atX, double atY) {
    boolean wrong = mark.label() != mark.prediction();
    Meaning meaning = Meaning.numbered(mark.label());
    String told =
        classes.get(mark.label()) + (wrong ? ", predicted " + classes.get(mark.prediction()) : "");
    canvas.beginTold(meaning, told);
    if (wrong) {
      Marker.cross(canvas, atX, atY, RADIUS);
    } else {
      Marker.draw(canvas, meaning, atX, atY, RADIUS);
    }
    canvas.end();
  }

  private void key(Canvas canvas) {
    double at = LEFT;
    double middle = HEIGHT - 10;
    for (int i = 0; i < classes.size(); i++) {
      canvas.begin(Meaning.numbered(i));
      Marker.draw(canvas, Meaning.numbered(i), at + RADIUS, middle, RADIUS);
      canvas.end();
      canvas.text("", at + 14, middle + 4, classes.get(i));
      at += 30 + Label.width(classes.get(i), 12);
    }
  }
}
