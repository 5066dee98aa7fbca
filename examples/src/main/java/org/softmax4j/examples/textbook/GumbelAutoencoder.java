package org.softmax4j.examples.textbook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.softmax4j.chart.CurveChart;
import org.softmax4j.chart.CurveChart.Curve;
import org.softmax4j.chart.CurveChart.Look;
import org.softmax4j.chart.CurveChart.Point;
import org.softmax4j.chart.ImageGlyph;
import org.softmax4j.chart.Meaning;
import org.softmax4j.chart.Panels;
import org.softmax4j.chart.Panels.Panel;
import org.softmax4j.chart.Quantity;
import org.softmax4j.chart.Svg;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.ImageShape;
import org.softmax4j.data.Split;
import org.softmax4j.examples.Options;
import org.softmax4j.loss.MeanSquaredError;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.neural.Dense;
import org.softmax4j.neural.GumbelSoftmaxLayer;
import org.softmax4j.neural.Relu;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.SigmoidLayer;
import org.softmax4j.neural.TargetRows;
import org.softmax4j.neural.TrainedNetwork;
import org.softmax4j.neural.Trainer;

/** Digits as eight choices of eight: three bits each. {@code examples/run gumbel-autoencoder} */
public final class GumbelAutoencoder {
  private static final int CHOICES = 8;
  private static final int OF = 8;
  private static final int PIXELS = 64;
  private static final int SHOWN = 10;

  private final int epochsOfStage;
  private final TargetRows train;
  private final TargetRows test;
  private final int[] oneOfEach;
  private final Text text = new Text();
  private final List<Curve> curves = new ArrayList<>();
  private final List<FloatMatrix> shown = new ArrayList<>();

  GumbelAutoencoder(int epochsOfStage) {
    this.epochsOfStage = epochsOfStage;
    Split digits = Datasets.digits().split(0.8, 0, 1);
    train = TargetRows.of(digits.train().features(), digits.train().features());
    test = TargetRows.of(digits.test().features(), digits.test().features());
    List<Integer> labels = Arrays.stream(digits.test().labels()).boxed().toList();
    oneOfEach = IntStream.range(0, SHOWN).map(labels::indexOf).toArray();
  }

  public static void main(String[] args) {
    Options.run(
        options -> new GumbelAutoencoder(options.number("--epochs", 20)).page().show(options),
        args,
        "--epochs",
        "--out");
  }

  Page page() {
    shown.add(test.targets().selectRows(oneOfEach));
    text.line("%-10s %-12s %7s %7s", "", "temperature", "relaxed", "chosen");
    train("hot", Meaning.FIRST, false, 2, 2, 2, 2, 2, 2);
    train("falling", Meaning.SECOND, false, 2, 1.26, 0.8, 0.5, 0.32, 0.2);
    train("cold", Meaning.THIRD, false, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2);
    train("straight", Meaning.FOURTH, true, 1, 1, 1, 1, 1, 1);
    text.line("%-10s %-12s %7s %7.2f", "mean", "", "", errorOfMean());
    return Page.of(text, "gumbel-autoencoder", picture());
  }

  private static Sequential network(double temperature, boolean straightThrough) {
    GumbelSoftmaxLayer choice = GumbelSoftmaxLayer.of(temperature).overGroups(OF);
    return Sequential.of(
        Dense.of(PIXELS, 128).withActivation(Relu.layer()),
        Dense.of(128, CHOICES * OF),
        straightThrough ? choice.withStraightThrough() : choice,
        Dense.of(CHOICES * OF, 128).withActivation(Relu.layer()),
        Dense.of(128, PIXELS),
        SigmoidLayer.layer());
  }

  /** Trains in stages, each from the weights of the one before. */
  private void train(String name, Meaning meaning, boolean straight, double... temperatures) {
    Trainer trainer =
        Trainer.adam(2e-3)
            .withTargetLoss(MeanSquaredError.standard())
            .withEpochs(epochsOfStage)
            .withBatchSize(32);
    Optional<TrainedNetwork> model = Optional.empty();
    List<Point> points = new ArrayList<>();
    for (double temperature : temperatures) {
      Trainer stage = model.map(trainer::withStart).orElse(trainer).withSeed(points.size());
      TrainedNetwork trained = stage.fit(network(temperature, straight), train);
      points.add(new Point((points.size() + 1.0) * epochsOfStage, error(chosen(trained))));
      model = Optional.of(trained);
    }
    TrainedNetwork last = model.orElseThrow();
    FloatMatrix pictures = chosen(last);
    text.line(
        "%-10s %-12s %7.2f %7.2f",
        name, range(temperatures), error(last.probabilities(test.targets())), error(pictures));
    curves.add(new Curve(name, meaning, Look.LINE, points));
    shown.add(pictures.selectRows(oneOfEach));
  }

  private static String range(double... temperatures) {
    double last = temperatures[temperatures.length - 1];
    return temperatures[0] == last ? "" + last : temperatures[0] + " to " + last;
  }

  /** The test pictures as the network paints them from choices alone, without noise. */
  private FloatMatrix chosen(TrainedNetwork model) {
    return TrainedNetwork.of(network(1, true), model.parameters(), model.history())
        .probabilities(test.targets());
  }

  /** The mean over the pictures of the sum over their pixels. */
  private double error(FloatMatrix pictures) {
    return PIXELS * MeanSquaredError.standard().loss(pictures, test.targets());
  }

  private double errorOfMean() {
    FloatMatrix mean = FloatMatrix.zeros(1, PIXELS);
    FloatMatrix all = train.targets();
    for (int row = 0; row < all.rows(); row++) {
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        mean.data()[pixel] += all.get(row, pixel) / all.rows();
      }
    }
    return error(mean.selectRows(new int[test.targets().rows()]));
  }

  private Svg picture() {
    List<Panel> rows = new ArrayList<>();
    rows.add(new Panel("test pictures", row(shown.get(0))));
    for (int i = 0; i < curves.size(); i++) {
      rows.add(new Panel(curves.get(i).name(), row(shown.get(i + 1))));
    }
    double epochs = curves.get(0).points().get(curves.get(0).points().size() - 1).x();
    double largest =
        curves.stream().flatMap(c -> c.points().stream()).mapToDouble(Point::y).max().orElse(1);
    Svg chart =
        new CurveChart(
                "Error of pictures painted from choices over the epochs",
                new Quantity("epoch", 0, epochs),
                new Quantity("squared error of a picture painted from choices", 0, largest),
                curves)
            .svg();
    return new Panels(
            "Digits and what four autoencoders paint of them from eight choices of eight, beside"
                + " the errors over the training",
            2,
            List.of(
                new Panel("", new Panels("Digits, painted", 1, rows).svg()), new Panel("", chart)))
        .svg();
  }

  /** Pictures side by side, two white pixels between them. */
  private static Svg row(FloatMatrix pictures) {
    ImageShape shape = new ImageShape(8, 10 * SHOWN - 2, 1);
    float[] pixels = new float[shape.features()];
    Arrays.fill(pixels, 1);
    for (int i = 0; i < SHOWN * PIXELS; i++) {
      int picture = i / PIXELS;
      int at = i % PIXELS;
      pixels[at / 8 * shape.width() + 10 * picture + at % 8] = pictures.get(picture, at);
    }
    return ImageGlyph.of("Ten digits", pixels, shape, 0, 1).enlarged(5).svg();
  }
}
