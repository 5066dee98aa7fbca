package org.softmax4j.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Several pictures as one, each under its heading: small multiples.
 *
 * @param title what a reader who cannot see the picture is told
 * @param columns how many stand side by side, at least 1
 * @param panels line by line
 */
public record Panels(String title, int columns, List<Panel> panels) {
  private static final double HEADING = 24;
  private static final double GAP = 20;
  private static final double FONT = 14;

  public Panels {
    panels = List.copyOf(panels);
    if (columns < 1 || panels.isEmpty()) {
      throw new IllegalArgumentException(
          "columns and panels must be at least 1, got " + columns + " and " + panels.size());
    }
  }

  /** A picture and its heading. */
  public record Panel(String heading, Svg picture) {}

  /** The picture. */
  public Svg svg() {
    Canvas canvas = new Canvas();
    List<Double> widths = new ArrayList<>();
    for (int column = 0; column < Math.min(columns, panels.size()); column++) {
      widths.add(widest(column));
    }
    double top = 0;
    for (int first = 0; first < panels.size(); first += columns) {
      double left = 0;
      double height = 0;
      for (int i = first; i < Math.min(first + columns, panels.size()); i++) {
        Panel panel = panels.get(i);
        canvas.text("", left, top + FONT, FONT, panel.heading());
        canvas.insert(panel.picture(), left, top + HEADING);
        left += widths.get(i - first) + GAP;
        height = Math.max(height, panel.picture().height());
      }
      top += HEADING + height + GAP;
    }
    double width = widths.stream().mapToDouble(w -> w + GAP).sum() - GAP;
    return canvas.svg(title, width, top - GAP);
  }

  private double widest(int column) {
    double widest = 0;
    for (int i = column; i < panels.size(); i += columns) {
      Panel panel = panels.get(i);
      double heading = Label.width(panel.heading(), FONT);
      widest = Math.max(widest, Math.max(panel.picture().width(), heading));
    }
    return widest;
  }
}
