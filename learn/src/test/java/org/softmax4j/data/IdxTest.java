package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.testing.SharedData;

class IdxTest {
  private static final List<String> CLASSES = List.of("a", "b", "c");

  @TempDir Path folder;

  private final byte[] pixels = {0, 51, (byte) 255, 102, 1, 2};

  @Test
  void picturesAreLevelsDividedBy255() throws IOException {
    Dataset data = Idx.read(write("i", DataFiles.idx(pixels, 2, 1, 3)), labels(2, 0), CLASSES);
    assertThat(data.features().row(0)).containsExactly(0, 0.2f, 1);
    assertThat(data.features().row(1)).containsExactly(0.4f, 1 / 255f, 2 / 255f);
    assertThat(data.labels()).containsExactly(2, 0);
    assertThat(data.classNames()).isEqualTo(CLASSES);
    assertThat(data.imageShape()).contains(new ImageShape(1, 3, 1));
    assertThat(data.featureNames()).containsExactly("x0", "x1", "x2");
  }

  @Test
  void aFourthAxisAreChannels() throws IOException {
    Dataset data = Idx.read(write("i", DataFiles.idx(pixels, 1, 1, 2, 3)), labels(1), CLASSES);
    assertThat(data.imageShape()).contains(new ImageShape(1, 2, 3));
    assertThat(data.features().row(0)).containsExactly(0, 0.2f, 1, 0.4f, 1 / 255f, 2 / 255f);
  }

  @ParameterizedTest
  @CsvSource({"-images-idx3-ubyte,", "-images.idx3-ubyte,", "-images-idx3-ubyte,.gz"})
  void aFolderHoldsTwoPairsOfStandardNames(String name, String ending) throws IOException {
    boolean zipped = ending != null;
    for (String part : List.of("train", "t10k")) {
      int rows = part.equals("train") ? 3 : 2;
      byte[] images = DataFiles.idx(new byte[rows * 4], rows, 2, 2);
      byte[] labels = DataFiles.idx(new byte[rows], rows);
      String labelName = name.replace("images", "labels").replace("idx3", "idx1");
      write(part + name + (zipped ? ending : ""), zipped ? DataFiles.gzip(images) : images);
      write(part + labelName + (zipped ? ending : ""), zipped ? DataFiles.gzip(labels) : labels);
    }
    assertThat(ImageSet.MNIST.readTraining(folder).rows()).isEqualTo(3);
    assertThat(ImageSet.MNIST.readTest(folder).rows()).isEqualTo(2);
    assertThat(ImageSet.FASHION_MNIST.readTest(folder).classNames()).endsWith("Ankle boot");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> ImageSet.MNIST.readTraining(folder))
        .withMessageContaining("train-images-idx3-ubyte");
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> ImageSet.MNIST.readTest(folder.resolve("none")));
    Path file = write("file", new byte[0]);
    assertThatExceptionOfType(NotDirectoryException.class)
        .isThrownBy(() -> ImageSet.CIFAR10.readTest(file));
  }

  @Test
  void aLabelOutsideTheClassesIsNamedWithFileRowAndValueAndBadOnesAreCounted() throws IOException {
    Path images = write("i", DataFiles.idx(new byte[5], 5, 1, 1));
    malformed(
        images,
        labels(0, 3, 2, 255, 1),
        "l: expected labels in [0, 3), found 3 in row 1 (2 bad rows)");
    malformed(images, labels(0, 1, 2, 1, 3), "found 3 in row 4 (1 bad row)");
  }

  @Test
  void headersThatLieAreRefusedBeforeAnythingIsAllocated() throws IOException {
    Path one = labels(1);
    refused(one, DataFiles.idx(pixels, 1, 1, 7), "expected 7 bytes of pixels");
    refused(one, DataFiles.idx(pixels, 1, 1, 5), "expected the end of the file after the pixels");
    refused(one, DataFiles.idx(pixels, 2, 1, 3), "a picture for each of the 1 labels");
    refused(one, DataFiles.idx(pixels, 1, 0, 6), "expected axes of lengths in [1, 2^31), found 0");
    refused(
        one, DataFiles.idx(pixels, -1, 2, 3), "expected axes of lengths in [1, 2^31), found -1");
    refused(one, DataFiles.idx(pixels, 1, 6), "expected an IDX file of 3 or 4 axes, found 2");
    int most = Integer.MAX_VALUE;
    refused(one, DataFiles.idx(pixels, 1, most, most), "of less than 2^31 pixels");
    refused(one, DataFiles.idx(pixels, 1, most, 1), "expected 2147483647 bytes of pixels");
    refused(
        one, DataFiles.gzip(DataFiles.idx(pixels, 1, most, 1)), "that may hold at most 16777216");
    byte[] floats = DataFiles.idx(pixels, 1, 1, 6);
    floats[2] = 0x0D;
    refused(one, floats, "expected an IDX file of unsigned bytes (00 00 08 …), found 00 00 0d 03");
  }

  @Test
  void aCompressedFileMayHoldSixteenMebibytesOrAHundredTimesItsSize() throws IOException {
    int most = (int) BinaryFile.FREE_BYTES - 16;
    Path label = labels(1);
    for (int pixelCount : new int[] {most - 1, most}) {
      byte[] file = DataFiles.gzip(DataFiles.idx(new byte[pixelCount], 1, 1, pixelCount));
      assertThat(Idx.read(write("i", file), label, CLASSES).rows()).isEqualTo(1);
    }
    byte[] over = DataFiles.gzip(DataFiles.idx(new byte[most + 1], 1, 1, most + 1));
    refused(label, over, "that may hold at most 16777216");
  }

  @SharedData
  @Test
  void mnistIsReadAsItsAuthorsCounted() throws IOException {
    Dataset train = ImageSet.MNIST.readTraining(SharedData.Folder.path("data/mnist"));
    Dataset test = ImageSet.MNIST.readTest(SharedData.Folder.path("data/mnist"));
    assertThat(train.rows()).isEqualTo(60_000);
    assertThat(test.rows()).isEqualTo(10_000);
    assertThat(train.label(0)).isEqualTo(5);
    assertThat(test.label(0)).isEqualTo(7);
    // The well-known mean and deviation of the training pixels.
    Normalization normalization = Normalization.ofChannels(train);
    assertThat(normalization.means().get(0)).isBetween(0.13065, 0.13067);
    assertThat(normalization.deviations().get(0)).isBetween(0.30810, 0.30811);
  }

  private Path labels(int... numbers) throws IOException {
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) numbers[i];
    }
    return write("l", DataFiles.idx(bytes, bytes.length));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private void refused(Path labels, byte[] images, String message) throws IOException {
    malformed(write("i", images), labels, message);
  }

  private void malformed(Path images, Path labels, String message) {
    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(() -> Idx.read(images, labels, CLASSES))
        .withMessageContaining(message);
  }
}
