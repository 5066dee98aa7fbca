package org.softmax4j.examples.textbook;

import java.util.List;
import java.util.stream.IntStream;
import org.softmax4j.Softmax;
import org.softmax4j.chart.CurveChart;
import org.softmax4j.chart.CurveChart.Curve;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.Panels;
import org.softmax4j.chart.Panels.Panel;
import org.softmax4j.chart.Quantity;
import org.softmax4j.chart.Svg;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.normalizer.Gradients;
import org.softmax4j.normalizer.Temperature;

/** The Jacobian of softmax, checked by small steps. {@code examples/run derivative} */
public final class Derivative {
  private static final String NAME = "%-20s";
  private static final String NUMBER = "%10.5f";
  private static final double[] LOGITS = {1, 2, 3};

  private Derivative() {}

  public static void main(String[] args) {
    Page.run(Derivative::page, args);
  }

  static Page page() {
    Text text = new Text();
    double[] p = Softmax.of(LOGITS);
    text.row(NAME, "s", NUMBER, p);
    matrix(text, "Jacobian", Softmax.jacobian(p));
    matrix(text, "by small steps", numeric(Temperature.ONE));
    double[] upstream = {1, 0, -1};
    text.row(NAME, "times 1, 0, −1", NUMBER, Softmax.gradient(p, upstream));
    text.gap();
    Temperature sharp = Temperature.inverse(2);
    double[] sharper = Softmax.of(LOGITS, sharp);
    text.row(NAME, "s, β = 2", NUMBER, sharper);
    matrix(text, "Jacobian", Gradients.jacobian(sharper, sharp));
    matrix(text, "by small steps", numeric(sharp));
    return Page.of(text, "derivative", picture());
  }

  private static void matrix(Text text, String name, DoubleMatrix matrix) {
    for (int i = 0; i < 3; i++) {
      text.row(
          NAME, i == 0 ? name : "", NUMBER, matrix.get(i, 0), matrix.get(i, 1), matrix.get(i, 2));
    }
  }

  /** Central differences: row i, column j is how much s_i follows z_j. */
  private static DoubleMatrix numeric(Temperature temperature) {
    double step = 1e-5;
    DoubleMatrix matrix = DoubleMatrix.zeros(3, 3);
    for (int j = 0; j < 3; j++) {
      double[] more = LOGITS.clone();
      double[] less = LOGITS.clone();
      more[j] += step;
      less[j] -= step;
      double[] above = Softmax.of(more, temperature);
      double[] below = Softmax.of(less, temperature);
      for (int i = 0; i < 3; i++) {
        matrix.set(i, j, (above[i] - below[i]) / (2 * step));
      }
    }
    return matrix;
  }

  private static Svg picture() {
    Quantity z = new Quantity("logit of the last class", -3, 9);
    return new Panels(
            "Two charts over one logit: the three probabilities, and their slopes, which sum to 0",
            2,
            List.of(
                new Panel(
                    "softmax of 1, 2, z",
                    new CurveChart(
                            "Three probabilities",
                            z,
                            Quantity.probability("probability"),
                            curves(z, (s, i) -> s[i]))
                        .svg()),
                new Panel(
                    "its slopes along z",
                    new CurveChart(
                            "Three slopes",
                            z,
                            new Quantity("slope", -0.25, 0.25),
                            curves(z, (s, i) -> Softmax.jacobian(s).get(i, 2)))
                        .svg())))
        .svg();
  }

  private interface Reading {
    double of(double[] probabilities, int index);
  }

  private static List<Curve> curves(Quantity z, Reading reading) {
    return IntStream.range(0, 3)
        .mapToObj(
            i ->
                Curve.of(
                    i == 2 ? "z" : "logit " + (i + 1),
                    Meaning.numbered(i),
                    z,
                    200,
                    at -> reading.of(Softmax.of(1, 2, at), i)))
        .toList();
  }
}
