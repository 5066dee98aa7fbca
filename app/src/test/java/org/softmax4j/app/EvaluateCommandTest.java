package org.softmax4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.Softmax;
import org.softmax4j.calibration.TemperatureScaling;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.Npy;
import org.softmax4j.data.NpyArray;
import org.softmax4j.evaluation.Bin;
import org.softmax4j.evaluation.CalibrationConventions;
import org.softmax4j.evaluation.CalibrationReport;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.store.CalibratorFile;
import org.softmax4j.store.ModelFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluateCommandTest {
  private static final DoubleMatrix LOGITS =
      DoubleMatrix.copyOf(new double[][] {{2, 1, 0}, {0, 3, 1}, {1, 0, 0.5}, {0, 0, 4}});
  private static final int[] LABELS = {0, 1, 2, 2};

  @TempDir Path folder;

  @Test
  void theJsonIsTheCalibrationReport() throws IOException {
    CommandRun run =
        CommandRun.of(
            "evaluate", "--logits", logits(), "--labels", labels(), "--json", "-", "--bins", "4");

    assertThat(run.err()).isEmpty();
    check(
        JsonMapper.shared().readTree(run.out()),
        CalibrationReport.ofLogits(LOGITS, LABELS, CalibrationConventions.standard().withBins(4)));
  }

  @Test
  void probabilitiesOfCsvWithLabelsByName() throws IOException {
    Path probabilities =
        Files.writeString(folder.resolve("p.csv"), "cat,dog\n0.9,0.1\n0.4,0.6\n0.7,0.3\n");
    Path labels = Files.writeString(folder.resolve("y.csv"), "label\ncat\ncat\ndog\n");

    CommandRun run =
        CommandRun.of("evaluate", "--probabilities", probabilities, "--labels", labels);

    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().map(line -> line.replaceAll(" {2,}", "|").strip()))
        .contains("rows|3", "accuracy|0.3333", "log-loss (nats)|0.7419");
  }

  @Test
  void aCalibratorIsPutBehindLogitsAndProbabilitiesAlike() throws IOException {
    Path calibrator = folder.resolve("c.json");
    TemperatureScaling scaling = TemperatureScaling.of(2);
    CalibratorFile.write(calibrator, scaling, 3);
    Path probabilities = folder.resolve("p.npy");
    Npy.write(probabilities, Softmax.of(LOGITS));
    double expected =
        CalibrationReport.ofLogProbabilities(scaling.logProbabilities(LOGITS), LABELS)
            .logLossNats();

    for (List<Object> scores :
        List.<List<Object>>of(
            List.of("--logits", logits()), List.of("--probabilities", probabilities))) {
      List<Object> words =
          new ArrayList<>(List.of("evaluate", "--labels", labels(), "--json", "-"));
      words.addAll(scores);
      words.addAll(List.of("--calibrator", calibrator));
      CommandRun run = CommandRun.of(words.toArray());
      assertThat(JsonMapper.shared().readTree(run.out()).get("logLossNats").asDouble())
          .isCloseTo(expected, within(1e-14));
    }
  }

  @Test
  void aModelIsEvaluatedOnLabelledRows() throws IOException {
    Path model = folder.resolve("m.softmax");
    Path json = folder.resolve("e.json");
    CommandRun.of("train", "iris", "-o", model);

    CommandRun run =
        CommandRun.of(
            "evaluate", model, "iris", "--json", json, "--report", folder.resolve("report"));

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("accuracy", "report.html");
    assertThat(folder.resolve("report/report.html")).isNotEmptyFile();
    for (String picture : List.of("reliability", "confidence", "classes", "risk-coverage")) {
      assertThat(folder.resolve("report/" + picture + ".svg")).isNotEmptyFile();
      assertThat(ImageIO.read(folder.resolve("report/" + picture + ".png").toFile())).isNotNull();
    }
    check(
        JsonMapper.shared().readTree(Files.readString(json)),
        CalibrationReport.ofLogits(
            ModelFile.read(model).classifier().logits(Datasets.iris().features()),
            Datasets.iris().labels()));
  }

  @ParameterizedTest
  @CsvSource({
    "guo, 15",
    "nn-calibration, 15",
    "scikit-learn, 5",
    "netcal, 10",
    "torchmetrics, 16",
    "equal-mass, 15"
  })
  void figuresByTheConventionsOfOthers(String convention, int bins) throws IOException {
    CommandRun run =
        CommandRun.of(
            "evaluate",
            "--logits",
            logits(),
            "--labels",
            labels(),
            "--json",
            "-",
            "--convention",
            convention);

    assertThat(run.err()).isEmpty();
    CalibrationConventions expected =
        switch (convention) {
          case "nn-calibration" -> CalibrationConventions.published();
          case "scikit-learn" -> CalibrationConventions.scikitLearn();
          case "netcal" -> CalibrationConventions.netcal();
          case "torchmetrics" -> CalibrationConventions.torchmetrics();
          case "equal-mass" -> CalibrationConventions.equalMass();
          default -> CalibrationConventions.standard();
        };
    JsonNode json = JsonMapper.shared().readTree(run.out());
    assertThat(json.get("bins").size()).isEqualTo(bins);
    check(json, CalibrationReport.ofLogits(LOGITS, LABELS, expected));
  }

  @Test
  void severalLabelsARow() throws IOException {
    Path scores = Files.writeString(folder.resolve("s.csv"), "cat,dog\n0.9,0.8\n0.2,0.6\n0.1,1\n");
    Path targets = Files.writeString(folder.resolve("t.csv"), "cat,dog\n1,1\n0,1\n0,0\n");

    CommandRun run =
        CommandRun.of(
            "evaluate",
            "--multi-label",
            "--probabilities",
            scores,
            "--labels",
            targets,
            "--json",
            "-");

    assertThat(run.err()).isEmpty();
    JsonNode json = JsonMapper.shared().readTree(run.out());
    assertThat(json.get("rows").asInt()).isEqualTo(3);
    assertThat(json.get("perLabel").get(0).get("label").asString()).isEqualTo("cat");
    assertThat(json.get("perLabel").get(0).get("rocArea").asDouble()).isEqualTo(1);
    assertThat(json.get("perLabel").get(0).get("brier").asDouble())
        .isCloseTo((0.01 + 0.04 + 0.01) / 3, within(1e-15));
    assertThat(json.get("perLabel").get(1).get("logLossNats").isNull()).isTrue();
    assertThat(json.get("perLabel").get(1).get("logLossNatsInfinite").asInt()).isEqualTo(1);

    CommandRun table =
        CommandRun.of("evaluate", "--multi-label", "--probabilities", scores, "--labels", targets);
    assertThat(table.out().lines()).hasSize(4);
    CommandRun report =
        CommandRun.of(
            "evaluate",
            "--multi-label",
            "--probabilities",
            scores,
            "--labels",
            targets,
            "--report",
            folder);
    assertThat(report.out()).isEqualTo(table.out() + "report: " + folder + "/report.html\n");
    assertThat(folder.resolve("report.html")).content().contains("Evaluation of s.csv", "∞");
    assertThat(folder.resolve("labels.svg")).isNotEmptyFile();
    CommandRun bad =
        CommandRun.of("evaluate", "--multi-label", "--probabilities", scores, "--labels", scores);
    assertThat(bad.exitCode()).isEqualTo(65);
    assertThat(bad.err()).contains("targets must be 0 or 1, got 0.9 in row 0, column 0");
    CommandRun model = CommandRun.of("evaluate", "--multi-label", "m.softmax", "iris");
    assertThat(model.exitCode()).isEqualTo(64);
  }

  @Test
  void anInfiniteLogLossIsNullBesideItsCount() throws IOException {
    Path probabilities = Files.writeString(folder.resolve("p.csv"), "1,0\n0,1\n1,0\n");
    Path labels = Files.writeString(folder.resolve("y.csv"), "1\n1\n1\n");

    CommandRun run =
        CommandRun.of(
            "evaluate", "--probabilities", probabilities, "--labels", labels, "--json", "-");

    JsonNode json = JsonMapper.shared().readTree(run.out());
    assertThat(json.get("logLossNats").isNull()).isTrue();
    assertThat(json.get("logLossNatsInfinite").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m.softmax                          | expected MODEL DATA, or --labels and one of",
        "--labels y.csv                     | expected MODEL DATA, or --labels and one of",
        "m.softmax iris --labels y.csv      | expected MODEL DATA, or --labels and one of",
        "--labels - --logits -              | only one of the files can be standard input",
        "--labels y.csv --logits l.csv --probabilities p.csv | expected MODEL DATA",
        "--labels y.csv --logits l.csv --bins 0 | --bins must be at least 1, got 0",
        "--labels y.csv --logits l.csv --multi-label --label a | --label names one column, and"
            + " --multi-label takes all: one of the two",
        "--labels y.txt --logits l.csv      | the name of a file must end in",
      })
  void wrongUsage(String options, String line) throws IOException {
    Files.writeString(folder.resolve("l.csv"), "1,2\n");

    CommandRun run =
        CommandRun.of(
            (Object[]) ("evaluate " + options.replace("l.csv", folder + "/l.csv")).split(" +"));

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.errLines().get(0)).contains(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0\\n1\\n7\\n    | y.csv, line 3",
        "0\\n1\\n        | expected a label for each of the 3 rows",
        "0\\n1\\n0\\n    | p.csv: probabilities must sum to 1 within 1.0E-5, got 1.8 in row 1",
      })
  void badData(String labels, String message) throws IOException {
    Path p = Files.writeString(folder.resolve("p.csv"), "0.5,0.5\n0.9,0.9\n0.1,0.9\n");
    Path y = Files.writeString(folder.resolve("y.csv"), labels.replace("\\n", "\n"));

    CommandRun run = CommandRun.of("evaluate", "--probabilities", p, "--labels", y);

    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.errLines().get(0)).contains(message);
  }

  @Test
  void aCalibratorOfOtherClassesIsBadData() throws IOException {
    Path calibrator = folder.resolve("c.json");
    CalibratorFile.write(calibrator, TemperatureScaling.of(2), 10);

    CommandRun run =
        CommandRun.of(
            "evaluate", "--logits", logits(), "--labels", labels(), "--calibrator", calibrator);

    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.err()).contains("expected a calibrator of 3 classes, found 10");
  }

  private Path logits() throws IOException {
    Path file = folder.resolve("logits.npy");
    Npy.write(file, LOGITS);
    return file;
  }

  private Path labels() throws IOException {
    Path file = folder.resolve("labels.npy");
    Npy.write(file, NpyArray.of(LABELS, LABELS.length));
    return file;
  }

  /** Every key of the contract with the value of the report. */
  static void check(JsonNode json, CalibrationReport report) {
    assertThat(json.get("rows").asInt()).isEqualTo(report.rows());
    assertThat(json.get("classes").asInt()).isEqualTo(report.classes());
    assertThat(json.get("accuracy").asDouble()).isEqualTo(report.accuracy());
    assertThat(json.get("logLossNats").asDouble()).isEqualTo(report.logLossNats());
    assertThat(json.get("brier").asDouble()).isEqualTo(report.brier());
    assertThat(json.get("expectedCalibrationError").asDouble())
        .isEqualTo(report.expectedCalibrationError());
    assertThat(json.get("maximumCalibrationError").asDouble())
        .isEqualTo(report.maximumCalibrationError());
    assertThat(json.get("classwiseCalibrationError").asDouble())
        .isEqualTo(report.classwiseCalibrationError());
    assertThat(json.get("bins").size()).isEqualTo(report.bins().size());
    for (int i = 0; i < report.bins().size(); i++) {
      Bin bin = report.bins().get(i);
      JsonNode found = json.get("bins").get(i);
      assertThat(found.get("from").asDouble()).isEqualTo(bin.from());
      assertThat(found.get("to").asDouble()).isEqualTo(bin.to());
      assertThat(found.get("count").asLong()).isEqualTo(bin.count());
      assertThat(found.get("accuracy").isNull()).isEqualTo(bin.isEmpty());
      if (!bin.isEmpty()) {
        assertThat(found.get("meanConfidence").asDouble()).isEqualTo(bin.meanConfidence());
        assertThat(found.get("accuracy").asDouble()).isEqualTo(bin.accuracy());
      }
    }
  }
}
