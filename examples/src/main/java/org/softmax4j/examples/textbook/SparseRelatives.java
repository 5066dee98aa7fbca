package org.softmax4j.examples.textbook;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.softmax4j.chart.CurveChart;
import org.softmax4j.chart.CurveChart.Curve;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.Panels;
import org.softmax4j.chart.Panels.Panel;
import org.softmax4j.chart.Quantity;
import org.softmax4j.chart.Svg;
import org.softmax4j.chart.TernaryPlot;
import org.softmax4j.chart.TernaryPlot.Path;
import org.softmax4j.chart.TernaryPlot.Point;
import org.softmax4j.chart.TernaryPlot.Shares;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.loss.EntmaxLoss;
import org.softmax4j.loss.Loss;
import org.softmax4j.loss.SparsemaxLoss;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.normalizer.Entmax;
import org.softmax4j.normalizer.Normalizer;
import org.softmax4j.normalizer.Sparsemax;
import org.softmax4j.normalizer.StandardSoftmax;

/** Sparsemax and entmax against softmax. {@code examples/run sparse-relatives} */
public final class SparseRelatives {
  private static final List<Relative> RELATIVES =
      List.of(
          new Relative("softmax", StandardSoftmax.standard(), CrossEntropy.standard()),
          new Relative("entmax 1.5", Entmax.of(1.5), EntmaxLoss.of(1.5)),
          new Relative("sparsemax", Sparsemax.normalizer(), SparsemaxLoss.standard()));

  private SparseRelatives() {}

  private record Relative(String name, Normalizer normalizer, Loss loss) {
    double[] of(double... logits) {
      return normalizer.probabilities(DoubleMatrix.of(logits, 1, logits.length)).row(0);
    }

    /** Of two classes whose logits are apart by so much, the first right. */
    double lossAt(double gap) {
      return loss.loss(DoubleMatrix.of(new double[] {gap, 0}, 1, 2), new int[] {0});
    }
  }

  public static void main(String[] args) {
    Page.run(SparseRelatives::page, args);
  }

  static Page page() {
    Text text = new Text();
    table(text, "logits 1.5, 1, 0.5, −1", relative -> relative.of(1.5, 1, 0.5, -1));
    table(text, "the same × 0.25", relative -> relative.of(0.375, 0.25, 0.125, -0.25));
    table(text, "one of two; gap 0, 0.5, 1, 2", relative -> each(gap -> relative.of(gap, 0)[0]));
    table(text, "its loss; gap 0, 0.5, 1, 2", relative -> each(relative::lossAt));
    return Page.of(text, "sparse-relatives", picture());
  }

  private interface Reading {
    double[] of(Relative relative);
  }

  private static void table(Text text, String name, Reading reading) {
    text.line("%s", name);
    RELATIVES.forEach(
        relative -> text.row("%-14s", "  " + relative.name(), "%9.5f", reading.of(relative)));
  }

  private static double[] each(DoubleUnaryOperator reading) {
    return DoubleStream.of(0, 0.5, 1, 2).map(reading).toArray();
  }

  private static Svg picture() {
    Quantity x = new Quantity("x", -3, 3);
    List<Curve> curves =
        IntStream.range(0, RELATIVES.size())
            .mapToObj(
                i ->
                    Curve.of(
                        RELATIVES.get(i).name(),
                        Meaning.numbered(i),
                        x,
                        240,
                        at -> RELATIVES.get(i).of(at, 0)[0]))
            .toList();
    List<Path> paths =
        IntStream.range(0, RELATIVES.size()).mapToObj(SparseRelatives::path).toList();
    List<Point> points =
        IntStream.range(0, RELATIVES.size()).mapToObj(SparseRelatives::point).toList();
    return new Panels(
            "Two charts: the share of x against 0, and the ways of growing logits in the triangle",
            2,
            List.of(
                new Panel(
                    "share of x against 0",
                    new CurveChart(
                            "Three curves from 0 to 1",
                            x,
                            Quantity.probability("probability"),
                            curves)
                        .svg()),
                new Panel(
                    "t · (0.5, −1, 1): soft in the middle, sparse outside",
                    new TernaryPlot(
                            "Three ways to a corner", List.of("0.5", "−1", "1"), paths, points)
                        .svg())))
        .svg();
  }

  /** The way of t · (0.5, −1, 1) from the middle to the corner. */
  private static Path path(int i) {
    return new Path(
        Meaning.numbered(i),
        IntStream.rangeClosed(0, 120)
            .mapToObj(
                step -> Shares.of(RELATIVES.get(i).of(step / 40.0, -step / 20.0, step / 20.0)))
            .toList());
  }

  private static Point point(int i) {
    Relative relative = RELATIVES.get(i);
    return new Point(
        relative.name() + ", t = 1", Meaning.numbered(i), Shares.of(relative.of(0.5, -1, 1)));
  }
}
