package org.softmax4j.examples.textbook;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.softmax4j.Softmax;
import org.softmax4j.chart.CurveChart;
import org.softmax4j.chart.CurveChart.Curve;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.Panels;
import org.softmax4j.chart.Panels.Panel;
import org.softmax4j.chart.Quantity;
import org.softmax4j.chart.Svg;
import org.softmax4j.normalizer.Temperature;

/**
 * Temperature, its inverse β and base, to their limits. {@code examples/run limits-of-temperature}
 */
public final class LimitsOfTemperature {
  private static final String NAME = "%-22s";
  private static final String NUMBER = "%9.5f";
  private static final double[] BETAS = {1, 10, 100, 1000};

  private LimitsOfTemperature() {}

  public static void main(String[] args) {
    Page.run(LimitsOfTemperature::page, args);
  }

  static Page page() {
    Text text = new Text();
    limits(text);
    nearATie(text);
    tropical(text);
    boltzmann(text);
    luce(text);
    return Page.of(text, "limits-of-temperature", picture());
  }

  private static void limits(Text text) {
    double[] logits = {1, 2, 3};
    text.line("softmax of 1, 2, 3");
    for (double beta : new double[] {100, 2, 1, 0, -1, -100}) {
      text.row(NAME, "  β = " + (int) beta, NUMBER, of(beta, logits));
    }
    text.row(NAME, "  T = 0", NUMBER, Softmax.of(logits, Temperature.of(0)));
    text.row(NAME, "  T = 0.5", NUMBER, Softmax.of(logits, Temperature.of(0.5)));
    text.row(NAME, "  base 2", NUMBER, Softmax.of(logits, Temperature.base(2)));
    text.row(NAME, "  base 10", NUMBER, Softmax.of(logits, Temperature.base(10)));
    text.gap();
  }

  /** Logits x and 0: whatever β is, some x is so near the tie that nothing has been decided. */
  private static void nearATie(Text text) {
    text.row(NAME, "share of x against 0, β", "%9.0f", BETAS);
    for (double x : new double[] {1, 0.01, 0}) {
      text.row(NAME, "  x = " + x, NUMBER, eachBeta(beta -> of(beta, x, 0)[0]));
    }
    text.row(NAME, "  x = 1/β", NUMBER, eachBeta(beta -> of(beta, 1 / beta, 0)[0]));
    text.gap();
  }

  /** The logarithm of the sum of exponentials becomes the maximum, a product remains a sum. */
  private static void tropical(Text text) {
    text.row(NAME, "2, 3, 3 added, β", "%9.0f", BETAS);
    text.row(NAME, "  ln(Σ exp βz) / β", NUMBER, eachBeta(beta -> smoothMaximum(beta, 2, 3, 3)));
    text.gap();
  }

  private static double smoothMaximum(double beta, double... logits) {
    return Softmax.logSumExp(DoubleStream.of(logits).map(z -> beta * z).toArray()) / beta;
  }

  /** Energies 0, 1, 2: probabilities, partition function Z, mean energy and free energy. */
  private static void boltzmann(Text text) {
    double[] energies = {0, 1, 2};
    text.line("energies 0, 1, 2   p(0)     p(1)     p(2)        Z   energy     free   E − TS");
    for (double t : new double[] {0.5, 1, 2}) {
      double[] p = of(-1 / t, energies);
      double logZ = Softmax.logSumExp(DoubleStream.of(energies).map(e -> -e / t).toArray());
      double energy = IntStream.range(0, 3).mapToDouble(i -> p[i] * energies[i]).sum();
      double entropy = -DoubleStream.of(p).map(share -> share * Math.log(share)).sum();
      text.row(
          "%-13s",
          "  kT = " + t,
          NUMBER,
          p[0],
          p[1],
          p[2],
          Math.exp(logZ),
          energy,
          -t * logZ,
          energy - t * entropy);
    }
    text.gap();
  }

  private static void luce(Text text) {
    double[] two = Softmax.of(2.0, 1.0);
    double[] three = Softmax.of(2.0, 1.0, 1.5);
    text.row(NAME, "car 2, bus 1", NUMBER, two[0], two[1]);
    text.row(NAME, "car 2, bus 1, tram 1.5", NUMBER, three);
    text.row(NAME, "car : bus", NUMBER, two[0] / two[1], three[0] / three[1]);
    text.row(NAME, "car, red bus, blue bus", NUMBER, Softmax.of(1.0, 1.0, 1.0));
  }

  private static double[] of(double beta, double... logits) {
    return Softmax.of(logits, Temperature.inverse(beta));
  }

  private static double[] eachBeta(DoubleUnaryOperator function) {
    return DoubleStream.of(BETAS).map(function).toArray();
  }

  private static Svg picture() {
    Quantity x = new Quantity("x", -3, 3);
    double[] betas = {1, 2, 5, 20};
    List<Curve> towardsArgMax =
        IntStream.range(0, betas.length)
            .mapToObj(
                i ->
                    Curve.of(
                        "β = " + (int) betas[i],
                        Meaning.numbered(i),
                        x,
                        240,
                        at -> of(betas[i], at, 0)[0]))
            .toList();
    Quantity beta = new Quantity("β", -4, 4);
    List<Curve> overBeta =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    Curve.of(
                        "logit " + (i + 1),
                        Meaning.numbered(i),
                        beta,
                        160,
                        at -> of(at, 1, 2, 3)[i]))
            .toList();
    Quantity p = Quantity.probability("probability");
    return new Panels(
            "Two charts: softmax of x and 0 becomes a step; softmax of 1, 2, 3 goes from arg-min"
                + " over uniform to arg-max",
            2,
            List.of(
                new Panel(
                    "softmax of x and 0: a step in the limit",
                    new CurveChart("Share of x over x", x, p, towardsArgMax).svg()),
                new Panel(
                    "softmax of 1, 2, 3 over β",
                    new CurveChart("Three shares over beta", beta, p, overBeta).svg())))
        .svg();
  }
}
