package org.softmax4j.examples.textbook;

import java.util.ArrayList;
import java.util.List;
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
import org.softmax4j.labels.ArgMax;
import org.softmax4j.loss.MeanSquaredError;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.neural.Dense;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.SoftmaxLayer;
import org.softmax4j.neural.Tanh;
import org.softmax4j.neural.TargetRows;
import org.softmax4j.neural.TrainedNetwork;
import org.softmax4j.neural.Trainer;

/** Units of three or five values, by softmax and by tanh. {@code examples/run ternary-units} */
public final class TernaryUnits {
  private static final int WHEELS = SteeringTask.WHEELS;
  private static final int HIDDEN = 32;

  private final int rows;
  private final Trainer trainer;

  TernaryUnits(int rows, int epochs) {
    this.rows = rows;
    this.trainer =
        Trainer.adam(3e-3)
            .withTargetLoss(MeanSquaredError.standard())
            .withEpochs(epochs)
            .withBatchSize(64);
  }

  public static void main(String[] args) {
    Options.run(options -> new TernaryUnits(8000, 60).page().show(options), args, "--out");
  }

  Page page() {
    Text text = new Text();
    text.line("%-9s %6s  %8s %8s", "task", "values", "softmax", "tanh");
    Pair ternary = fit(SteeringTask.OBSTACLE, 3);
    for (int values : new int[] {3, 5}) {
      Pair pair = fit(SteeringTask.LEVER, values);
      TargetRows test = SteeringTask.LEVER.numbers(rows, values, 2);
      append(text, "lever", values, share(test, values, pair, false));
    }
    text.line("share of wheels that are set rightly").gap();
    for (int values : new int[] {3, 5}) {
      Pair pair = values == 3 ? ternary : fit(SteeringTask.OBSTACLE, values);
      TargetRows test = SteeringTask.OBSTACLE.numbers(rows, values, 2);
      append(text, "obstacle", values, share(test, values, pair, true));
    }
    text.line("share of wheels straight on into an obstacle");
    return Page.of(text, "ternary-units", picture(ternary));
  }

  private static void append(Text text, String task, int values, double[] shares) {
    text.line("%-9s %6d  %8.3f %8.3f", task, values, shares[0], shares[1]);
  }

  /** The same network and loss, but for the end. */
  private record Pair(TrainedNetwork softmax, TrainedNetwork tanh) {}

  private Pair fit(SteeringTask task, int values) {
    TargetRows train = task.numbers(rows, values, 1);
    Dense hidden = Dense.of(WHEELS, HIDDEN).withActivation(Tanh.layer());
    Sequential tanh = Sequential.of(hidden, Dense.of(HIDDEN, WHEELS), Tanh.layer());
    Sequential softmax =
        Sequential.of(hidden, Dense.of(HIDDEN, WHEELS * values), SoftmaxLayer.overGroups(values));
    return new Pair(
        trainer.fit(softmax, SteeringTask.oneHot(train, values)), trainer.fit(tanh, train));
  }

  /** Of softmax and tanh: the share of wheels set rightly, or straight on where they may not be. */
  private static double[] share(TargetRows test, int values, Pair pair, boolean hits) {
    FloatMatrix groups = pair.softmax().logits(test.features());
    int[] bySoftmax =
        ArgMax.of(FloatMatrix.of(groups.data(), test.targets().data().length, values));
    float[] byTanh = pair.tanh().logits(test.features()).data();
    double[] counts = new double[3];
    for (int i = 0; i < byTanh.length; i++) {
      int right = SteeringTask.nearest(test.targets().data()[i], values);
      int tanh = SteeringTask.nearest(byTanh[i], values);
      int straight = values / 2;
      if (!hits || right != straight) {
        counts[0] += (hits ? bySoftmax[i] == straight : bySoftmax[i] == right) ? 1 : 0;
        counts[1] += (hits ? tanh == straight : tanh == right) ? 1 : 0;
        counts[2]++;
      }
    }
    return new double[] {counts[0] / counts[2], counts[1] / counts[2]};
  }

  /** What the first wheel is told as its obstacle moves from left to right, the other far away. */
  private static Svg picture(Pair pair) {
    int points = 161;
    FloatMatrix seen = FloatMatrix.zeros(points, WHEELS);
    for (int i = 0; i < points; i++) {
      float[] row = {i / 40f - 2, 1.5f};
      System.arraycopy(row, 0, seen.data(), seen.rowOffset(i), WHEELS);
    }
    Quantity place = new Quantity("place of the obstacle, straight ahead at 0", -2, 2);
    Quantity output = new Quantity("output", -1, 1);
    FloatMatrix tanh = pair.tanh().logits(seen);
    FloatMatrix softmax = pair.softmax().logits(seen);
    List<Curve> ofTanh =
        List.of(
            Curve.of("threshold", Meaning.NEUTRAL, place, 1, x -> 0.5).withLook(Look.DASHED),
            Curve.of("threshold", Meaning.NEUTRAL, place, 1, x -> -0.5).withLook(Look.DASHED),
            curve("tanh", Meaning.FIRST, seen, tanh, 0));
    List<Curve> ofSoftmax = new ArrayList<>();
    String[] names = {"left", "straight on", "right"};
    for (int value = 0; value < 3; value++) {
      ofSoftmax.add(curve(names[value], Meaning.numbered(value), seen, softmax, value));
    }
    return new Panels(
            "Two charts over the place of an obstacle: tanh goes through 0 where the obstacle is"
                + " straight ahead; softmax holds left and right equally probable there",
            2,
            List.of(
                new Panel(
                    "tanh: between left and right lies the obstacle",
                    new CurveChart("Output of tanh", place, output, ofTanh).svg()),
                new Panel(
                    "softmax: left or right, not straight on",
                    new CurveChart(
                            "Three probabilities",
                            place,
                            Quantity.probability("probability"),
                            ofSoftmax)
                        .svg())))
        .svg();
  }

  private static Curve curve(
      String name, Meaning meaning, FloatMatrix seen, FloatMatrix outputs, int column) {
    List<Point> points =
        IntStream.range(0, seen.rows())
            .mapToObj(row -> new Point(seen.get(row, 0), outputs.get(row, column)))
            .toList();
    return new Curve(name, meaning, Look.LINE, points);
  }
}
