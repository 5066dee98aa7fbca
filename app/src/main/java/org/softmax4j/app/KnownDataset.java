package org.softmax4j.app;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.softmax4j.data.FileSum;
import org.softmax4j.data.ImageSet;

/** The data sets that can be downloaded, with the sizes and sums that are known for sure. */
enum KnownDataset {
  /** Handwritten digits. SHA-256 sums of files whose MD5 sums are the well-known ones. */
  MNIST(
      ImageSet.MNIST,
      "70,000 handwritten digits, 28 x 28, grey",
      "https://storage.googleapis.com/cvdf-datasets/mnist/",
      sha256(
          "train-images-idx3-ubyte.gz",
          9_912_422,
          "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
      sha256(
          "train-labels-idx1-ubyte.gz",
          28_881,
          "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
      sha256(
          "t10k-images-idx3-ubyte.gz",
          1_648_877,
          "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
      sha256(
          "t10k-labels-idx1-ubyte.gz",
          4_542,
          "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")),
  /** Articles of clothing. MD5 sums of the authors' README (zalandoresearch/fashion-mnist). */
  FASHION_MNIST(
      ImageSet.FASHION_MNIST,
      "70,000 articles of clothing, 28 x 28, grey",
      "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
      md5("train-images-idx3-ubyte.gz", 26_421_880, "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
      md5("train-labels-idx1-ubyte.gz", 29_515, "25c81989df183df01b3e8a0aad5dffbe"),
      md5("t10k-images-idx3-ubyte.gz", 4_422_102, "bef4ecab320f06d8554ea6380940ec79"),
      md5("t10k-labels-idx1-ubyte.gz", 5_148, "bb300cfdad3c16e7a12a480ee83cd310")),
  /** Photographs. MD5 sum of the author's page; the archive is unpacked. */
  CIFAR10(
      ImageSet.CIFAR10,
      "60,000 photographs of 10 classes, 32 x 32, in colour",
      "https://www.cs.toronto.edu/~kriz/",
      md5("cifar-10-binary.tar.gz", 170_052_171, "c32a1d4ab5d03f1284b67883e8d87530"));

  private final ImageSet images;
  private final String description;
  private final URI home;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of, of records
  private final List<KnownFile> files;

  KnownDataset(ImageSet images, String description, String home, KnownFile... files) {
    this.images = images;
    this.description = description;
    this.home = URI.create(home);
    this.files = List.of(files);
  }

  private static KnownFile sha256(String name, long bytes, String sum) {
    return new KnownFile(name, bytes, FileSum.SHA_256, sum);
  }

  private static KnownFile md5(String name, long bytes, String sum) {
    return new KnownFile(name, bytes, FileSum.MD5, sum);
  }

  /** The set of this name, if there is one. */
  static Optional<KnownDataset> named(String name) {
    return Arrays.stream(values()).filter(set -> set.toString().equals(name)).findFirst();
  }

  /** All names. */
  static List<String> names() {
    return Arrays.stream(values()).map(KnownDataset::toString).toList();
  }

  /** What it holds. */
  String description() {
    return description;
  }

  /** Where its files stand unless a mirror is named; ends in a slash. */
  URI home() {
    return home;
  }

  List<KnownFile> files() {
    return files;
  }

  /** Bytes of all files, as megabytes for a person. */
  String megabytes() {
    long bytes = files.stream().mapToLong(KnownFile::bytes).sum();
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  @Override
  public String toString() {
    return images.toString();
  }
}
