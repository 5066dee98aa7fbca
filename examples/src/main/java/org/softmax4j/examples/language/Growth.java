package org.softmax4j.examples.language;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.softmax4j.chart.GrowthChart;
import org.softmax4j.examples.Options;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.sampling.AliasTable;
import org.softmax4j.vocabulary.OutputFactory;
import org.softmax4j.vocabulary.OutputLayer;
import org.softmax4j.vocabulary.OutputTraining;

/**
 * How the time of a training step grows with the number of classes, for several output layers: a
 * table, and a picture with logarithmic axes.
 *
 * <p>Usage: {@code examples/run growth [--classes N,…] [--rounds N] [--inputs N] [--rows N] [--svg
 * FILE.svg] [--out FILE.md]}.
 */
public final class Growth {
  private static final List<String> LAYERS =
      List.of("full", "adaptive", "two levels", "Huffman tree", "importance sampling");
  private static final long WARM_UP_MILLIS = 500;
  private static final long SEED = 1;

  private final int inputs;
  private final int rows;
  private final int rounds;
  private final long warmUpNanos;
  private final Map<String, List<GrowthChart.Point>> points = new LinkedHashMap<>();

  /**
   * Measurements to be made.
   *
   * @param inputs width of a hidden state
   * @param rows of a batch
   * @param rounds steps that are timed
   * @param warmUpMillis time for steps before them, of which there are as many at least
   */
  Growth(int inputs, int rows, int rounds, long warmUpMillis) {
    this.inputs = inputs;
    this.rows = rows;
    this.rounds = rounds;
    warmUpNanos = warmUpMillis * 1_000_000;
  }

  public static void main(String[] args) {
    Options.run(
        Growth::measure, args, "--inputs", "--rows", "--rounds", "--classes", "--svg", "--out");
  }

  private static void measure(Options options) throws IOException {
    Growth growth =
        new Growth(
            options.number("--inputs", 64),
            options.number("--rows", 64),
            options.number("--rounds", 9),
            WARM_UP_MILLIS);
    for (int classes : options.numbers("--classes", "10000,31623,100000,316228,1000000")) {
      growth.measure(classes);
      System.err.println(classes + " classes are measured");
    }
    String table = growth.table();
    System.out.print(table);
    options.write("--out", table);
    options.write("--svg", growth.chart().svg().document());
  }

  /** Measures every layer with so many classes, whose labels follow Zipf's law. */
  void measure(int classes) {
    double[] frequencies = IntStream.rangeClosed(1, classes).mapToDouble(c -> 1.0 / c).toArray();
    AliasTable zipf = AliasTable.of(frequencies);
    SplittableRandom random = new SplittableRandom(SEED);
    int[] labels = IntStream.range(0, rows).map(r -> zipf.sample(random)).toArray();
    FloatMatrix hidden = FloatMatrix.zeros(rows, inputs);
    for (int i = 0; i < hidden.data().length; i++) {
      hidden.data()[i] = (float) random.nextGaussian();
    }
    Map<String, OutputFactory> layers = LanguageModels.layers(inputs);
    layers.keySet().retainAll(LAYERS);
    layers.forEach(
        (name, factory) -> {
          OutputLayer layer = factory.create(inputs, frequencies, SEED);
          double millis = medianMillis(layer.training(SEED), hidden, labels);
          points
              .computeIfAbsent(name, key -> new ArrayList<>())
              .add(new GrowthChart.Point(classes, millis));
        });
  }

  private double medianMillis(OutputTraining training, FloatMatrix hidden, int[] labels) {
    FloatMatrix gradient = FloatMatrix.zeros(rows, inputs);
    long end = System.nanoTime() + warmUpNanos;
    for (int round = 0; round < rounds || System.nanoTime() < end; round++) {
      training.lossAndGradients(hidden, labels, gradient);
    }
    double[] millis = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      long start = System.nanoTime();
      training.lossAndGradients(hidden, labels, gradient);
      millis[round] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return millis[rounds / 2];
  }

  /**
   * The times as a Markdown table. Its last column is the mean exponent of the number of classes:
   * the slope between the ends of a line.
   */
  String table() {
    StringBuilder table = new StringBuilder();
    List<GrowthChart.Point> first = points.values().iterator().next();
    table.append(
        String.format(
            Locale.ROOT,
            "Loss and gradients of a batch, ms: %d rows, %d inputs, labels by Zipf's law, medians of"
                + " %d.%n%n| classes |",
            rows,
            inputs,
            rounds));
    first.forEach(point -> table.append(String.format(Locale.ROOT, " %,.0f |", point.x())));
    table.append(" exponent |\n|---|").append("---:|".repeat(first.size() + 1)).append('\n');
    points.forEach(
        (name, line) -> {
          table.append("| ").append(name).append(" |");
          line.forEach(point -> table.append(String.format(Locale.ROOT, " %.2f |", point.y())));
          table.append(String.format(Locale.ROOT, " %.2f |%n", exponent(line)));
        });
    return table.toString();
  }

  private static double exponent(List<GrowthChart.Point> line) {
    GrowthChart.Point first = line.get(0);
    GrowthChart.Point last = line.get(line.size() - 1);
    return Math.log(last.y() / first.y()) / Math.log(last.x() / first.x());
  }

  /** The times as lines. */
  GrowthChart chart() {
    return new GrowthChart(
        "Time of a training step by number of classes, both logarithmic: the full softmax rises"
            + " with the number, a tree and samples hardly",
        "classes",
        "ms a batch of " + rows + " rows",
        points.entrySet().stream()
            .map(entry -> new GrowthChart.Line(entry.getKey(), true, entry.getValue()))
            .toList());
  }
}
