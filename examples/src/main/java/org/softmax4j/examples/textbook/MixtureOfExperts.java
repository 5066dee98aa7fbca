package org.softmax4j.examples.textbook;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.softmax4j.Softmax;
import org.softmax4j.chart.CurveChart;
import org.softmax4j.chart.CurveChart.Curve;
import org.softmax4j.chart.CurveChart.Look;
import org.softmax4j.chart.CurveChart.Point;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.Panels;
import org.softmax4j.chart.Panels.Panel;
import org.softmax4j.chart.Quantity;
import org.softmax4j.chart.Svg;

/** Softmax as a switch between three lines. {@code examples/run mixture-of-experts} */
public final class MixtureOfExperts {
  private static final int EXPERTS = 3;
  private static final double VARIANCE = 0.1;
  private static final int STEPS = 3000;
  private static final double[] X =
      IntStream.rangeClosed(-30, 30).mapToDouble(i -> i / 10.0).toArray();

  /** Slope and start of each expert's line, then slope and start of each gate's logit. */
  private final double[] parameters;

  private MixtureOfExperts(double... parameters) {
    this.parameters = parameters;
  }

  public static void main(String[] args) {
    Page.run(MixtureOfExperts::page, args);
  }

  static Page page() {
    MixtureOfExperts mixture = fit(3);
    Text text = new Text();
    text.line("     x   gate 1   gate 2   gate 3    mixture    target");
    for (double x : new double[] {-2.5, -1.5, -0.5, 0.5, 1.5, 2.5}) {
      double[] gate = mixture.gate(x);
      text.line(
          "%6.1f%9.3f%9.3f%9.3f%11.3f%10.3f",
          x, gate[0], gate[1], gate[2], mixture.at(x), target(x));
    }
    text.gap();
    for (int k = 0; k < EXPERTS; k++) {
      text.line(
          "expert %d: %6.3f x %+6.3f",
          k + 1, mixture.parameters[2 * k], rounded(mixture.parameters[2 * k + 1]));
    }
    text.line(
        "mean squared error: %.4f; of the best single line: %.4f",
        mixture.meanSquare(), lineSquare());
    return Page.of(text, "mixture-of-experts", picture(mixture));
  }

  /** To the digits that are printed, and never −0. */
  private static double rounded(double value) {
    return Math.rint(value * 1e3) / 1e3 + 0.0;
  }

  /** Down, up, down: no line fits, three do. */
  private static double target(double x) {
    return x < -1 ? -x - 2 : x <= 1 ? x : 2 - x;
  }

  private static MixtureOfExperts fit(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] parameters = random.doubles(4 * EXPERTS, -0.5, 0.5).toArray();
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = gradient(parameters);
      for (int i = 0; i < gradient.length; i++) {
        double rate = i < 2 * EXPERTS ? VARIANCE / 2 : 1;
        parameters[i] -= rate * gradient[i];
      }
    }
    return new MixtureOfExperts(parameters);
  }

  /** Mean of −ln Σ g_k exp(−(target − expert_k)² / 2σ²). */
  static double loss(double[] parameters) {
    double sum = 0;
    for (double x : X) {
      sum -=
          Softmax.logSumExp(jointLogits(parameters, x))
              - Softmax.logSumExp(gateLogits(parameters, x));
    }
    return sum / X.length;
  }

  /** The gradient of {@link #loss}: share given by the gate minus share earned, both softmax. */
  static double[] gradient(double[] parameters) {
    double[] gradient = new double[parameters.length];
    for (double x : X) {
      double[] given = Softmax.of(gateLogits(parameters, x));
      double[] earned = Softmax.of(jointLogits(parameters, x));
      for (int k = 0; k < EXPERTS; k++) {
        double error = (line(parameters, k, x) - target(x)) / VARIANCE * earned[k] / X.length;
        double push = (given[k] - earned[k]) / X.length;
        gradient[2 * k] += error * x;
        gradient[2 * k + 1] += error;
        gradient[2 * (EXPERTS + k)] += push * x;
        gradient[2 * (EXPERTS + k) + 1] += push;
      }
    }
    return gradient;
  }

  private static double line(double[] parameters, int index, double x) {
    return parameters[2 * index] * x + parameters[2 * index + 1];
  }

  private static double[] gateLogits(double[] parameters, double x) {
    return IntStream.range(0, EXPERTS).mapToDouble(k -> line(parameters, EXPERTS + k, x)).toArray();
  }

  private static double[] jointLogits(double[] parameters, double x) {
    double[] logits = gateLogits(parameters, x);
    for (int k = 0; k < EXPERTS; k++) {
      double error = line(parameters, k, x) - target(x);
      logits[k] -= error * error / (2 * VARIANCE);
    }
    return logits;
  }

  private double[] gate(double x) {
    return Softmax.of(gateLogits(parameters, x));
  }

  private double at(double x) {
    double[] gate = gate(x);
    return IntStream.range(0, EXPERTS).mapToDouble(k -> gate[k] * line(parameters, k, x)).sum();
  }

  private double meanSquare() {
    return IntStream.range(0, X.length)
        .mapToDouble(i -> Math.pow(at(X[i]) - target(X[i]), 2))
        .average()
        .orElseThrow();
  }

  /** The targets are odd in x: the best line goes through 0. */
  private static double lineSquare() {
    double products = IntStream.range(0, X.length).mapToDouble(i -> X[i] * target(X[i])).sum();
    double slope = products / IntStream.range(0, X.length).mapToDouble(i -> X[i] * X[i]).sum();
    return IntStream.range(0, X.length)
        .mapToDouble(i -> Math.pow(slope * X[i] - target(X[i]), 2))
        .average()
        .orElseThrow();
  }

  private static Svg picture(MixtureOfExperts mixture) {
    Quantity x = new Quantity("x", -3, 3);
    List<Curve> fits = new ArrayList<>();
    List<Curve> gates = new ArrayList<>();
    for (int k = 0; k < EXPERTS; k++) {
      int index = k;
      Meaning meaning = Meaning.numbered(k);
      fits.add(
          Curve.of("", meaning, x, 120, at -> line(mixture.parameters, index, at))
              .withLook(Look.DASHED));
      gates.add(Curve.of("gate " + (k + 1), meaning, x, 240, at -> mixture.gate(at)[index]));
    }
    List<Point> targets =
        IntStream.range(0, X.length)
            .filter(i -> i % 3 == 0)
            .mapToObj(i -> new Point(X[i], target(X[i])))
            .toList();
    fits.add(new Curve("", Meaning.NEUTRAL, Look.POINTS, targets));
    fits.add(Curve.of("mixture", Meaning.FOURTH, x, 240, mixture::at));
    return new Panels(
            "Three lines mixed by a softmax of x, and the shares that it gives them",
            2,
            List.of(
                new Panel(
                    "three lines and their mixture",
                    new CurveChart(
                            "Lines, mixture and targets", x, new Quantity("y", -1.5, 1.5), fits)
                        .svg()),
                new Panel(
                    "the switch: softmax of three lines",
                    new CurveChart("Shares of the experts", x, Quantity.probability("share"), gates)
                        .svg())))
        .svg();
  }
}
