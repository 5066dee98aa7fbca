package org.softmax4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.data.FileSum;
import org.softmax4j.data.Manifest;

/** Pictures in a folder and sparse rows, from the training to the prediction. */
class DataSourceTest {
  @TempDir Path folder;

  private Path model() {
    return folder.resolve("model.softmax");
  }

  /** Pictures of 2 x 2 pixels, bright above for even classes of two, else below. */
  private void writeMnist(int rows, String part) throws IOException {
    byte[] images = new byte[rows * 4];
    byte[] labels = new byte[rows];
    for (int row = 0; row < rows; row++) {
      labels[row] = (byte) (row % 2);
      images[row * 4 + labels[row] * 2] = (byte) (200 + row % 50);
    }
    Files.write(folder.resolve(part + "-images-idx3-ubyte"), idx(images, rows, 2, 2));
    Files.write(folder.resolve(part + "-labels-idx1-ubyte"), idx(labels, rows));
  }

  private static byte[] idx(byte[] content, int... axes) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * axes.length + content.length);
    file.putInt(0x0800 + axes.length);
    for (int length : axes) {
      file.putInt(length);
    }
    return file.put(content).array();
  }

  @ParameterizedTest
  @CsvSource({"logistic", "mlp --hidden 16 --epochs 100 --learning-rate 0.05"})
  void theTrainingPairIsForTrainAndTheTestPairForEvaluateAndPredict(String kind)
      throws IOException {
    writeMnist(40, "train");
    writeMnist(10, "t10k");
    String data = "mnist:" + folder;
    CommandRun trained =
        run("train " + data + " --test " + data + " -o " + model() + " --model " + kind);
    assertThat(trained.err()).isEmpty();
    assertThat(trained.out()).containsPattern("rows +32 +8 +10\n");
    CommandRun evaluated = run("evaluate " + model() + " " + data);
    assertThat(evaluated.out()).containsPattern("rows +10\n").containsPattern("accuracy +1.0000");
    assertThat(run("evaluate " + model() + " " + data + "#train").out())
        .containsPattern("rows +40\n");
    assertThat(run("predict " + model() + " " + data + "#test --top 1").out().lines())
        .hasSize(11)
        .element(2)
        .asString()
        .startsWith("1,");
    assertThat(run("predict " + model() + " fashion-mnist:" + folder).exitCode()).isZero();
    CommandRun other = run("evaluate " + model() + " fashion-mnist:" + folder);
    assertThat(other.exitCode()).isEqualTo(65);
    assertThat(other.err()).contains("trained on other classes than those of fashion-mnist:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mnist|64|the folder of mnist is missing",
        "mnist:DIR#tset|64|the part of mnist must be train or test, got 'tset'",
        "mnst:DIR|64|did you mean mnist?",
        "mnist:DIR|66|train-images-idx3-ubyte",
        "mnist:DIR/none|66|softmax datasets get mnist --dir",
        "cifar10:DIR|66|data_batch_*.bin",
        "DIR/none.libsvm|66|no such file",
      })
  void whatIsMissingIsSaid(String data, int exitCode, String message) {
    CommandRun run = run("train " + data.replace("DIR", folder.toString()) + " -o " + model());
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.err()).contains(message);
    assertThat(run.errLines()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"logistic", "mlp --hidden 4 --epochs 200"})
  void sparseRowsAreLearntAndPredicted(String kind) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < 60; row++) {
      text.append(row % 3).append(' ').append(1 + row % 3).append(":2.5 500:1\n");
    }
    Path data = Files.writeString(folder.resolve("a.libsvm"), text);
    CommandRun trained = run("train " + data + " -o " + model() + " --model " + kind);
    assertThat(trained.err()).isEmpty();
    Path shorter = Files.writeString(folder.resolve("b.libsvm"), "0 2:2\n0 3:2\n0 1:3\n");
    assertThat(run("predict " + model() + " " + shorter + " --top 1").out().lines().skip(1))
        .map(line -> line.substring(0, 2))
        .isEqualTo(List.of("1,", "2,", "0,"));
    assertThat(run("evaluate " + model() + " " + data).out()).containsPattern("accuracy +1.0000");
    Path wider = Files.writeString(folder.resolve("c.libsvm"), "0 501:2\n");
    CommandRun refused = run("predict " + model() + " " + wider);
    assertThat(refused.exitCode()).isEqualTo(65);
    assertThat(refused.err()).contains("c.libsvm, line 1: expected an index from 1 to 500");
  }

  @Test
  void aFlippedBitIsFoundByTheManifestBeforeTraining() throws IOException {
    StringBuilder text = new StringBuilder("x,label\n");
    for (int i = 0; i < 20; i++) {
      text.append(i).append(i % 2 == 0 ? ",a\n" : ",b\n");
    }
    for (String name : List.of("a.csv", "b.libsvm")) {
      Path data = folder.resolve(name);
      Files.writeString(data, name.endsWith("csv") ? text : "0 1:1\n1 1:2\n0 1:1\n1 1:2\n");
      Files.writeString(
          folder.resolve(Manifest.NAME), FileSum.SHA_256.of(data) + "  " + name + "\n");
      String train = "train " + data + " --validation 0 -o " + model();
      assertThat(run(train).exitCode()).isZero();
      byte[] bytes = Files.readAllBytes(data);
      bytes[bytes.length - 2] ^= 1;
      Files.write(data, bytes);
      CommandRun refused = run(train);
      assertThat(refused.exitCode()).isEqualTo(65);
      assertThat(refused.err()).contains(name + ": expected the SHA-256 sum");
    }
  }

  @Test
  void sparseRowsThatAreTooManyForFloatsAreRefusedBeforehand() {
    DenseMemory.check(1_000, 1_000, 4_000_000);
    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> DenseMemory.check(1_000, 1_000, 3_999_999))
        .withMessage(
            "not enough memory: 1000 rows of 1000 features take 3 MiB as floats, and 3 MiB are"
                + " left")
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.OUT_OF_MEMORY));
    assertThatExceptionOfType(CommandFailure.class)
        .isThrownBy(() -> DenseMemory.check(1_000_000, 1_000_000, Long.MAX_VALUE));
  }

  @Test
  void labelsMayBeAColumnOfSeveral() throws IOException {
    Path labels = Files.writeString(folder.resolve("y.csv"), "id,kind,label\n7,b,0\n8,a,1\n");
    Path scores = Files.writeString(folder.resolve("p.csv"), "a,b\n0.9,0.1\n0.2,0.8\n");
    String command = "evaluate --probabilities " + scores + " --labels " + labels;
    assertThat(run(command).out()).containsPattern("accuracy +1.0000");
    assertThat(run(command + " --label kind").out()).containsPattern("accuracy +0.0000");
    CommandRun refused = run(command + " --label none");
    assertThat(refused.exitCode()).isEqualTo(65);
    assertThat(refused.err()).contains("expected a header with a column \"none\"");
    assertThat(run(command + " --label id").err()).contains("y.csv, line 2, column 1 (\"id\")");
    Files.writeString(labels, "id,kind\n7,b\n8,a\n");
    assertThat(run(command).err()).contains("or a header with one named label, found 2 columns");
  }

  private static CommandRun run(String line) {
    return CommandRun.of((Object[]) line.split(" "));
  }
}
