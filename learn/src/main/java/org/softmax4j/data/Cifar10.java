package org.softmax4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Reads CIFAR-10 in its binary form: records of a label and 32 × 32 pixels, first all red, then all
 * green, then all blue; gzipped or not. Pictures are kept as bytes, channels last; features are the
 * levels divided by 255.
 *
 * <p>Reference: A. Krizhevsky (2009), Learning Multiple Layers of Features from Tiny Images.
 */
public final class Cifar10 {
  /** The classes in the order of their numbers. */
  public static final List<String> CLASS_NAMES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);
  private static final int PLANE = 32 * 32;
  private static final int RECORD_BYTES = 1 + 3 * PLANE;
  private static final String ENDING = ".bin";

  private Cifar10() {}

  /**
   * The records of some files, one file after the other.
   *
   * @throws MalformedDataException if a file is no whole number of records, or a label is no class;
   *     the message names the row and counts the bad ones
   * @throws IOException if a file cannot be read
   */
  public static Dataset read(List<Path> files) throws IOException {
    long expected = 0;
    for (Path file : files) {
      try (BinaryFile open = BinaryFile.open(file)) {
        expected += open.expectedBytes() / RECORD_BYTES;
      }
    }
    Place first = Place.of(files.isEmpty() ? "no file" : files.get(0).toString());
    Growth.next(0, expected * SHAPE.features(), first);
    byte[] labels = new byte[(int) expected];
    byte[] pixels = new byte[labels.length * SHAPE.features()];
    byte[] record = new byte[RECORD_BYTES];
    int rows = 0;
    for (Path file : files) {
      int begin = rows;
      try (BinaryFile open = BinaryFile.open(file)) {
        for (int read = next(open, record); read > 0; read = next(open, record)) {
          if (rows == labels.length) {
            pixels = Arrays.copyOf(pixels, capacity(pixels.length, rows + 1L, open.place()));
            labels = Arrays.copyOf(labels, pixels.length / SHAPE.features());
          }
          labels[rows] = record[0];
          interleave(record, pixels, rows * SHAPE.features());
          rows++;
        }
      }
      Place place = Place.of(file.toString());
      if (rows == begin) {
        throw new MalformedDataException(
            place, "expected records of " + RECORD_BYTES + " bytes", "an empty file");
      }
      Labels.check(Arrays.copyOfRange(labels, begin, rows), CLASS_NAMES.size(), place);
    }
    byte[] used = rows == labels.length ? pixels : Arrays.copyOf(pixels, rows * SHAPE.features());
    return Labels.dataset(
            FeatureRows.ofPixels(used, SHAPE), Arrays.copyOf(labels, rows), CLASS_NAMES)
        .withImageShape(SHAPE);
  }

  /** The files {@code data_batch_*.bin[.gz]} of a folder; see {@link #read}. */
  public static Dataset readTraining(Path folder) throws IOException {
    return readAll(folder, "data_batch_");
  }

  /** The files {@code test_batch*.bin[.gz]} of a folder; see {@link #read}. */
  public static Dataset readTest(Path folder) throws IOException {
    return readAll(folder, "test_batch");
  }

  private static Dataset readAll(Path folder, String prefix) throws IOException {
    List<Path> files = DataFolder.files(folder, prefix, ENDING);
    Manifest manifest = Manifest.of(folder);
    for (Path file : files) {
      manifest.check(file);
    }
    return read(files);
  }

  private static int capacity(int bytes, long rows, Place place) throws MalformedDataException {
    int grown = Growth.next(bytes, rows * SHAPE.features(), place);
    return grown / SHAPE.features() * SHAPE.features();
  }

  private static int next(BinaryFile file, byte[] record) throws IOException {
    int read = file.read(record, 0, RECORD_BYTES);
    if (read > 0 && read < RECORD_BYTES) {
      throw new MalformedDataException(
          file.place(),
          "expected records of " + RECORD_BYTES + " bytes",
          "a last one of " + read + " bytes");
    }
    return read;
  }

  /** Puts the three planes of a record behind one another pixel by pixel. */
  private static void interleave(byte[] record, byte[] pixels, int to) {
    for (int i = 0; i < PLANE; i++) {
      pixels[to + 3 * i] = record[1 + i];
      pixels[to + 3 * i + 1] = record[1 + PLANE + i];
      pixels[to + 3 * i + 2] = record[1 + 2 * PLANE + i];
    }
  }
}
