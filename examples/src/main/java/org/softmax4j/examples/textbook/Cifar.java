package org.softmax4j.examples.textbook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.ImageSet;
import org.softmax4j.data.Normalization;
import org.softmax4j.evaluation.ConfusionMatrix;
import org.softmax4j.examples.Options;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.neural.ChannelsFirst;
import org.softmax4j.neural.Conv2d;
import org.softmax4j.neural.Dense;
import org.softmax4j.neural.Flatten;
import org.softmax4j.neural.Layer;
import org.softmax4j.neural.MaxPool2d;
import org.softmax4j.neural.Relu;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.Sgd;
import org.softmax4j.neural.Shape;
import org.softmax4j.neural.SoftmaxLayer;
import org.softmax4j.neural.TrainedNetwork;
import org.softmax4j.neural.Trainer;
import org.softmax4j.neural.TrainingProgress;

/** CIFAR-10 in the manner of PyTorch. {@code examples/run cifar --data FOLDER} */
public final class Cifar {
  private final Dataset train;
  private final Dataset test;
  private final int batchesOfALine;
  private final Sgd optimizer;
  private final Text text = new Text();

  /**
   * Pictures with levels in [0, 1].
   *
   * @param batchesOfALine after so many the mean loss of them is printed
   */
  Cifar(Dataset train, Dataset test, int batchesOfALine, Sgd optimizer) {
    this.train = Normalization.toSymmetric().apply(train);
    this.test = Normalization.toSymmetric().apply(test);
    this.batchesOfALine = batchesOfALine;
    this.optimizer = optimizer;
  }

  public static void main(String[] args) {
    Options.run(
        options -> of(options.path("--data")).page().show(options), args, "--data", "--out");
  }

  /** Real records from a folder, or else stripes of ten kinds. */
  static Cifar of(Optional<Path> folder) throws IOException {
    Sgd optimizer = Sgd.of(1e-3).withMomentum(0.9);
    if (folder.isPresent()) {
      Dataset train = ImageSet.CIFAR10.readTraining(folder.get());
      return new Cifar(train, ImageSet.CIFAR10.readTest(folder.get()), 100, optimizer);
    }
    return new Cifar(Stripes.pictures(6400, 1), Stripes.pictures(1000, 2), 50, optimizer);
  }

  private static Sequential network(Layer... end) {
    List<Layer> layers =
        new ArrayList<>(
            List.of(
                ChannelsFirst.layer(),
                Conv2d.of(3, 16, 3).withPadding(1),
                Relu.layer(),
                MaxPool2d.of(2),
                Conv2d.of(16, 32, 3).withPadding(1),
                Relu.layer(),
                MaxPool2d.of(2),
                Flatten.layer(),
                Dense.of(2048, 128),
                Relu.layer(),
                Dense.of(128, 10)));
    layers.addAll(Arrays.asList(end));
    return Sequential.of(Shape.of(32, 32, 3), layers);
  }

  Page page() {
    Trainer trainer = Trainer.of(optimizer).withEpochs(2).withBatchSize(64);
    text.line("without a softmax in the model");
    TrainedNetwork without = fit(trainer, network());
    text.gap().line("with it, seen by the loss");
    TrainedNetwork with = fit(trainer, network(SoftmaxLayer.layer()));
    boolean same = Arrays.equals(with.parameters(), without.parameters());
    text.line("same weights as without: %s", same);
    text.gap().line("with it, and once more in the loss");
    TrainedNetwork twice = fit(trainer, network(SoftmaxLayer.overGroups(10)));

    List<Map.Entry<String, TrainedNetwork>> models =
        List.of(Map.entry("without", without), Map.entry("with", with), Map.entry("twice", twice));
    PictureBesideBars sample = new PictureBesideBars(test, 0, models);
    text.gap().line("test picture 0 is of class %s", test.classNames().get(test.label(0)));
    sample.describe(text);
    return Page.of(text, "cifar", sample.svg());
  }

  private TrainedNetwork fit(Trainer trainer, Sequential network) {
    double[] sumBefore = {0};
    TrainedNetwork model =
        trainer.withListener(progress -> report(progress, sumBefore)).fit(network, train);
    int[] predictions = ArgMax.of(model.logits(test.featureRows()));
    double accuracy = ConfusionMatrix.of(test.labels(), predictions, test.classes()).accuracy();
    text.line("accuracy on %d test pictures: %.3f", test.rows(), accuracy);
    return model;
  }

  /** The mean loss of the last batches, out of the means of the epoch so far. */
  private void report(TrainingProgress progress, double[] sumBefore) {
    if (progress.batch() % batchesOfALine == 0) {
      double sum = progress.lossNats() * progress.batch();
      double last = progress.batch() == batchesOfALine ? sum : sum - sumBefore[0];
      text.line("[%d, %4d] loss: %.3f", progress.epoch(), progress.batch(), last / batchesOfALine);
      sumBefore[0] = sum;
    }
  }
}
