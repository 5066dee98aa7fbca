package org.softmax4j.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.softmax4j.chart.BarChart;
import org.softmax4j.chart.BarChart.Bar;
import org.softmax4j.chart.ImageGlyph;
import org.softmax4j.chart.Markup;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.NumberText;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.FeatureRows;
import org.softmax4j.data.ImageShape;
import org.softmax4j.report.Predictions.Example;

/** Images, each beside the bars of its class probabilities. */
final class Gallery {
  /**
   * So many classes are all shown; of more, the likeliest, the true one and the sum of the rest.
   */
  private static final int MOST_BARS = 12;

  private static final int LIKELIEST = 8;
  private static final int SHORT_NAME = 3;

  private final Dataset test;
  private final String rowKind;
  private final Predictions predictions;
  private final ImageShape shape;
  private final float black;
  private final float white;

  private Gallery(
      ReportInput input, Predictions predictions, ImageShape shape, float black, float white) {
    this.test = input.test();
    this.rowKind = input.rowKind();
    this.predictions = predictions;
    this.shape = shape;
    this.black = black;
    this.white = white;
  }

  /** A gallery whose black and white are the least and the greatest value of all images. */
  static Gallery of(ReportInput input, Predictions predictions, ImageShape shape) {
    float black = Float.POSITIVE_INFINITY;
    float white = Float.NEGATIVE_INFINITY;
    FeatureRows images = input.test().featureRows();
    for (int row = 0; row < images.rows(); row++) {
      for (float value : image(images, row)) {
        black = Math.min(black, value);
        white = Math.max(white, value);
      }
    }
    return new Gallery(input, predictions, shape, black, white);
  }

  private static float[] image(FeatureRows images, int row) {
    return images.block(row, row + 1).row(0);
  }

  /** What the marks mean. */
  static Markup legend() {
    return new Markup()
        .open("p", "class", "legend")
        .element("span", "true class", "class", "mark correct")
        .element("span", "predicted, but wrong", "class", "mark wrong")
        .element("span", "other classes", "class", "mark neutral")
        .close()
        .line();
  }

  /** The examples under a heading; nothing where there are none. */
  Markup markup(String heading, List<Example> examples) {
    Markup gallery = new Markup();
    if (examples.isEmpty()) {
      return gallery;
    }
    gallery
        .element("h3", heading)
        .open("div", "class", named() ? "gallery named" : "gallery")
        .line();
    examples.forEach(example -> gallery.add(card(example)));
    return gallery.close().line();
  }

  /** Whether class names are too long to leave room for bars beside an image. */
  private boolean named() {
    return test.classes() > MOST_BARS
        || test.classNames().stream().anyMatch(name -> name.length() > SHORT_NAME);
  }

  private Markup card(Example example) {
    String label = test.classNames().get(example.label());
    String predicted = test.classNames().get(example.predicted());
    String place = rowKind + " row " + NumberText.count(example.row());
    Markup card =
        new Markup().open("figure", "class", example.correct() ? "card right" : "card mistaken");
    card.open("figcaption");
    if (example.correct()) {
      card.element("span", label, "class", "mark correct");
    } else {
      card.element("span", label, "class", "mark correct")
          .text(" ")
          .element("span", predicted, "class", "mark wrong");
    }
    card.element("small", place).close();
    String words = place + ": true " + label + ", predicted " + predicted + " at " + shown(example);
    card.add(
        ImageGlyph.of(words, image(test.featureRows(), example.row()), shape, black, white).svg());
    card.add(new BarChart("Probabilities of " + words, bars(example)).svg());
    return card.close().line();
  }

  private static String shown(Example example) {
    return NumberText.shown(example.confidence());
  }

  private List<Bar> bars(Example example) {
    List<Bar> bars = new ArrayList<>();
    List<Integer> shown = shownClasses(example);
    double rest = 1;
    for (int label : shown) {
      double probability = predictions.probability(example, label);
      rest -= probability;
      bars.add(new Bar(test.classNames().get(label), probability, meaning(example, label)));
    }
    int others = test.classes() - shown.size();
    if (others > 0) {
      bars.add(
          new Bar(
              NumberText.count(others) + " others",
              Math.min(Math.max(rest, 0), 1),
              Meaning.NEUTRAL));
    }
    return bars;
  }

  private List<Integer> shownClasses(Example example) {
    if (test.classes() <= MOST_BARS) {
      return IntStream.range(0, test.classes()).boxed().toList();
    }
    List<Integer> byProbability =
        IntStream.range(0, test.classes())
            .boxed()
            .sorted(Comparator.comparingDouble(label -> -predictions.probability(example, label)))
            .toList();
    List<Integer> shown = new ArrayList<>(byProbability.subList(0, LIKELIEST));
    if (!shown.contains(example.label())) {
      shown.add(example.label());
    }
    return shown;
  }

  private static Meaning meaning(Example example, int label) {
    if (label == example.label()) {
      return Meaning.CORRECT;
    }
    return label == example.predicted() ? Meaning.WRONG : Meaning.NEUTRAL;
  }
}
