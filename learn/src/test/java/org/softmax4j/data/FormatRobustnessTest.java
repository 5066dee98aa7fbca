package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.testing.Seeds;

/** Damaged files are refused as such, or read as arrays of the same shape; nothing else happens. */
class FormatRobustnessTest {
  private static final SplittableRandom RANDOM = Seeds.random("formats");
  private static final List<String> CLASSES = List.of("a", "b", "c");

  @TempDir Path folder;

  /** Reads a file and says what shape it has. */
  interface Reader {
    String shape(Path file) throws IOException;
  }

  /** A small valid file. */
  record Format(String name, byte[] bytes, boolean binary, Reader reader) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Format> formats() throws IOException {
    byte[] images = DataFiles.idx(DataFiles.random(4 * 12, RANDOM), 4, 3, 4);
    byte[] labels = DataFiles.idx(new byte[] {0, 1, 2, 1}, 4);
    byte[] cifar = DataFiles.cifar10(1, new SplittableRandom(1));
    byte[] libSvm =
        "1 1:0.5 3:2\n-1 2:1e-3 # none\n+1\n3 1:7\n".getBytes(StandardCharsets.US_ASCII);
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("x.npy", DataFiles.npy("<f4", "(2, 3)", DataFiles.random(24, RANDOM)));
    arrays.put("y.npy", DataFiles.npy("|u1", "(2,)", new byte[] {0, 1}));
    Path pair = Files.createTempFile("labels", ".idx");
    pair.toFile().deleteOnExit();
    Files.write(pair, labels);
    Path picturesOnly = Files.createTempFile("images", ".idx");
    picturesOnly.toFile().deleteOnExit();
    Files.write(picturesOnly, images);
    Reader imageReader = file -> Idx.read(file, pair, CLASSES).toString();
    Reader labelReader = file -> Idx.read(picturesOnly, file, CLASSES).toString();
    Reader cifarReader = file -> Cifar10.read(List.of(file)).toString();
    Reader libSvmReader = file -> LibSvm.read(file).toString();
    Reader npzReader = file -> shapes(Npz.read(file));
    return Stream.of(
        new Format("IDX pictures", images, true, imageReader),
        new Format("IDX pictures.gz", DataFiles.gzip(images), true, imageReader),
        new Format("IDX labels", labels, true, labelReader),
        new Format("IDX labels.gz", DataFiles.gzip(labels), true, labelReader),
        new Format("CIFAR-10", cifar, true, cifarReader),
        new Format("CIFAR-10.gz", DataFiles.gzip(cifar), true, cifarReader),
        new Format("NPZ stored", DataFiles.zip(arrays, false), true, npzReader),
        new Format("NPZ deflated", DataFiles.zip(arrays, true), true, npzReader),
        new Format("LIBSVM", libSvm, false, libSvmReader),
        new Format("LIBSVM.gz", DataFiles.gzip(libSvm), true, libSvmReader));
  }

  private static String shapes(Map<String, NpyArray> arrays) {
    return arrays.values().stream().map(NpyArray::toString).collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyTruncationIsRefused(Format format) throws IOException {
    Path file = folder.resolve("file");
    for (int length = 0; length < format.bytes().length; length += step(format)) {
      DataFiles.overwrite(file, Arrays.copyOf(format.bytes(), length));
      String shape = shapeOrRefusal(format, file);
      if (format.binary()) {
        assertThat(shape).as("cut to %d bytes", length).isEqualTo("refused");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyFlippedBitIsRefusedOrChangesNoShape(Format format) throws IOException {
    Path file = folder.resolve("file");
    Files.write(file, format.bytes());
    String valid = format.reader().shape(file);
    for (int bit = 0; bit < 8 * format.bytes().length; bit += step(format)) {
      byte[] flipped = format.bytes().clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      DataFiles.overwrite(file, flipped);
      String shape = shapeOrRefusal(format, file);
      if (format.binary()) {
        assertThat(shape).as("bit %d", bit).isIn("refused", valid);
      }
    }
  }

  /** Every length and bit of small files; of CIFAR-10's record of 3,073 bytes one in 31. */
  private static int step(Format format) {
    return format.bytes().length > 2_000 ? 31 : 1;
  }

  @ParameterizedTest
  @MethodSource("formats")
  void mutatedFilesAreReadOrRefused(Format format) throws IOException {
    Path file = folder.resolve("file");
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      DataFiles.overwrite(file, Mutations.of(format.bytes(), RANDOM));
      refused += shapeOrRefusal(format, file).equals("refused") ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(80);
  }

  private static String shapeOrRefusal(Format format, Path file) throws IOException {
    try {
      return format.reader().shape(file);
    } catch (MalformedDataException e) {
      assertThat(e).hasMessageContaining(":").hasMessageContaining("found");
      return "refused";
    }
  }
}
