package org.softmax4j.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.softmax4j.data.Cifar10;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.ImageSet;
import org.softmax4j.data.Normalization;
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
import org.softmax4j.neural.Trainer;

/** The networks of the tutorials, as {@code benchmarks/training.py} has them. */
enum TutorialModel {
  /** For MNIST: 784-128-10. */
  MLP(784, 12_800) {
    @Override
    Sequential network() {
      return Sequential.of(Dense.of(784, 128), Relu.layer(), Dense.of(128, 10));
    }

    @Override
    Dataset readTraining(Path folder) throws IOException {
      return ImageSet.MNIST.readTraining(folder);
    }

    @Override
    Dataset readTest(Path folder) throws IOException {
      return ImageSet.MNIST.readTest(folder);
    }

    @Override
    Trainer trainer() {
      return Trainer.adam(1e-3).withBatchSize(128);
    }
  },
  /** For CIFAR-10: two convolutions, each followed by pooling, then 2048-128-10. */
  CNN(3 * 32 * 32, 1_280) {
    @Override
    Sequential network() {
      return Sequential.of(Shape.of(3, 32, 32), layers());
    }

    @Override
    Sequential networkForFiles() {
      List<Layer> layers = new ArrayList<>(List.of(ChannelsFirst.layer()));
      layers.addAll(layers());
      return Sequential.of(Shape.of(32, 32, 3), layers);
    }

    @Override
    Dataset readTraining(Path folder) throws IOException {
      return read(folder.resolve("data_batch_1.bin.gz"));
    }

    @Override
    Dataset readTest(Path folder) throws IOException {
      return read(folder.resolve("test_batch_first2000.bin.gz"));
    }

    private Dataset read(Path file) throws IOException {
      return Normalization.toSymmetric().apply(Cifar10.read(List.of(file)));
    }

    private List<Layer> layers() {
      return List.of(
          Conv2d.of(3, 16, 3).withPadding(1),
          Relu.layer(),
          MaxPool2d.of(2),
          Conv2d.of(16, 32, 3).withPadding(1),
          Relu.layer(),
          MaxPool2d.of(2),
          Flatten.layer(),
          Dense.of(2048, 128),
          Relu.layer(),
          Dense.of(128, 10));
    }

    @Override
    Trainer trainer() {
      return Trainer.of(Sgd.of(1e-3).withMomentum(0.9)).withBatchSize(64);
    }
  };

  private final int features;
  private final int samplesPerRound;

  TutorialModel(int features, int samplesPerRound) {
    this.features = features;
    this.samplesPerRound = samplesPerRound;
  }

  /** The network; pictures have their channels first. */
  abstract Sequential network();

  /** The network for rows as they are read: pictures have their channels last. */
  Sequential networkForFiles() {
    return network();
  }

  /** The training rows of the data set in a folder. */
  abstract Dataset readTraining(Path folder) throws IOException;

  /** The test rows. */
  abstract Dataset readTest(Path folder) throws IOException;

  /** One epoch, its optimizer and batch size as in the tutorial. */
  abstract Trainer trainer();

  int features() {
    return features;
  }

  /** Size of the epoch that is timed. */
  int samplesPerRound() {
    return samplesPerRound;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
