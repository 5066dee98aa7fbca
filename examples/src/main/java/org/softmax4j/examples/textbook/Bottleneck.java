package org.softmax4j.examples.textbook;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.softmax4j.chart.CurveChart;
import org.softmax4j.chart.CurveChart.Curve;
import org.softmax4j.chart.CurveChart.Look;
import org.softmax4j.chart.CurveChart.Point;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.Panels;
import org.softmax4j.chart.Panels.Panel;
import org.softmax4j.chart.Quantity;
import org.softmax4j.chart.Svg;
import org.softmax4j.examples.Options;
import org.softmax4j.vocabulary.FullOutput;
import org.softmax4j.vocabulary.MixtureOfSoftmaxes;
import org.softmax4j.vocabulary.OutputLayer;

/** What one softmax over few dimensions cannot say. {@code examples/run bottleneck} */
public final class Bottleneck {
  private static final int SIZE = 20;
  private static final int COMPONENTS = 4;
  private static final int DRAWN_WIDTH = 4;

  /** Singular values below this share of the largest are rounding of floats. */
  private static final double ROUNDING = 1e-5;

  private final int steps;
  private final int[] widths;
  private final Text text = new Text();
  private final List<Curve> values = new ArrayList<>();
  private final List<Curve> distances = new ArrayList<>();

  /**
   * Layers to be trained.
   *
   * @param widths of the hidden states, the greatest last, with 4 among them
   */
  Bottleneck(int steps, int... widths) {
    this.steps = steps;
    this.widths = widths;
  }

  public static void main(String[] args) {
    Options.run(
        options ->
            new Bottleneck(options.number("--steps", 500), 2, 3, 4, 6, 8).page().show(options),
        args,
        "--steps",
        "--out");
  }

  Page page() {
    ToyLanguage truth = ToyLanguage.random(SIZE, new SplittableRandom(1));
    double[] singular = SingularValues.of(truth.logProbabilities());
    text.line("%d contexts, %d words, rank of log-probabilities %d", SIZE, SIZE, rank(singular));
    text.gap().line("%-5s  %-22s  %s", "", "one softmax", "mixture of " + COMPONENTS);
    text.line(
        "%-5s  %5s %15s  %5s %15s", "width", "rank", "distance, nats", "rank", "distance, nats");
    values.add(curve("truth", Meaning.NEUTRAL, singular).withLook(Look.DASHED));
    List<Point> one = new ArrayList<>();
    List<Point> mixed = new ArrayList<>();
    for (int width : widths) {
      OutputLayer softmax = FullOutput.of(width, SIZE, 1).withBiases();
      OutputLayer mixture = MixtureOfSoftmaxes.of(width, COMPONENTS, width, SIZE, 1);
      LanguageFit oneFit = LanguageFit.of(truth, softmax, steps);
      LanguageFit mixtureFit = LanguageFit.of(truth, mixture, steps);
      double[] ofOne = SingularValues.of(oneFit.logProbabilities());
      double[] ofMixture = SingularValues.of(mixtureFit.logProbabilities());
      text.line(
          "%5d  %5d %15.3f  %5d %15.3f",
          width, rank(ofOne), oneFit.distanceNats(), rank(ofMixture), mixtureFit.distanceNats());
      one.add(new Point(width, oneFit.distanceNats()));
      mixed.add(new Point(width, mixtureFit.distanceNats()));
      if (width == DRAWN_WIDTH) {
        values.add(curve("one softmax", Meaning.FIRST, ofOne));
        values.add(curve("mixture", Meaning.SECOND, ofMixture));
      }
    }
    distances.add(new Curve("one softmax", Meaning.FIRST, Look.LINE, one));
    distances.add(new Curve("mixture", Meaning.SECOND, Look.LINE, mixed));
    return Page.of(text, "bottleneck", picture());
  }

  private static long rank(double[] singularValues) {
    return SingularValues.rank(singularValues, ROUNDING);
  }

  private static Curve curve(String name, Meaning meaning, double[] singularValues) {
    List<Point> points =
        IntStream.range(0, singularValues.length)
            .mapToObj(i -> new Point(i + 1, Math.log10(singularValues[i] / singularValues[0])))
            .toList();
    return new Curve(name, meaning, Look.LINE, points);
  }

  private Svg picture() {
    double largest =
        distances.stream()
            .flatMap(curve -> curve.points().stream())
            .mapToDouble(Point::y)
            .max()
            .orElse(1);
    Quantity number = new Quantity("number of the singular value", 1, SIZE);
    Quantity size = new Quantity("its size, log10, beside the first", -8, 0);
    Quantity width = new Quantity("width of the hidden state", 0, widths[widths.length - 1]);
    Quantity distance = new Quantity("distance from the truth, nats", 0, largest);
    return new Panels(
            "Two charts: one softmax of width 4 has six singular values, a mixture has all;"
                + " its distance from the truth is larger at every width",
            2,
            List.of(
                new Panel(
                    "width " + DRAWN_WIDTH + ": where one softmax ends",
                    new CurveChart("Singular values", number, size, values).svg()),
                new Panel(
                    "what it costs",
                    new CurveChart("Distance over width", width, distance, distances).svg())))
        .svg();
  }
}
