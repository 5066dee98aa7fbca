package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;
import org.softmax4j.testing.SharedData;

class Cifar10Test {
  @TempDir Path folder;

  private final byte[] records = DataFiles.cifar10(12, Seeds.random("cifar10"));

  @Test
  void planesBecomePixelsOfThreeChannels() throws IOException {
    Dataset data = Cifar10.read(List.of(write("a", records)));
    assertThat(data.rows()).isEqualTo(12);
    assertThat(data.imageShape()).contains(new ImageShape(32, 32, 3));
    assertThat(data.label(11)).isEqualTo(1);
    assertThat(data.classNames().get(6)).isEqualTo("frog");
    FloatMatrix features = data.features();
    for (int record = 0; record < 12; record++) {
      for (int i = 0; i < 3072; i++) {
        int level = Byte.toUnsignedInt(records[record * 3073 + 1 + i % 3 * 1024 + i / 3]);
        assertThat(features.get(record, i)).isEqualTo(level / 255f);
      }
    }
  }

  @Test
  void aFolderHoldsFilesInTheOrderOfTheirNames() throws IOException {
    write("data_batch_2.bin", Arrays.copyOfRange(records, 3073, 3 * 3073));
    write("data_batch_1.bin.gz", DataFiles.gzip(Arrays.copyOf(records, 3073)));
    write("data_batch_2.bin.gz", DataFiles.gzip(records));
    write("data_batch_1.html", records);
    write("test_batch_first4.bin", Arrays.copyOfRange(records, 3 * 3073, 7 * 3073));
    assertThat(Cifar10.readTraining(folder).labels()).containsExactly(0, 1, 2);
    assertThat(Cifar10.readTest(folder).labels()).containsExactly(3, 4, 5, 6);
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> Cifar10.readTest(Files.createDirectory(folder.resolve("empty"))))
        .withMessageContaining("test_batch*.bin");
  }

  @Test
  void aGzipFileOfSeveralMembersIsReadToItsEnd() throws IOException {
    byte[] first = DataFiles.gzip(Arrays.copyOf(records, 10 * 3073));
    byte[] second = DataFiles.gzip(Arrays.copyOfRange(records, 10 * 3073, 12 * 3073));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    assertThat(Cifar10.read(List.of(write("two.gz", both))).features())
        .isEqualTo(Cifar10.read(List.of(write("one", records))).features());
  }

  @Test
  void aLabelThatIsNoClassIsNamedByFileRowAndValue() throws IOException {
    byte[] wrong = records.clone();
    wrong[5 * 3073] = 10;
    Path good = write("good", records);
    Path bad = write("bad", wrong);
    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(() -> Cifar10.read(List.of(good, bad)))
        .withMessageContaining("bad: expected labels in [0, 10), found 10 in row 5 (1 bad row)");
  }

  @Test
  void halfARecordIsRefused() throws IOException {
    Path cut = write("cut", Arrays.copyOf(records, 2 * 3073 + 100));
    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(() -> Cifar10.read(List.of(cut)))
        .withMessageContaining("expected records of 3073 bytes, found a last one of 100 bytes");
  }

  @SharedData
  @Test
  void theFirstPixelIsTheKnownOne() throws IOException {
    Path file = SharedData.Folder.path("data/cifar10/exact/data_batch_1_first4000.bin.gz");
    Dataset data = Cifar10.read(List.of(file));
    assertThat(data.rows()).isEqualTo(4_000);
    assertThat(data.label(0)).isEqualTo(6);
    // shared/data/cifar10/README.md
    assertThat(Arrays.copyOf(data.features().row(0), 3))
        .containsExactly(59 / 255f, 62 / 255f, 63 / 255f);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }
}
