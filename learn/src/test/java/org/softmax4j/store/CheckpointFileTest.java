package org.softmax4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.neural.BatchNorm;
import org.softmax4j.neural.Checkpoint;
import org.softmax4j.neural.CheckpointInterval;
import org.softmax4j.neural.Dense;
import org.softmax4j.neural.Dropout;
import org.softmax4j.neural.EarlyStopping;
import org.softmax4j.neural.Relu;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.TrainedNetwork;
import org.softmax4j.neural.Trainer;

class CheckpointFileTest {
  private static final Sequential NETWORK =
      Sequential.of(
          Dense.of(4, 3), BatchNorm.layer(), Relu.layer(), Dropout.of(0.2), Dense.of(3, 3));
  private static final Trainer TRAINER =
      Trainer.adam(0.01).withEpochs(2).withSeed(7).withEarlyStopping(EarlyStopping.of(5));

  @TempDir Path folder;

  private static List<Checkpoint> taken() {
    List<Checkpoint> taken = new ArrayList<>();
    Dataset iris = Datasets.iris();
    TRAINER.withCheckpoints(taken::add, CheckpointInterval.ofBatches(1)).fit(NETWORK, iris, iris);
    return taken;
  }

  private static void assertSame(Checkpoint actual, Checkpoint expected) {
    assertThat(actual.network()).isEqualTo(expected.network());
    assertThat(actual.settings()).isEqualTo(expected.settings());
    assertThat(actual.cursor()).isEqualTo(expected.cursor());
    assertThat(actual.history()).isEqualTo(expected.history());
    assertThat(actual.arrays().keySet()).isEqualTo(expected.arrays().keySet());
    expected
        .arrays()
        .forEach((name, array) -> assertThat(actual.arrays().get(name)).as(name).isEqualTo(array));
  }

  @Test
  void aTrainingGoesOnFromTheFileWithTheSameBits() throws IOException {
    Dataset iris = Datasets.iris();
    TrainedNetwork straight = TRAINER.fit(NETWORK, iris, iris);
    Path file = folder.resolve("checkpoint");
    for (Checkpoint checkpoint : taken()) {
      CheckpointFile.write(file, checkpoint);
      Checkpoint read = CheckpointFile.read(file);
      assertSame(read, checkpoint);
      TrainedNetwork resumed = TRAINER.startingFrom(read).fit(NETWORK, iris, iris);
      assertThat(resumed).isEqualTo(straight);
      assertThat(resumed.history()).isEqualTo(straight.history());
    }
  }

  /** F3: whatever is cut off or flipped is found. */
  @Test
  void everyTruncationAndEveryFlippedBitIsFound() throws IOException {
    Path file = folder.resolve("checkpoint");
    CheckpointFile.write(file, taken().get(3));
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(cut))
          .as("cut to %d bytes", length)
          .isInstanceOf(MalformedDataException.class);
    }
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThatThrownBy(() -> read(bytes))
          .as("bit %d flipped", bit)
          .isInstanceOf(MalformedDataException.class);
      bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
    }
    assertThat(read(bytes).cursor()).isEqualTo(taken().get(3).cursor());
  }

  private static Checkpoint read(byte[] bytes) throws IOException {
    return CheckpointFile.read(new ByteArrayInputStream(bytes), bytes.length, "checkpoint");
  }

  @Test
  void saysWhichBlockIsDamaged() throws IOException {
    Path file = folder.resolve("checkpoint");
    Sequential large = Sequential.of(Dense.of(64, 400), Dense.of(400, 10));
    Dataset digits = Datasets.digits();
    Trainer.sgd(0.1)
        .withEpochs(1)
        .withBatchSize(1797)
        .withCheckpoints(
            checkpoint -> CheckpointFile.write(file, checkpoint), CheckpointInterval.ofBatches(9))
        .fit(large, digits);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 2 * BlockChecksums.BLOCK_BYTES] ^= 1;
    Files.write(file, bytes);
    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(() -> CheckpointFile.read(file))
        .withMessageContaining("expected undamaged numbers, CRC32C ")
        .withMessageContaining(" of block 1 (65536 bytes each)");
  }

  /** F8: a file that version 1 wrote; the training ends with the bits that it had then. */
  @Test
  void opensTheStoredFileOfVersion1() throws IOException {
    try (InputStream in =
        CheckpointFileTest.class.getResourceAsStream("version-1-checkpoint.safetensors")) {
      byte[] bytes = in.readAllBytes();
      Checkpoint stored = read(bytes);
      assertSame(stored, stored);
      assertThat(stored.network()).isEqualTo(NETWORK);
      assertThat(stored.cursor().batch()).isEqualTo(4);
      assertThat(stored.settings()).containsEntry("seed", "7");
      assertThat(stored.arrays().get("parameters")).hasSize(33);
    }
  }

  @Test
  void refusesANewerVersion() throws IOException {
    Path file = folder.resolve("checkpoint");
    CheckpointFile.write(file, taken().get(0));
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(
        file, text.replace("\"version\":\"1\"", "\"version\":\"2\""), StandardCharsets.ISO_8859_1);
    assertThatExceptionOfType(MalformedDataException.class)
        .isThrownBy(() -> CheckpointFile.read(file))
        .withMessageContaining("version 1 to 1 of softmax4j-checkpoint")
        .withMessageContaining("version 2: use a newer softmax4j");
  }

  @Test
  void aFolderIsOpenOnceAndKeepsTheNewest() throws IOException {
    Path inner = folder.resolve("a/b");
    try (CheckpointFolder open = CheckpointFolder.open(inner)) {
      assertThat(open.load()).isEmpty();
      List<Checkpoint> taken = taken();
      open.save(taken.get(0));
      open.save(taken.get(1));
      assertSame(open.load().orElseThrow(), taken.get(1));
      assertThatExceptionOfType(FolderInUseException.class)
          .isThrownBy(() -> CheckpointFolder.open(inner))
          .withMessageContaining("another training keeps its checkpoints there");
    }
    Path left = Files.createFile(inner.resolve("." + CheckpointFolder.FILE + ".12345.0.tmp"));
    Path other = Files.createFile(inner.resolve(".other.12345.0.tmp"));
    CheckpointFolder.open(inner).close();
    assertThat(left).doesNotExist();
    assertThat(other).exists();
    try (Stream<Path> files = Files.list(inner)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              CheckpointFolder.FILE, "checkpoint.lock", ".other.12345.0.tmp");
    }
  }
}
