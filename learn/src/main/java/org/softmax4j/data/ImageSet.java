package org.softmax4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Well-known sets of pictures, each a training and a test part in a folder of standard names. */
public enum ImageSet {
  /** Handwritten digits, 28 × 28, grey; IDX files. */
  MNIST {
    @Override
    public List<String> classNames() {
      return IntStream.range(0, 10).mapToObj(String::valueOf).toList();
    }

    @Override
    public Dataset readTraining(Path folder) throws IOException {
      return Idx.readTraining(folder, classNames());
    }

    @Override
    public Dataset readTest(Path folder) throws IOException {
      return Idx.readTest(folder, classNames());
    }
  },
  /** Articles of clothing, 28 × 28, grey; IDX files. */
  FASHION_MNIST {
    @Override
    public List<String> classNames() {
      return List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");
    }

    @Override
    public Dataset readTraining(Path folder) throws IOException {
      return Idx.readTraining(folder, classNames());
    }

    @Override
    public Dataset readTest(Path folder) throws IOException {
      return Idx.readTest(folder, classNames());
    }
  },
  /** Photographs of animals and vehicles, 32 × 32, in colour; binary records. */
  CIFAR10 {
    @Override
    public List<String> classNames() {
      return Cifar10.CLASS_NAMES;
    }

    @Override
    public Dataset readTraining(Path folder) throws IOException {
      return Cifar10.readTraining(folder);
    }

    @Override
    public Dataset readTest(Path folder) throws IOException {
      return Cifar10.readTest(folder);
    }
  };

  /** The classes in the order of their numbers. */
  public abstract List<String> classNames();

  /**
   * The training part; features are levels divided by 255, kept as bytes.
   *
   * @throws MalformedDataException if a file breaks its format, or its sum is not that of the
   *     folder's {@link Manifest}
   * @throws java.nio.file.NoSuchFileException if a file is missing
   */
  public abstract Dataset readTraining(Path folder) throws IOException;

  /** The test part, as {@link #readTraining}. */
  public abstract Dataset readTest(Path folder) throws IOException;

  /** The name that commands know: {@code mnist}, {@code fashion-mnist}, {@code cifar10}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
