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
  private static final double FULL = 110;
  private static final double VALUE = 36;

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
    Markup picture = new Markup();
    for (int i = 0; i < bars.size(); i++) {
      add(picture, bars.get(i), i * ROW, scale);
    }
    picture.empty(
        "line", "class", "axis", "x1", zero, "y1", 0, "x2", zero, "y2", bars.size() * ROW);
    return new Svg(title, zero + FULL + VALUE, bars.size() * ROW, picture);
  }

  private static void add(Markup picture, Bar bar, double top, Scale scale) {
    double zero = scale.pixel(0);
    double end = scale.pixel(bar.probability());
    double baseline = top + ROW - 4.5;
    picture.open("g", "class", bar.meaning().cssClass());
    picture.element("title", bar.label() + ": " + NumberText.full(bar.probability()));
    if (bar.meaning() != Meaning.NEUTRAL) {
      Marker.add(picture, bar.meaning(), MARKER / 2 - 1, top + ROW / 2, 4);
    }
    picture.element(
        "text",
        Label.fit(bar.label(), FONT, LONGEST_LABEL),
        "class",
        bar.meaning() == Meaning.NEUTRAL ? "end quiet" : "end",
        "x",
        zero - 6,
        "y",
        baseline);
    picture.empty(
        "rect", "class", "bar", "x", zero, "y", top + 2, "width", end - zero, "height", ROW - 4);
    if (bar.probability() >= SMALLEST_SHOWN) {
      picture.element(
          "text",
          NumberText.shown(bar.probability()),
          "class",
          "quiet",
          "x",
          end + 4,
          "y",
          baseline);
    }
    picture.close().line();
  }
}
