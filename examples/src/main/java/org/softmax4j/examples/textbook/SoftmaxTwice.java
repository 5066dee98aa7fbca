package org.softmax4j.examples.textbook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.softmax4j.Softmax;
import org.softmax4j.chart.CurveChart;
import org.softmax4j.chart.CurveChart.Curve;
import org.softmax4j.chart.CurveChart.Look;
import org.softmax4j.chart.CurveChart.Point;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.Quantity;
import org.softmax4j.chart.Svg;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.Split;
import org.softmax4j.evaluation.ConfusionMatrix;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.neural.Dense;
import org.softmax4j.neural.Layer;
import org.softmax4j.neural.Relu;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.SoftmaxLayer;
import org.softmax4j.neural.TrainedNetwork;
import org.softmax4j.neural.Trainer;
import org.softmax4j.neural.TrainingHistory.Epoch;

/** Softmax outside the model, inside it, and twice. {@code examples/run softmax-twice} */
public final class SoftmaxTwice {
  private static final int SIDE = 28;
  private static final int EPOCHS = 15;
  private static final int CLASSES = 3;

  /** Cross-entropy of softmax of (1, 0, 0): as low as it gets behind a second softmax. */
  private static final double FLOOR = Math.log(1 + 2 / Math.E);

  private SoftmaxTwice() {}

  public static void main(String[] args) {
    Page.run(SoftmaxTwice::page, args);
  }

  static Page page() {
    Split data = digits().split(0.75, 0, 7);
    Sequential outside = network();
    TrainedNetwork once = fit(outside, data);
    TrainedNetwork inside = fit(network(SoftmaxLayer.layer()), data);
    TrainedNetwork twice = fit(network(SoftmaxLayer.overGroups(CLASSES)), data);
    Text text = new Text();
    outside.summary().lines().forEach(line -> text.line("%s", line));
    text.gap();
    text.line("                  loss after epoch           test        mean");
    text.line("                  1       5      15      accuracy  confidence");
    line(text, "outside", once, data.test());
    line(text, "inside", inside, data.test());
    line(text, "twice", twice, data.test());
    text.line("least loss behind two: %.4f; most confidence: %.4f", FLOOR, Math.exp(-FLOOR));
    text.gap();
    double[] mistake = {0, 8, 0};
    text.line("a sure mistake: logits 0, 8, 0, label 0; slopes of the loss along them");
    text.row("%-13s", "once", "%10.5f", slopes(mistake));
    text.row(
        "%-13s",
        "twice", "%10.5f", Softmax.gradient(Softmax.of(mistake), slopes(Softmax.of(mistake))));
    return Page.of(text, "softmax-twice", picture(once, twice));
  }

  /** Digits 0, 1 and 2, enlarged from 8 × 8 pixels to the 28 × 28 that the network takes. */
  private static Dataset digits() {
    Dataset all = Datasets.digits();
    int[] rows = IntStream.range(0, all.rows()).filter(i -> all.label(i) < CLASSES).toArray();
    FloatMatrix large = FloatMatrix.zeros(rows.length, SIDE * SIDE);
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < SIDE * SIDE; i++) {
        int pixel = i / SIDE * 8 / SIDE * 8 + i % SIDE * 8 / SIDE;
        large.set(row, i, all.features().get(rows[row], pixel));
      }
    }
    return Dataset.of(large, IntStream.of(rows).map(all::label).toArray(), CLASSES);
  }

  private static Sequential network(Layer... last) {
    List<Layer> layers = new ArrayList<>();
    layers.add(Dense.of(SIDE * SIDE, 5).withActivation(Relu.layer()));
    layers.add(Dense.of(5, CLASSES));
    layers.addAll(List.of(last));
    return Sequential.of(layers.toArray(new Layer[0]));
  }

  private static TrainedNetwork fit(Sequential network, Split data) {
    return Trainer.adam(0.001)
        .withEpochs(EPOCHS)
        .withBatchSize(16)
        .withSeed(3)
        .fit(network, data.train());
  }

  private static void line(Text text, String name, TrainedNetwork model, Dataset test) {
    List<Epoch> epochs = model.history().epochs();
    FloatMatrix probabilities = model.probabilities(test.features());
    double confidence = 0;
    for (int row = 0; row < test.rows(); row++) {
      float[] p = probabilities.row(row);
      confidence += Math.max(p[0], Math.max(p[1], p[2])) / test.rows();
    }
    text.line(
        "%-13s%8.2f%8.2f%8.2f%14.2f%12.2f",
        name,
        epochs.get(0).trainLossNats(),
        epochs.get(4).trainLossNats(),
        epochs.get(14).trainLossNats(),
        ConfusionMatrix.of(test.labels(), ArgMax.of(probabilities), CLASSES).accuracy(),
        confidence);
  }

  private static double[] slopes(double... logits) {
    DoubleMatrix gradient = DoubleMatrix.zeros(1, CLASSES);
    CrossEntropy.standard()
        .lossAndGradient(DoubleMatrix.of(logits, 1, CLASSES), new int[] {0}, gradient);
    return gradient.toArray();
  }

  private static Svg picture(TrainedNetwork once, TrainedNetwork twice) {
    Quantity epoch = new Quantity("epoch", 0, EPOCHS);
    return new CurveChart(
            "Training loss by epoch with one softmax and with two, which stays above a floor",
            epoch,
            new Quantity("training loss, nats", 0, 1.2),
            List.of(
                Curve.of("floor", Meaning.IDEAL, epoch, 1, x -> FLOOR).withLook(Look.DASHED),
                curve("once", Meaning.FIRST, once),
                curve("twice", Meaning.SECOND, twice)))
        .svg();
  }

  private static Curve curve(String name, Meaning meaning, TrainedNetwork model) {
    List<Epoch> epochs = model.history().epochs();
    return new Curve(
        name,
        meaning,
        Look.LINE,
        IntStream.range(0, EPOCHS)
            .mapToObj(i -> new Point(i + 1, epochs.get(i).trainLossNats()))
            .toList());
  }
}
