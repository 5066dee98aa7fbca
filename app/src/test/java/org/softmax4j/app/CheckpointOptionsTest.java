package org.softmax4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.store.CheckpointFile;
import org.softmax4j.store.CheckpointFolder;
import tools.jackson.databind.json.JsonMapper;

/** Trainings that are saved, stopped and gone on with, from the command line. */
class CheckpointOptionsTest {
  @TempDir Path folder;
  private Path model;
  private Path states;

  @BeforeEach
  void choosePlaces() {
    model = folder.resolve("model.softmax");
    states = folder.resolve("states");
  }

  private CommandRun train(String options) {
    return CommandRun.of(
        ("train digits --model mlp --hidden 16 --batch-size 64 -o " + model + " " + options)
            .split(" "));
  }

  private CommandRun saved(String options) {
    return train("--checkpoint " + states + " " + options);
  }

  @Test
  void goesOnFromTheFolderToTheSameModel() throws IOException {
    String all = "--epochs 3 --dropout 0.2 --threads 2";
    assertThat(train(all).exitCode()).isZero();
    byte[] straight = Files.readAllBytes(model);
    assertThat(saved("--epochs 1 --dropout 0.2 --resume").exitCode()).isZero();
    assertThat(Files.readAllBytes(model)).isNotEqualTo(straight);
    CommandRun resumed = saved(all + " --resume --checkpoint-every 7");
    assertThat(resumed.errLines()).isEmpty();
    assertThat(Files.readAllBytes(model)).isEqualTo(straight);
    assertThat(CheckpointFile.read(states.resolve(CheckpointFolder.FILE)).cursor().epoch())
        .isEqualTo(3);
  }

  @Test
  void doesNotWriteOverTheStateOfATraining() {
    assertThat(saved("--epochs 1").exitCode()).isZero();
    CommandRun again = saved("--epochs 1");
    assertThat(again.exitCode()).isEqualTo(64);
    assertThat(again.errLines())
        .containsExactly(
            "softmax: " + states + " holds the state of a training",
            "  add --resume to go on from it, or choose another folder");
    CommandRun other = saved("--epochs 2 --resume --learning-rate 0.5");
    assertThat(other.exitCode()).isEqualTo(64);
    assertThat(other.err())
        .contains("checkpoint must be one of the same training, got optimizer Adam");
  }

  @Test
  void aFolderInUseAndADamagedStateAreToldApart() throws IOException {
    assertThat(saved("--epochs 1").exitCode()).isZero();
    try (CheckpointFolder open = CheckpointFolder.open(states)) {
      CommandRun second = saved("--epochs 1 --resume");
      assertThat(second.exitCode()).isEqualTo(75);
      assertThat(second.errLines())
          .containsExactly(
              "softmax: " + states + ": another training keeps its checkpoints there",
              "  wait until it has ended, or choose another folder");
      byte[] bytes = Files.readAllBytes(open.file());
      bytes[bytes.length / 2] ^= 4;
      Files.write(open.file(), bytes);
    }
    CommandRun damaged = saved("--epochs 1 --resume");
    assertThat(damaged.exitCode()).isEqualTo(65);
    assertThat(damaged.err()).contains(CheckpointFolder.FILE).contains("undamaged");
  }

  /** T3 at the command: a place that cannot be written to is named, with the cause. */
  @Test
  void aStateThatCannotBeSavedEndsTheTraining() throws IOException {
    Files.createDirectories(states.resolve(CheckpointFolder.FILE).resolve("in the way"));
    CommandRun run = saved("--epochs 1 --resume");
    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).contains(CheckpointFolder.FILE);
    assertThat(model).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --resume                        | --resume needs a folder
          --checkpoint-every 5            | --checkpoint-every needs a folder
          --checkpoint d --checkpoint-every 5h | --checkpoint-every must be a number of batches
          --dropout 1                     | --dropout must lie in [0, 1), got 1.0
          --early-stopping 0              | --early-stopping must be at least 1, got 0
          --early-stopping 2 --validation 0 | --early-stopping needs validation rows
          --on-divergence pray            | --on-divergence must be stop, skip or roll-back
          --threads 0                     | --threads must be at least 1, got 0
          """)
  void wrongUsage(String options, String line) {
    CommandRun run = train(options);
    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains(line);
  }

  @Test
  void aTrainingThatDivergesEndsWith70() {
    CommandRun stopped = train("--epochs 2 --optimizer sgd --learning-rate 1e30");
    assertThat(stopped.exitCode()).isEqualTo(70);
    assertThat(stopped.err()).contains("training diverged in epoch 1, batch ");
    CommandRun skipping =
        train("--epochs 9 --optimizer sgd --learning-rate 1e30 --on-divergence skip");
    assertThat(skipping.exitCode()).isEqualTo(70);
    assertThat(skipping.err()).contains("training diverged in epoch 2, batch ");
  }

  @Test
  void aNetworkOfConvolutionsLearnsDigitsButNoTables() {
    CommandRun run =
        CommandRun.of(
            ("train digits --model cnn --hidden 32 --epochs 3 --json - -o " + model).split(" "));
    assertThat(run.exitCode()).as(run.err()).isZero();
    double accuracy =
        JsonMapper.shared().readTree(run.out()).get("validation").get("accuracy").asDouble();
    assertThat(accuracy).isGreaterThan(0.85);
    assertThat(CommandRun.of("evaluate", model, "digits").exitCode()).isZero();
    CommandRun table = CommandRun.of(("train iris --model cnn -o " + model).split(" "));
    assertThat(table.exitCode()).isEqualTo(64);
    assertThat(table.err()).contains("--model cnn needs pictures, got rows of features");
  }

  @Test
  void stopsEarlyAndSaysSo() {
    CommandRun run = train("--epochs 200 --learning-rate 0.05 --early-stopping 1");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).containsPattern("stopped early after [0-9]+ of 200 epochs");
  }
}
