package org.softmax4j.chart;

import java.util.List;

/**
 * Lines and columns of squares with their names left and above; names are left out where the
 * squares are too small for them.
 */
final class NamedSquares {
  private static final double LARGEST_CELL = 34;
  private static final double SMALLEST_CELL_WITH_TEXT = 17;
  private static final double SMALLEST_CELL_WITH_NAME = 11;
  private static final double LONGEST_LABEL = 84;
  private static final double LABEL_GAP = 6;
  private static final double TITLE = 24;
  private static final double FONT = 12;

  /** From the middle of a line of text to its base line, in font sizes. */
  private static final double CENTRE = 0.35;

  /** Weakest shade, still to be seen. */
  private static final double WEAKEST = 0.1;

  /** Strongest shade on which text stays readable, light and dark. */
  private static final double STRONGEST = 0.6;

  private final List<String> lines;
  private final List<String> columns;
  private final double cell;
  private final double fontSize;
  private final double left;
  private final double top;

  /** Squares that take at most {@code side} pixels along the longer edge. */
  NamedSquares(List<String> lines, List<String> columns, double side) {
    this.lines = lines;
    this.columns = columns;
    cell = Math.min(LARGEST_CELL, side / Math.max(lines.size(), columns.size()));
    fontSize = Math.min(FONT, cell - 1);
    left = TITLE + labels(lines);
    top = TITLE + labels(columns);
  }

  private double labels(List<String> names) {
    return cell < SMALLEST_CELL_WITH_NAME
        ? 0
        : Label.width(names, fontSize, LONGEST_LABEL) + LABEL_GAP;
  }

  /** The names, and the quantities that they are values of. */
  void drawNames(Canvas canvas, String lineTitle, String columnTitle) {
    canvas.text("middle quiet", left + columns.size() * cell / 2, FONT, columnTitle);
    canvas.sideways("middle quiet", FONT, top + lines.size() * cell / 2, FONT, lineTitle);
    if (cell < SMALLEST_CELL_WITH_NAME) {
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      String name = Label.fit(lines.get(i), fontSize, LONGEST_LABEL);
      double baseline = top + (i + 0.5) * cell + fontSize * CENTRE;
      canvas.text("end", left - LABEL_GAP, baseline, fontSize, name);
    }
    for (int j = 0; j < columns.size(); j++) {
      String name = Label.fit(columns.get(j), fontSize, LONGEST_LABEL);
      double middle = left + (j + 0.5) * cell;
      if (Label.width(name, fontSize) <= cell) {
        canvas.text("middle", middle, top - LABEL_GAP, fontSize, name);
      } else {
        canvas.sideways("", middle + fontSize * CENTRE, top - LABEL_GAP, fontSize, name);
      }
    }
  }

  /** A square with a text in it, where there is room. */
  void drawSquare(Canvas canvas, int line, int column, double strength, String text) {
    double x = left + column * cell;
    double y = top + line * cell;
    canvas.shade(x, y, cell, cell, WEAKEST + (STRONGEST - WEAKEST) * strength);
    if (cell >= SMALLEST_CELL_WITH_TEXT) {
      double size = Math.min(fontSize + 1, (cell - 2) / Label.width(text, 1));
      canvas.text("middle", x + cell / 2, y + cell / 2 + size * CENTRE, size, text);
    }
  }

  /** The picture, with a frame around the squares. */
  Svg svg(Canvas canvas, String title) {
    double width = columns.size() * cell;
    double height = lines.size() * cell;
    canvas.rectangle("frame", left, top, width, height);
    return canvas.svg(title, left + width + 2, top + height + 2);
  }
}
