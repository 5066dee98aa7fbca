package org.softmax4j.examples.textbook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.softmax4j.Softmax;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.Svg;
import org.softmax4j.chart.TernaryPlot;
import org.softmax4j.chart.TernaryPlot.Path;
import org.softmax4j.chart.TernaryPlot.Point;
import org.softmax4j.chart.TernaryPlot.Shares;

/** Where softmax leads from and to: logits and the simplex. {@code examples/run geometry} */
public final class Geometry {
  private static final String NAME = "%-32s";
  private static final String NUMBER = "%9.5f";
  private static final double[] LOGITS = {2, 1, 0.5};
  private static final double[] DRAWING = {0.7, 0.2, 0.1};

  private Geometry() {}

  public static void main(String[] args) {
    Page.run(Geometry::page, args);
  }

  static Page page() {
    double[] p = Softmax.of(LOGITS);
    double[] q = Softmax.of(-1.0, 0.5, 0.0);
    double[] product = IntStream.range(0, 3).mapToDouble(i -> p[i] * q[i]).toArray();
    double sum = Arrays.stream(product).sum();
    Text text =
        new Text()
            .row(NAME, "logits", NUMBER, LOGITS)
            .row(NAME, "softmax", NUMBER, p)
            .row(NAME, "  of all logits + 7", NUMBER, Softmax.of(plus(7)))
            .row(NAME, "  of all logits × 2", NUMBER, Softmax.of(times(2)))
            .row(NAME, "  of all logits × 0.5", NUMBER, Softmax.of(times(0.5)))
            .gap()
            .row(NAME, "centred logits", NUMBER, centred(LOGITS))
            .row(NAME, "centred logs of softmax", NUMBER, centredLogs(p))
            .row(NAME, "centred logs of 0.7, 0.2, 0.1", NUMBER, centredLogs(DRAWING))
            .gap()
            .row(NAME, "softmax of −1, 0.5, 0", NUMBER, q)
            .row(
                NAME,
                "products, divided by sum",
                NUMBER,
                Arrays.stream(product).map(share -> share / sum).toArray())
            .row(NAME, "softmax of the sums 1, 1.5, 0.5", NUMBER, Softmax.of(1, 1.5, 0.5));
    return Page.of(text, "geometry", picture());
  }

  private static double[] plus(double constant) {
    return Arrays.stream(LOGITS).map(z -> z + constant).toArray();
  }

  private static double[] times(double factor) {
    return Arrays.stream(LOGITS).map(z -> z * factor).toArray();
  }

  private static double[] centred(double... logits) {
    double mean = Arrays.stream(logits).average().orElseThrow();
    return Arrays.stream(logits).map(z -> z - mean).toArray();
  }

  /** The inverse of softmax, up to a constant that is chosen so that the logits sum to 0. */
  private static double[] centredLogs(double... probabilities) {
    return centred(Arrays.stream(probabilities).map(Math::log).toArray());
  }

  /** The way of softmax(t·z) from the corner of arg-min, t = −8, to that of arg-max, t = 8. */
  private static Path path(Meaning meaning, double... logits) {
    List<Shares> shares = new ArrayList<>();
    for (int step = -80; step <= 80; step++) {
      double t = step / 10.0;
      shares.add(Shares.of(Softmax.of(Arrays.stream(logits).map(z -> t * z).toArray())));
    }
    return new Path(meaning, shares);
  }

  private static Svg picture() {
    return new TernaryPlot(
            "The triangle of three probabilities with the ways of growing logits from its middle",
            List.of("class 1", "class 2", "class 3"),
            List.of(
                path(Meaning.NEUTRAL, 2, -1, -1),
                path(Meaning.NEUTRAL, -1, 2, -1),
                path(Meaning.NEUTRAL, -1, -1, 2),
                path(Meaning.NEUTRAL, 1, 0, -1),
                path(Meaning.NEUTRAL, 0, 1, -1),
                path(Meaning.FIRST, LOGITS)),
            List.of(
                new Point("all equal", Meaning.IDEAL, Shares.of(Softmax.of(0.0, 0.0, 0.0))),
                new Point("softmax of 2, 1, 0.5", Meaning.FIRST, Shares.of(Softmax.of(LOGITS))),
                new Point("0.7, 0.2, 0.1", Meaning.SECOND, Shares.of(DRAWING))))
        .svg();
  }
}
