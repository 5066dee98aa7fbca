package org.softmax4j.examples.textbook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.softmax4j.Softmax;
import org.softmax4j.chart.BarChart;
import org.softmax4j.chart.BarChart.Bar;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.Panels;
import org.softmax4j.chart.Panels.Panel;
import org.softmax4j.chart.Svg;
import org.softmax4j.labels.ArgMax;

/** Softmax step by step: exponentials, their sum, division. {@code examples/run softmax-by-hand} */
public final class SoftmaxByHand {
  private static final String NAME = "%-14s";
  private static final String NUMBER = "%.5f ";

  private SoftmaxByHand() {}

  public static void main(String[] args) {
    Page.run(SoftmaxByHand::page, args);
  }

  static Page page() {
    double[] logits = {1, 2, 3, 4, 1, 2, 3};
    double[] exponentials = Arrays.stream(logits).map(Math::exp).toArray();
    double sum = Arrays.stream(exponentials).sum();
    double[] byHand = Arrays.stream(exponentials).map(e -> e / sum).toArray();
    Text text =
        new Text()
            .row(NAME, "logits", NUMBER, logits)
            .row(NAME, "exponentials", NUMBER, exponentials)
            .row(NAME, "sum", NUMBER, sum)
            .row(NAME, "by hand", NUMBER, byHand)
            .row(NAME, "Softmax.of", NUMBER, Softmax.of(logits))
            .row(NAME, "max", NUMBER, Arrays.stream(logits).max().orElseThrow())
            .line("%-14s%d", "arg-max", ArgMax.of(logits))
            .row(NAME, "2, 1, 0.5", NUMBER, Softmax.of(2.0, 1.0, 0.5));
    return Page.of(text, "softmax-by-hand", picture(logits));
  }

  private static Svg picture(double... logits) {
    double[] small = {2, 1, 0.5};
    return new Panels(
            "Bars: softmax of seven numbers, softmax of 2, 1, 0.5, and a drawing that errs",
            3,
            List.of(
                panel("softmax of seven", Meaning.FIRST, logits, Softmax.of(logits)),
                panel("softmax of three", Meaning.FIRST, small, Softmax.of(small)),
                panel("as drawn", Meaning.WRONG, small, 0.7, 0.2, 0.1)))
        .svg();
  }

  private static Panel panel(String name, Meaning meaning, double[] logits, double... shares) {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < logits.length; i++) {
      bars.add(new Bar(Double.toString(logits[i]), shares[i], meaning));
    }
    return new Panel(name, new BarChart(name, bars).svg());
  }
}
