package org.softmax4j.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Names at the right ends of lines, moved apart where they would touch. */
final class EndLabels {
  private static final double HEIGHT = 16;
  private static final double GAP = 6;

  /** Pixels that a stroke before a name is long. */
  static final double STROKE = 10;

  private final double top;
  private final double bottom;
  private final List<EndLabel> labels = new ArrayList<>();

  /** Labels between two vertical pixels. */
  EndLabels(double top, double bottom) {
    this.top = top;
    this.bottom = bottom;
  }

  private record EndLabel(
      String cssClass, Optional<Meaning> meaning, double x, double y, String text) {}

  /** A name for the line that ends at a pixel. */
  void add(String cssClass, double x, double y, String text) {
    labels.add(new EndLabel(cssClass, Optional.empty(), x, y, text));
  }

  /** A name behind a short stroke in the colour of the line. */
  void add(Meaning meaning, double x, double y, String text) {
    labels.add(new EndLabel("", Optional.of(meaning), x, y, text));
  }

  void draw(Canvas canvas) {
    List<EndLabel> fromTop = new ArrayList<>(labels);
    fromTop.sort(Comparator.comparingDouble(EndLabel::y));
    double lowest = bottom - (fromTop.size() - 1) * HEIGHT;
    double free = top;
    for (EndLabel label : fromTop) {
      double at = Math.max(free, Math.min(label.y(), lowest));
      double from = label.x() + GAP;
      if (label.meaning().isPresent()) {
        canvas.begin(label.meaning().orElseThrow());
        canvas.line("line marked", from, at, from + STROKE, at);
        canvas.end();
        from += STROKE + GAP;
      }
      canvas.text(label.cssClass(), from, at + 4, label.text());
      free = at + HEIGHT;
      lowest += HEIGHT;
    }
  }
}
