package org.softmax4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.testing.ChildJvm;
import org.softmax4j.testing.Deep;
import org.softmax4j.testing.Seeds;

/**
 * T1: a training that is killed again and again (kill -9, at random moments) and started again
 * loses nothing but what came after its last checkpoint, and ends with the bits of one that was
 * left alone. Deep tests kill 200 times, {@code -Dsoftmax4j.kills=1000} as often as that.
 */
class KilledTrainingTest {
  private static final int KILLS = Integer.getInteger("softmax4j.kills", Deep.size(5, 200));
  private static final int CONTROL_KILLS = Math.max(10, KILLS / 4);
  private static final int MAX_WAIT_MILLIS = 400;

  private final SplittableRandom random = Seeds.random("KilledTrainingTest");

  @TempDir Path folder;
  @TempDir Path elsewhere;
  private Path said;

  @BeforeEach
  void makeOutput() throws IOException {
    said = Files.createFile(elsewhere.resolve("said"));
  }

  private Process start(String writer, Path output) throws IOException {
    return ChildJvm.of(
            TrainingProcess.class, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
        .process(folder.toString(), writer)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(output.toFile())
        .start();
  }

  /** Waits for the first checkpoint. */
  private void awaitCheckpoint(Process process) throws IOException, InterruptedException {
    while (Files.size(said) == 0 && process.isAlive()) {
      Thread.sleep(5);
    }
  }

  /**
   * Starts the process, kills it at a random moment after its first checkpoint.
   *
   * @return the last step that it said it had saved; −1 if it came to its end
   */
  private long killed(String writer) throws IOException, InterruptedException {
    Process process = start(writer, said);
    awaitCheckpoint(process);
    if (!process.waitFor(random.nextInt(MAX_WAIT_MILLIS), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
    if (process.exitValue() == 0) {
      return -1;
    }
    String text = Files.readString(said);
    String whole = text.substring(0, text.lastIndexOf('\n'));
    return Long.parseLong(whole.substring(whole.lastIndexOf('\n') + 1));
  }

  @Test
  void killedAtRandomMomentsItEndsWithTheSameBits() throws Exception {
    assertThat(start("alone", said).waitFor()).isZero();
    byte[] expected = Files.readAllBytes(folder.resolve(TrainingProcess.MODEL));
    clear();
    int kills = 0;
    int ends = 0;
    while (kills < KILLS || ends == 0) {
      long saved = killed("atomic");
      if (saved < 0) {
        ends++;
        assertThat(Files.readAllBytes(folder.resolve(TrainingProcess.MODEL))).isEqualTo(expected);
        clear();
      } else {
        kills++;
        assertThat(CheckpointFile.read(folder.resolve(CheckpointFolder.FILE)).cursor().steps())
            .as("no saved step is lost")
            .isGreaterThanOrEqualTo(saved);
      }
    }
    CheckpointFolder.open(folder).close();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(
              name ->
                  List.of(CheckpointFolder.FILE, "checkpoint.lock", TrainingProcess.MODEL)
                      .contains(name));
    }
  }

  private void clear() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /** The control: the same test finds out a program that writes over its old state. */
  @Test
  void aStateThatIsWrittenInPlaceIsFoundDamaged() throws Exception {
    int damaged = 0;
    for (int kill = 0; kill < CONTROL_KILLS; kill++) {
      killed("inPlace");
      try {
        CheckpointFile.read(folder.resolve(CheckpointFolder.FILE));
      } catch (MalformedDataException e) {
        damaged++;
      }
      clear();
    }
    assertThat(damaged).isGreaterThan(CONTROL_KILLS / 5);
  }

  /** T9: the folder of a process at work is in use, that of a dead one is not. */
  @Test
  void aFolderIsInUseWhileItsProcessLives() throws Exception {
    Process process = start("atomic", said);
    try {
      awaitCheckpoint(process);
      Path saidBySecond = elsewhere.resolve("second");
      Process second = start("atomic", saidBySecond);
      assertThat(second.waitFor()).isNotZero();
      assertThat(saidBySecond).as("the second process saved nothing").isEmptyFile();
    } finally {
      process.destroyForcibly().waitFor();
    }
    try (CheckpointFolder open = CheckpointFolder.open(folder)) {
      assertThat(open.load()).isPresent();
    }
  }
}
