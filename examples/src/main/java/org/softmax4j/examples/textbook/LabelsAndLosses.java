package org.softmax4j.examples.textbook;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.softmax4j.Softmax;
import org.softmax4j.chart.CurveChart;
import org.softmax4j.chart.CurveChart.Curve;
import org.softmax4j.chart.CurveChart.Look;
import org.softmax4j.chart.CurveChart.Point;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.Quantity;
import org.softmax4j.chart.Svg;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.labels.LabelEncoder;
import org.softmax4j.labels.OneHot;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/** From names to losses and back to names. {@code examples/run labels-and-losses} */
public final class LabelsAndLosses {
  private static final String NAME = "%-24s";
  private static final String NUMBER = "%8.4f";
  private static final int[] FIRST = {0};

  private LabelsAndLosses() {}

  public static void main(String[] args) {
    Page.run(LabelsAndLosses::page, args);
  }

  static Page page() {
    Text text = new Text();
    List<String> names = List.of("dog", "bird", "cat");
    LabelEncoder encoder = LabelEncoder.fit(names);
    int[] labels = encoder.encode(names);
    text.line("labels                  %s", String.join(" ", names));
    text.line("classes                 %s", String.join(" ", encoder.classes()));
    text.line("numbers                 %s", numbers(labels));
    FloatMatrix oneHot = OneHot.of(labels, 3);
    for (int row = 0; row < 3; row++) {
      text.row(
          NAME,
          "one-hot, " + names.get(row),
          "%8.0f",
          oneHot.get(row, 0),
          oneHot.get(row, 1),
          oneHot.get(row, 2));
    }
    text.gap();
    text.line("label 0, probabilities                             loss");
    probabilities(text, "  good", 0.7, 0.2, 0.1);
    probabilities(text, "  bad", 0.1, 0.3, 0.6);
    text.line("label 0, logits");
    logits(text, "  good", 2, 1, 0.1);
    logits(text, "  bad", 0.5, 2, 0.3);
    text.gap();
    double[][] good = {{0.1, 0.2, 3.9}, {1.2, 0.1, 0.3}, {0.3, 2.2, 0.2}};
    double[][] bad = {{0.9, 0.2, 0.1}, {0.1, 0.3, 1.5}, {1.2, 0.2, 0.5}};
    text.line("three rows, labels %s   loss   arg-max", numbers(labels));
    rows(text, "  good", encoder, labels, good);
    rows(text, "  bad", encoder, labels, bad);
    text.gap();
    smoothed(text);
    return Page.of(text, "labels-and-losses", picture());
  }

  private static String numbers(int... numbers) {
    return Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(" "));
  }

  private static void probabilities(Text text, String name, double... p) {
    double loss = CrossEntropy.standard().ofProbabilities(DoubleMatrix.of(p, 1, 3), FIRST);
    text.row(NAME, name, NUMBER, p[0], p[1], p[2], loss);
  }

  private static void logits(Text text, String name, double... z) {
    double loss = CrossEntropy.standard().loss(DoubleMatrix.of(z, 1, 3), FIRST);
    text.row(NAME, name, NUMBER, z[0], z[1], z[2], loss);
    text.row(NAME, "    softmax", NUMBER, Softmax.of(z));
  }

  private static void rows(
      Text text, String name, LabelEncoder encoder, int[] labels, double[]... rows) {
    DoubleMatrix logits = DoubleMatrix.copyOf(rows);
    int[] predictions = ArgMax.of(logits);
    text.line(
        "%-23s%8.4f   %s   %s",
        name,
        CrossEntropy.standard().loss(logits, labels),
        numbers(predictions),
        String.join(" ", encoder.decode(predictions)));
  }

  /** Label smoothing: 1 − ε of the share to the label, ε spread over all classes, it among them. */
  private static void smoothed(Text text) {
    double epsilon = 0.1;
    double other = epsilon / 4;
    double own = 1 - epsilon + other;
    text.line("4 classes, ε = 0.1                                       sum");
    text.row(NAME, "  smoothed label", "%8.3f", own, other, other, other, own + 3 * other);
    text.row(NAME, "  as some have it", "%8.3f", 0.9, other, other, other, 0.9 + 3 * other);
  }

  private static Svg picture() {
    Quantity p = Quantity.probability("probability of the right class");
    return new CurveChart(
            "The loss over the probability of the right class: nothing at 1, endless at 0",
            p,
            new Quantity("loss, nats", 0, 5),
            List.of(
                Curve.of("", Meaning.FIRST, p, 400, x -> -Math.log(x)),
                point("bad, 0.1", Meaning.WRONG, 0.1),
                point("good, 0.7", Meaning.CORRECT, 0.7)))
        .svg();
  }

  private static Curve point(String name, Meaning meaning, double p) {
    return new Curve(name, meaning, Look.POINTS, List.of(new Point(p, -Math.log(p))));
  }
}
