package org.softmax4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.Softmax;
import org.softmax4j.calibration.MultiLabelScaling;
import org.softmax4j.calibration.PlattScaling;
import org.softmax4j.calibration.TemperatureScaling;
import org.softmax4j.calibration.Uncalibrated;
import org.softmax4j.data.Npy;
import org.softmax4j.data.NpyArray;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.store.CalibratorFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CalibrateCommandTest {
  private static final int ROWS = 300;

  @TempDir Path folder;
  private DoubleMatrix logits = DoubleMatrix.zeros(ROWS, 3);
  private int[] labels = new int[ROWS];
  private Path l;
  private Path y;
  private Path c;

  /** Logits three times too large. */
  @BeforeEach
  void writeScores() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    logits = DoubleMatrix.of(random.doubles(3 * ROWS, -6, 6).toArray(), ROWS, 3);
    for (int row = 0; row < ROWS; row++) {
      double best = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < 3; k++) {
        double noisy = logits.get(row, k) / 3 - Math.log(-Math.log(random.nextDouble(1e-9, 1)));
        labels[row] = noisy > best ? k : labels[row];
        best = Math.max(best, noisy);
      }
    }
    l = folder.resolve("l.npy");
    y = folder.resolve("y.npy");
    c = folder.resolve("c.json");
    Npy.write(l, logits);
    Npy.write(y, NpyArray.of(labels, ROWS));
  }

  @ParameterizedTest
  @EnumSource
  void everyMethodWritesWhatEvaluateReads(CalibrationMethod method) throws IOException {
    CommandRun run =
        CommandRun.of("calibrate", "--logits", l, "--labels", y, "-o", c, "--method", method);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("before calibration", "calibrator: " + c);
    assertThat(CalibratorFile.read(c).classes()).isEqualTo(3);

    CommandRun evaluate =
        CommandRun.of("evaluate", "--logits", l, "--labels", y, "--calibrator", c, "--json", "-");
    assertThat(evaluate.exitCode()).isZero();
  }

  @Test
  void autoShowsItsCandidatesAndMendsTheScores() throws IOException {
    Path report = folder.resolve("report");
    CommandRun run =
        CommandRun.of(
            "calibrate",
            "--logits",
            l,
            "--labels",
            y,
            "-o",
            c,
            "--test-logits",
            l,
            "--test-labels",
            y,
            "--json",
            "-",
            "--report",
            report);

    assertThat(run.err()).isEmpty();
    JsonNode json = JsonMapper.shared().readTree(run.out());
    assertThat(json.get("method").asString())
        .isEqualTo(CalibratorFile.read(c).calibrator().method())
        .isNotEqualTo("none");
    assertThat(json.get("candidates").size()).isEqualTo(12);
    assertThat(json.at("/test/after/logLossNats").asDouble())
        .isLessThan(json.at("/test/before/logLossNats").asDouble() - 0.1);
    assertThat(json.at("/fit/after/rows").asInt()).isEqualTo(ROWS);
    assertThat(report.resolve("report.html"))
        .content()
        .contains("Calibration of l.npy", "300 test rows");
    CommandRun.of(
        "calibrate",
        "--logits",
        l,
        "--labels",
        y,
        "-o",
        c,
        "--method",
        "temperature",
        "--report",
        report);
    assertThat(report.resolve("report.html"))
        .content()
        .contains("300 calibration rows")
        .doesNotContain("test row");
  }

  /** Targets that hold with the sigmoid of half the logit less one. */
  private Path writeTargets() throws IOException {
    SplittableRandom random = new SplittableRandom(6);
    DoubleMatrix targets = DoubleMatrix.zeros(ROWS, 3);
    for (int i = 0; i < targets.data().length; i++) {
      double p = 1 / (1 + Math.exp(1 - logits.data()[i] / 2));
      targets.data()[i] = random.nextDouble() < p ? 1 : 0;
    }
    Path file = folder.resolve("t.npy");
    Npy.write(file, targets);
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "none", "platt", "beta", "isotonic", "histogram", "bbq"})
  void labelsAreCalibratedOneByOne(String method) throws IOException {
    Path t = writeTargets();
    CommandRun run =
        CommandRun.of(
            "calibrate",
            "--multi-label",
            "--logits",
            l,
            "--labels",
            t,
            "-o",
            c,
            "--method",
            method,
            "--test-logits",
            l,
            "--test-labels",
            t,
            "--json",
            "-",
            "--report",
            folder);

    assertThat(run.err()).isEmpty();
    assertThat(folder.resolve("report.html"))
        .content()
        .contains("Calibration of l.npy", "test rows; ", "After calibration");
    assertThat(folder.resolve("labels-calibrated.png")).isNotEmptyFile();
    JsonNode json = JsonMapper.shared().readTree(run.out());
    double before = json.at("/test/before/mean/logLossNats").asDouble();
    double after = json.at("/test/after/mean/logLossNats").asDouble();
    if (method.equals("none")) {
      assertThat(after).isCloseTo(before, within(1e-12));
    } else {
      assertThat(after).isLessThan(before - 0.1);
    }
    assertThat(json.get("candidates").size()).isEqualTo(method.equals("auto") ? 6 : 0);
    assertThat(json.at("/fit/after").toString()).isEqualTo(json.at("/test/after").toString());
    assertThat(CalibratorFile.readMultiLabel(c).calibrators()).hasSize(3);

    CommandRun evaluate =
        CommandRun.of(
            "evaluate",
            "--multi-label",
            "--logits",
            l,
            "--labels",
            t,
            "--calibrator",
            c,
            "--json",
            "-");
    assertThat(JsonMapper.shared().readTree(evaluate.out()).at("/mean/logLossNats").asDouble())
        .isEqualTo(after);
  }

  @Test
  void probabilitiesOfLabelsInCsvFilesAreCalibratedAsTheirLogits() throws IOException {
    Path t = writeTargets();
    DoubleMatrix targets = Npy.read(t).toDoubleMatrix();
    StringBuilder p = new StringBuilder("cat,dog,fox\n");
    StringBuilder y = new StringBuilder("cat,dog,fox\n");
    for (int row = 0; row < ROWS; row++) {
      for (int k = 0; k < 3; k++) {
        String end = k == 2 ? "\n" : ",";
        p.append(1 / (1 + Math.exp(-logits.get(row, k)))).append(end);
        y.append((int) targets.get(row, k)).append(end);
      }
    }
    Path probabilities = Files.writeString(folder.resolve("p.csv"), p);
    Path labelled = Files.writeString(folder.resolve("t.csv"), y);
    CommandRun run =
        CommandRun.of(
            "calibrate",
            "--multi-label",
            "--probabilities",
            probabilities,
            "--labels",
            labelled,
            "-o",
            c,
            "--method",
            "platt");
    assertThat(run.out()).contains("Platt scaling, label by label", "ROC area", "calibrator: " + c);
    DoubleMatrix expected =
        MultiLabelScaling.fit(PlattScaling.trainer(), logits, targets).probabilities(logits);
    DoubleMatrix found = CalibratorFile.readMultiLabel(c).probabilities(logits);
    for (int i = 0; i < found.data().length; i++) {
      assertThat(found.data()[i]).isCloseTo(expected.data()[i], within(1e-9));
    }
    Path swapped =
        Files.writeString(folder.resolve("s.csv"), y.toString().replace("cat,dog", "dog,cat"));
    CommandRun wrong =
        CommandRun.of(
            "calibrate",
            "--multi-label",
            "--probabilities",
            probabilities,
            "--labels",
            swapped,
            "-o",
            c);
    assertThat(wrong.exitCode()).isEqualTo(65);
    assertThat(wrong.err()).contains("expected the columns [cat, dog, fox]");
    CommandRun classes =
        CommandRun.of("evaluate", "--logits", l, "--labels", this.y, "--calibrator", c);
    assertThat(classes.exitCode()).isEqualTo(65);
    assertThat(classes.err()).contains("expected a file of format softmax4j-calibrator");
  }

  @Test
  void temperatureOfProbabilitiesIsThatOfTheirLogits() throws IOException {
    Path p = folder.resolve("p.npy");
    Npy.write(p, Softmax.of(logits));
    CommandRun run =
        CommandRun.of(
            "calibrate", "--probabilities", p, "--labels", y, "-o", c, "--method", "temperature");
    assertThat(run.out()).contains("temperature scaling, T = ");
    TemperatureScaling fitted = (TemperatureScaling) CalibratorFile.read(c).calibrator();
    assertThat(fitted.temperature())
        .isCloseTo(
            TemperatureScaling.fit(logits, labels).temperature(), Percentage.withPercentage(1e-6));
  }

  @Test
  void whereNothingBoundsTheTemperatureNothingIsChanged() throws IOException {
    Path csv = Files.writeString(folder.resolve("l.csv"), "1,0\n0,1\n");
    Path right = Files.writeString(folder.resolve("y.csv"), "0\n1\n");
    CommandRun run =
        CommandRun.of(
            "calibrate", "--logits", csv, "--labels", right, "-o", c, "--method", "temperature");
    assertThat(run.out()).contains("every one of them is predicted right");
    assertThat(CalibratorFile.read(c).calibrator()).isEqualTo(new Uncalibrated());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--labels y.npy -o c.json                   | 64 | expected --labels and one of --logits",
        "--logits l.npy --labels y.npy -o -         | 64 | cannot be written to standard output",
        "--logits l.npy --labels y.npy -o c.json --test-logits l.npy | 64 | expected --test-labels",
        "--logits l.npy --labels y.npy -o c.json --method temprature | 64 | got 'temprature'",
        "--multi-label --logits l.npy --labels t.csv -o c.json --method vector | 64 |"
            + " --multi-label goes with --method auto, none, platt, beta, isotonic, histogram, bbq,"
            + " got vector",
        "--multi-label --logits l.npy --labels t.csv -o c.json --label a | 64 | --label names one"
            + " column, and --multi-label takes all",
        "--multi-label --logits two.csv --labels bits.csv -o c.json --test-logits one.csv"
            + " --test-labels one.csv | 65 | one.csv: expected 2 columns, as the rows of the fit"
            + " have, found 1",
        "--multi-label --logits two.csv --labels sum.csv -o c.json | 65 | targets must be 0 or 1,"
            + " got 0.5 in row 0, column 0",
        "--multi-label --logits nan.csv --labels two.csv -o c.json | 65 | got NaN in row 1, column 0",
        "--multi-label --probabilities two.csv --labels two.csv -o c.json | 65 | probabilities must"
            + " lie in [0, 1], got 2.0 in row 1, column 1",
        "--multi-label --logits l.npy --labels two.csv -o c.json | 65 | targets must have the shape",
        "--logits l.npy --labels few.csv -o c.json  | 65 | expected a label for each of the 300",
        "--logits nan.csv --labels few.csv -o c.json | 65 | got NaN in row 1, column 0",
        "--probabilities sum.csv --labels few.csv -o c.json | 65 | got 1.8 in row 1",
        "--logits no.npy --labels y.npy -o c.json   | 66 | no.npy",
        "--logits l.npy --labels y.npy -o none/c.json | 73 | there is no folder",
        "--logits l.npy --labels y.npy -o c.json --test-logits two.csv --test-labels few.csv | 65 |"
            + " expected 3 columns",
      })
  void mistakesAreOneLineAndAHint(String options, int exitCode, String message) throws IOException {
    Files.writeString(folder.resolve("few.csv"), "0\n1\n");
    Files.writeString(folder.resolve("two.csv"), "0,1\n1,2\n");
    Files.writeString(folder.resolve("one.csv"), "0\n1\n");
    Files.writeString(folder.resolve("bits.csv"), "0,1\n1,0\n");
    Files.writeString(folder.resolve("nan.csv"), "0,1\nnan,2\n");
    Files.writeString(folder.resolve("sum.csv"), "0.5,0.5\n0.9,0.9\n");
    String words =
        ("calibrate " + options).replaceAll("([a-z/]+\\.(npy|csv|json))", folder + "/$1");

    CommandRun run = CommandRun.of((Object[]) words.split(" +"));

    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.errLines().get(0)).contains(message);
  }
}
