package org.softmax4j.chart;

import java.util.List;

/**
 * Probabilities as bars from 0 to 1, one below the other, each with its name: which classes does
 * the model hold possible?
 *
 * @param title what a reader who cannot see the picture is told
 * @param bars from top to bottom
 */
public record BarChart(String title, List<Bar> bars) {
  private static final double ROW = 17;
  private static final double FONT = 12;
  private static final double MARKER = 14;
  private static final double LONGEST_LABEL = 84;
  private static final double FULL = 86;
  private static final double VALUE = 42;

  /** Below this a number is not written beside its bar; it stands in the bar's title. */
  private static final double SMALLEST_SHOWN = 0.0005;

  public BarChart {
    bars = List.copyOf(bars);
  }

  /**
   * One bar.
   *
   * @param label the name of the class
   * @param probability in [0, 1]
   * @param meaning {@link Meaning#CORRECT} for the true class, {@link Meaning#WRONG} for a class
   *     that was predicted and is not, else {@link Meaning#NEUTRAL}
   */
  public record Bar(String label, double probability, Meaning meaning) {
    public Bar {
      if (!(probability >= 0 && probability <= 1 + 1e-5)) {
        throw new IllegalArgumentException("probability must be in [0, 1], got " + probability);
      }
    }
  }

  /** The picture. */
  public Svg svg() {
    double label = Label.width(bars.stream().map(Bar::label).toList(), FONT, LONGEST_LABEL);
    double zero = MARKER + label + 6;
    Scale scale = Scale.ofProbability(zero, zero + FULL);
    Canvas canvas = new Canvas();
    for (int i = 0; i < bars.size(); i++) {
      draw(canvas, bars.get(i), i * ROW, scale);
    }
    double height = bars.size() * ROW;
    return canvas.line("axis", zero, 0, zero, height).svg(title, zero + FULL + VALUE, height);
  }

  private static void draw(Canvas canvas, Bar bar, double top, Scale scale) {
    double zero = scale.pixel(0);
    double end = scale.pixel(bar.probability());
    double baseline = top + ROW - 4.5;
    boolean marked = bar.meaning() != Meaning.NEUTRAL;
    canvas.beginTold(bar.meaning(), bar.label() + ": " + NumberText.full(bar.probability()));
    if (marked) {
      Marker.draw(canvas, bar.meaning(), MARKER / 2 - 1, top + ROW / 2, 3.5);
    }
    canvas.text(
        marked ? "end" : "end quiet",
        zero - 6,
        baseline,
        Label.fit(bar.label(), FONT, LONGEST_LABEL));
    canvas.rectangle("bar", zero, top + 2, end - zero, ROW - 4);
    if (bar.probability() >= SMALLEST_SHOWN) {
      canvas.text("quiet", end + 4, baseline, NumberText.shown(bar.probability()));
    }
    canvas.end();
  }
}
