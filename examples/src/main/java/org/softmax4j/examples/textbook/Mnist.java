package org.softmax4j.examples.textbook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.ImageSet;
import org.softmax4j.data.Split;
import org.softmax4j.evaluation.CalibrationReport;
import org.softmax4j.examples.Options;
import org.softmax4j.neural.Dense;
import org.softmax4j.neural.Relu;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.SoftmaxLayer;
import org.softmax4j.neural.TrainedNetwork;
import org.softmax4j.neural.Trainer;
import org.softmax4j.neural.TrainingHistory.Epoch;

/** MNIST in the manner of Keras, by both methods. {@code examples/run mnist --data FOLDER} */
public final class Mnist {
  private static final int SAMPLE = 42;

  private final Dataset train;
  private final Dataset validation;
  private final Dataset test;
  private final Text text = new Text();

  /** Holds back the last tenth of the training rows, as Keras's validation_split=0.1 does. */
  Mnist(Dataset all, Dataset test) {
    int kept = (int) (all.rows() * 0.9);
    this.train = all.select(IntStream.range(0, kept).toArray());
    this.validation = all.select(IntStream.range(kept, all.rows()).toArray());
    this.test = test;
  }

  public static void main(String[] args) {
    Options.run(
        options -> of(options.path("--data")).page().show(options), args, "--data", "--out");
  }

  /** Real MNIST from a folder, or else the digits that come with the library. */
  static Mnist of(Optional<Path> folder) throws IOException {
    if (folder.isPresent()) {
      Path path = folder.get();
      return new Mnist(ImageSet.MNIST.readTraining(path), ImageSet.MNIST.readTest(path));
    }
    Split digits = Datasets.digits().split(0.8, 0, 1);
    return new Mnist(digits.train(), digits.test());
  }

  Page page() {
    Dense hidden = Dense.of(test.featureRows().columns(), 128).withActivation(Relu.layer());
    Dense output = Dense.of(128, 10);
    Sequential withSoftmax = Sequential.of(hidden, output, SoftmaxLayer.layer());
    withSoftmax.summary().lines().forEach(text::line);
    Trainer trainer = Trainer.adam(1e-3).withEpochs(5).withBatchSize(128);
    text.gap().line("method 1: softmax in the model, loss on probabilities");
    TrainedNetwork first = fit(trainer.withLoss(new LossOfProbabilities()), withSoftmax);
    text.gap().line("method 2: logits out of the model, softmax in the loss");
    TrainedNetwork second = fit(trainer, Sequential.of(hidden, output));

    boolean same = Arrays.equals(trainer.fit(withSoftmax, train).parameters(), second.parameters());
    text.gap().line("method 2 with a softmax at the end: same weights, %s", same);
    List<Map.Entry<String, TrainedNetwork>> both =
        List.of(Map.entry("softmax in the model", first), Map.entry("logits", second));
    PictureBesideBars sample = new PictureBesideBars(test, SAMPLE, both);
    text.gap().line("test sample %d is a %s", SAMPLE, test.classNames().get(test.label(SAMPLE)));
    sample.describe(text);
    return Page.of(text, "mnist", sample.svg());
  }

  private TrainedNetwork fit(Trainer trainer, Sequential network) {
    TrainedNetwork model = trainer.fit(network, train, validation);
    List<Epoch> epochs = model.history().epochs();
    for (int i = 0; i < epochs.size(); i++) {
      Epoch epoch = epochs.get(i);
      text.line(
          "Epoch %d/%d - accuracy: %.4f - loss: %.4f - val_accuracy: %.4f - val_loss: %.4f",
          i + 1,
          epochs.size(),
          epoch.trainAccuracy(),
          epoch.trainLossNats(),
          epoch.validationAccuracy().orElseThrow(),
          epoch.validationLossNats().orElseThrow());
    }
    CalibrationReport report =
        CalibrationReport.of(model.probabilities(test.features()), test.labels());
    text.line("test      - accuracy: %.4f - loss: %.4f", report.accuracy(), report.logLossNats());
    return model;
  }
}
