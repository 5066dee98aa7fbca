package org.softmax4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.Npy;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.store.ModelFile;

class PredictCommandTest {
  @TempDir Path folder;
  private Path csv;
  private Path model;

  @BeforeEach
  void writeTable() throws IOException {
    StringBuilder text = new StringBuilder("size,colour,note,kind\n");
    for (int i = 0; i < 60; i++) {
      boolean big = i % 2 == 0;
      text.append(big ? 1000 + i : 100 + i)
          .append(i % 3 == 0 ? ",red," : ",blue,")
          .append("text ")
          .append(i)
          .append(big ? ",apple\n" : ",pear\n");
    }
    csv = Files.writeString(folder.resolve("fruit.csv"), text);
    model = folder.resolve("model.softmax");
  }

  @Test
  void predictionsComeInInputOrderUnderTheNamesOfTheClasses() throws IOException {
    CommandRun.of("train", csv, "--label", "kind", "--ignore", "note", "-o", model);
    Path unlabelled =
        Files.writeString(folder.resolve("new.csv"), "colour,size\nblue,1030\nred,120\nred,1010\n");

    CommandRun probabilities = CommandRun.of("predict", model, unlabelled);
    CommandRun logits =
        CommandRun.withInput(Files.readString(unlabelled), "predict", model, "-", "--logits");

    List<String> lines = probabilities.out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("apple,pear");
    assertThat(lines).hasSize(4);
    for (int row = 0; row < 3; row++) {
      double[] p = numbers(lines.get(row + 1));
      double[] z = numbers(logits.out().lines().toList().get(row + 1));
      assertThat(p[0] > p[1]).isEqualTo(row != 1);
      assertThat(p[0] + p[1]).isCloseTo(1, within(1e-6));
      assertThat(p[0]).isCloseTo(1 / (1 + Math.exp(z[1] - z[0])), within(1e-6));
    }
  }

  @Test
  void aCalibratedModelPredictsCalibratedProbabilities() throws IOException {
    CommandRun.of(words("train digits --model mlp --epochs 5 --calibrate temperature -o " + model));
    var saved = ModelFile.read(model);
    FloatMatrix logits = saved.classifier().logits(Datasets.digits().features());
    Path out = folder.resolve("p.npy");

    CommandRun.of("predict", model, "digits", "-o", out);

    assertThat(Npy.read(out).toFloatMatrix())
        .isEqualTo(saved.calibrator().orElseThrow().probabilities(logits));
  }

  @Test
  void dataOfAnotherKindThanTheModelsIsBad() {
    CommandRun.of("train", "iris", "-o", model);

    CommandRun embedded = CommandRun.of("predict", model, "digits");
    CommandRun table = CommandRun.of("predict", model, csv);

    assertThat(embedded.exitCode()).isEqualTo(65);
    assertThat(embedded.err()).contains("trained on other features");
    assertThat(table.exitCode()).isEqualTo(65);
    assertThat(table.err()).contains("fruit.csv", "sepal_length");
  }

  @Test
  void whatIsNoModelIsBadData() {
    CommandRun run = CommandRun.of("predict", csv, csv);

    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.errLines().get(0)).contains("fruit.csv");
    assertThat(run.errLines().get(1)).contains("MODEL must be a file that 'softmax train' wrote");
  }

  @Test
  void aMissingModelIsNoInput() {
    CommandRun run = CommandRun.of("predict", folder.resolve("none.softmax"), csv);

    assertThat(run.exitCode()).isEqualTo(66);
    assertThat(run.err()).startsWith("softmax: no such file: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--top 4          | --top must be from 1 to 3, the classes of the model, got 4",
        "--top 1 -o x.npy | --top gives labels, which do not fit into .npy",
        "--top 1 --logits | are mutually exclusive",
      })
  void wrongUsage(String options, String line) {
    CommandRun.of("train", "iris", "-o", model);

    CommandRun run = CommandRun.of(words("predict " + model + " iris " + options));

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.errLines().get(0)).contains(line);
  }

  private static Object[] words(String line) {
    return line.strip().split(" +");
  }

  private static double[] numbers(String line) {
    return List.of(line.split(",")).stream().mapToDouble(Double::parseDouble).toArray();
  }
}
