package org.softmax4j.examples.textbook;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.softmax4j.Softmax;
import org.softmax4j.chart.CurveChart;
import org.softmax4j.chart.CurveChart.Curve;
import org.softmax4j.chart.CurveChart.Look;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.Quantity;
import org.softmax4j.chart.Svg;

/** Why the largest logit is subtracted first. {@code examples/run overflow} */
public final class Overflow {
  private Overflow() {}

  public static void main(String[] args) {
    Page.run(Overflow::page, args);
  }

  static Page page() {
    double[] large = {1000, 3000, 2000};
    double[] apart = {0, 1000};
    double[] logits = {1, 2, 3};
    double step = 1e-6;
    double[] more = {1, 2, 3 + step};
    double[] less = {1, 2, 3 - step};
    double slope = (Softmax.logSumExp(more) - Softmax.logSumExp(less)) / (2 * step);
    Text text =
        new Text()
            .line("without the shift    %s", Arrays.toString(naive(large)))
            .line("with the shift       %s", Arrays.toString(Softmax.of(large)))
            .line("log of softmax       %s", Arrays.toString(logOf(Softmax.of(apart))))
            .line("log-softmax          %s", Arrays.toString(Softmax.log(apart)))
            .line("max, LogSumExp       3.0, %.6f", Softmax.logSumExp(logits))
            .line("slope of LogSumExp   %.6f", slope)
            .line("softmax of the last  %.6f", Softmax.of(logits)[2]);
    return Page.of(text, "overflow", picture());
  }

  private static Svg picture() {
    Quantity x = new Quantity("x", -4, 4);
    return new CurveChart(
            "LogSumExp of x and 0 goes around the corner of their maximum",
            x,
            new Quantity("of x and 0", 0, 4.5),
            List.of(
                Curve.of("max", Meaning.IDEAL, x, 160, at -> Math.max(at, 0)).withLook(Look.DASHED),
                Curve.of("LogSumExp", Meaning.FIRST, x, 160, at -> Softmax.logSumExp(at, 0)),
                Curve.of("softmax", Meaning.SECOND, x, 160, at -> Softmax.of(at, 0)[0])))
        .svg();
  }

  /** The formula as it is written: wrong from logits of 710 on. */
  private static double[] naive(double... logits) {
    double sum = DoubleStream.of(logits).map(Math::exp).sum();
    return DoubleStream.of(logits).map(logit -> Math.exp(logit) / sum).toArray();
  }

  private static double[] logOf(double... probabilities) {
    return DoubleStream.of(probabilities).map(Math::log).toArray();
  }
}
