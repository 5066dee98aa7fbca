package org.softmax4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.calibration.TemperatureScaling;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.Datasets;
import org.softmax4j.data.Npy;
import org.softmax4j.data.NpyArray;
import org.softmax4j.evaluation.CalibrationReport;
import org.softmax4j.linear.LogisticRegression;
import org.softmax4j.linear.MiniBatches;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.store.ModelFile;
import org.softmax4j.store.SavedModel;
import org.softmax4j.uncertainty.CalibratedClassifier;
import org.softmax4j.uncertainty.CrossValidatedCalibration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainCommandTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--model logistic",
        "--model logistic --optimizer adam --epochs 200",
        "--model logistic --optimizer adam --learning-rate 0.1 --l2 0.1",
        "--model logistic --optimizer sgd --l2 0.1",
        "--model lda",
        "--model naive-bayes",
        "--model mlp --hidden 8,4 --epochs 500",
        "--model mlp --optimizer sgd --label-smoothing 0.05",
        "--model mlp --optimizer momentum --class-weight balanced --calibrate temperature",
      })
  void aTableIsLearntWhateverTheScaleOfItsColumns(String options) {
    CommandRun trained =
        CommandRun.of(
            words("train " + csv + " --label kind --ignore note -o " + model + " " + options));
    CommandRun predicted = CommandRun.of("predict", model, csv, "--top", "1");

    assertThat(trained.err()).isEmpty();
    assertThat(trained.exitCode()).isZero();
    List<String> lines = predicted.out().lines().toList();
    assertThat(lines.get(0)).isEqualTo("label_1,probability_1");
    for (int row = 0; row < 60; row++) {
      assertThat(lines.get(row + 1)).startsWith(row % 2 == 0 ? "apple," : "pear,");
    }
  }

  @Test
  void logisticRegressionIsThatOfTheLibraryOnAllRowsWithoutValidation() throws IOException {
    CommandRun run = CommandRun.of("train", "iris", "-o", model, "--validation", "0", "--l2", "2");

    assertThat(run.exitCode()).isZero();
    assertThat(ModelFile.read(model).classifier())
        .isEqualTo(LogisticRegression.standard().withL2(2).fit(Datasets.iris()));
  }

  /** A strong penalty makes a model too modest; five folds tell by how much. */
  @Test
  void withoutRowsHeldOutTheCalibratorIsThatOfCrossValidation() throws IOException {
    CommandRun run =
        CommandRun.of(
            words(
                "train iris --l2 20 --calibrate temperature --validation 0 --seed 7 -o " + model));

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("temperature scaling, T = ");
    CalibratedClassifier expected =
        CrossValidatedCalibration.of(TemperatureScaling.trainer())
            .withSeed(7)
            .fitOne(LogisticRegression.standard().withL2(20)::fit, Datasets.iris());
    SavedModel saved = ModelFile.read(model);
    assertThat(saved.calibrator()).contains(expected.calibrator());
    assertThat(saved.classifier()).isEqualTo(expected.classifier());
    CommandRun few =
        CommandRun.of(
            words(
                "train "
                    + csv
                    + " --label kind --ignore note --calibrate temperature --validation 0 -o "
                    + model));
    assertThat(few.exitCode()).isZero();
  }

  @Test
  void theJsonHasTheContractsKeys() throws IOException {
    Path json = folder.resolve("train.json");

    CommandRun run = CommandRun.of("train", "iris", "-o", model, "--test", "iris", "--json", json);

    assertThat(run.exitCode()).isZero();
    JsonNode node = JsonMapper.shared().readTree(Files.readString(json));
    assertThat(node.propertyNames())
        .contains(
            "trainSeconds",
            "samplesPerSecond",
            "epochs",
            "trainLogLossNats",
            "validation",
            "test",
            "threads",
            "kernels");
    FloatMatrix logits = ModelFile.read(model).classifier().logits(Datasets.iris().features());
    assertThat(node.get("test").get("logLossNats").asDouble())
        .isEqualTo(CalibrationReport.ofLogits(logits, Datasets.iris().labels()).logLossNats());
    assertThat(node.get("validation").get("rows").asInt()).isEqualTo(30);
    assertThat(node.get("trainSeconds").asDouble()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--optimizer adam --l2 1 --epochs 2"})
  void theModelIsTheSameOnAnyNumberOfThreadsWhichTheJsonTells(String options) throws IOException {
    Path json = folder.resolve("train.json");
    Path other = folder.resolve("other.softmax");

    CommandRun.of(
        words("train digits --threads 1 --json " + json + " -o " + model + " " + options));
    CommandRun.of(words("train digits --threads 3 -o " + other + " " + options));

    JsonNode node = JsonMapper.shared().readTree(Files.readString(json));
    assertThat(node.get("threads").asInt()).isEqualTo(1);
    assertThat(ModelFile.read(other).classifier()).isEqualTo(ModelFile.read(model).classifier());
  }

  @Test
  void miniBatchesOfLogisticRegressionAreThoseOfTheLibrary() throws IOException {
    CommandRun run =
        CommandRun.of(
            words(
                "train iris --optimizer sgd --l2 2 --epochs 4 --batch-size 16 --learning-rate 0.2"
                    + " --seed 5 --validation 0 -o "
                    + model));

    assertThat(run.exitCode()).isZero();
    MiniBatches batches = MiniBatches.sgd(0.2).withEpochs(4).withBatchSize(16).withSeed(5);
    assertThat(ModelFile.read(model).classifier())
        .isEqualTo(
            LogisticRegression.standard().withL2(2).withMiniBatches(batches).fit(Datasets.iris()));
  }

  @Test
  void jsonOnStandardOutputStandsAlone() {
    CommandRun run = CommandRun.of("train", "iris", "-o", model, "--json", "-");

    assertThat(JsonMapper.shared().readTree(run.out()).get("epochs").asInt()).isPositive();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameModelAndAnotherAnother() throws IOException {
    Path again = folder.resolve("again.softmax");
    Path other = folder.resolve("other.softmax");
    String options = " --model mlp --epochs 3 -o ";

    CommandRun.of(words("train iris" + options + model));
    CommandRun.of(words("train iris" + options + again));
    CommandRun.of(words("train iris --seed 7" + options + other));

    assertThat(ModelFile.read(again).classifier()).isEqualTo(ModelFile.read(model).classifier());
    assertThat(ModelFile.read(other).classifier()).isNotEqualTo(ModelFile.read(model).classifier());
  }

  @Test
  void anMlpOnArraysWithFeaturesAsTheyAre() throws IOException {
    Dataset wine = Datasets.wine();
    Path features = folder.resolve("x.npy");
    Path labels = folder.resolve("y.npy");
    Npy.write(features, wine.features());
    Npy.write(labels, NpyArray.of(wine.labels(), wine.rows()));

    CommandRun.of("train", features + "," + labels, "--model", "mlp", "-o", model);
    Path probabilities = folder.resolve("p.npy");
    CommandRun run = CommandRun.of("predict", model, features, "-o", probabilities);

    assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    CalibrationReport report =
        CalibrationReport.of(Npy.read(probabilities).toFloatMatrix(), wine.labels());
    assertThat(report.accuracy()).isGreaterThan(0.97);
  }

  @Test
  void aTemperatureThatNothingBoundsIsNotKept() throws IOException {
    CommandRun run =
        CommandRun.of(words("train wine --model mlp --calibrate temperature -o " + model));

    assertThat(run.out()).contains("not calibrated", "every one of them is predicted right");
    assertThat(ModelFile.read(model).calibrator()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--model cnn            | --model cnn needs pictures, got rows of features",
        "--model mpl            | --model must be logistic, lda, naive-bayes, mlp or cnn, got"
            + " 'mpl'",
        "--hidden 8             | --hidden means nothing to --model logistic",
        "--model mlp --hidden 0 | --hidden must be sizes of at least 1, got [0]",
        "--model mlp --l2 1     | --l2 means nothing to --optimizer adam",
        "--optimizer sgd --l2 1 --label-smoothing 0.1 | --label-smoothing means nothing to --l2",
        "--model lda --l2 1     | --l2 means nothing to --model lda",
        "--model naive-bayes --optimizer adam | --optimizer means nothing to --model naive-bayes",
        "--model mlp --optimizer lbfgs | --optimizer lbfgs fits --model logistic alone",
        "--batch-size 8         | --batch-size means nothing to --optimizer lbfgs",
        "--epochs 0             | --epochs must be at least 1, got 0",
        "--epochs ten           | --epochs must be a whole number, got 'ten'",
        "--l2 -1                | --l2 must not be negative and be finite, got -1.0",
        "--model mlp --learning-rate 0 | --learning-rate must be above 0 and finite, got 0.0",
        "--model mlp --label-smoothing 2 | --label-smoothing must be from 0 to 1, got 2.0",
        "--calibrate magic      | --calibrate must be auto, none, temperature,"
            + " ensemble-temperature",
        "--model mlp --calibrate temperature --validation 0 --checkpoint c | --calibrate with"
            + " --validation 0 trains once for each fold, without --checkpoint",
        "--validation 1         | --validation must lie in [0, 1), got 1.0",
        "--threads 0            | --threads must be at least 1, got 0",
        "--optimiser adam       | unknown option '--optimiser'",
        "--dropout 0.5          | --dropout means nothing to --model logistic",
      })
  void wrongUsage(String options, String line) {
    CommandRun run = CommandRun.of(words("train iris -o " + model + " " + options));

    assertThat(run.errLines()).hasSize(2);
    assertThat(run.errLines().get(0)).contains(line);
    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(model).doesNotExist();
  }

  @Test
  void aMistypedSetIsGuessed() {
    CommandRun run = CommandRun.of("train", "digit", "-o", model);

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.errLines().get(1)).contains("did you mean digits?");
  }

  @Test
  void aBrokenTableIsNamedWithLineAndColumn() throws IOException {
    Path broken = Files.writeString(folder.resolve("b.csv"), "a,label\n1,x\noops\n");

    CommandRun run = CommandRun.of("train", broken, "-o", model);

    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.errLines().get(0)).contains("b.csv, line 3");
    assertThat(model).doesNotExist();
  }

  @Test
  void badRowsAreLeftOutAndTold() throws IOException {
    String good = "a,label\n" + "1,x\n2,y\n3,x\n4,y\n".repeat(5);
    Path clean = Files.writeString(folder.resolve("clean.csv"), good);
    Path dirty = Files.writeString(folder.resolve("dirty.csv"), good + "oops\n?,y\n");
    Path other = folder.resolve("other.softmax");
    Path json = folder.resolve("figures.json");
    CommandRun.of("train", clean, "-o", model);

    CommandRun run =
        CommandRun.of(
            "train", dirty, "--bad-rows", 2, "--test", dirty, "--json", json, "-o", other);

    assertThat(run.exitCode()).isZero();
    assertThat(run.errLines())
        .hasSize(2)
        .allMatch(line -> line.contains("dirty.csv: left out 2 bad rows, the first: "))
        .first()
        .asString()
        .endsWith("dirty.csv, line 22, column 2: expected 2 columns as in the first row, found 1");
    assertThat(other).hasSameBinaryContentAs(model);
    assertThat(JsonMapper.shared().readTree(json.toFile()).get("badRows").asInt()).isEqualTo(2);
    CommandRun evaluated = CommandRun.of("evaluate", model, dirty, "--bad-rows", 2);
    assertThat(evaluated.exitCode()).isZero();
    assertThat(CommandRun.of("evaluate", model, dirty, "--bad-rows", 1).exitCode()).isEqualTo(65);
    assertThat(CommandRun.of("train", dirty, "--bad-rows", 1, "-o", other).exitCode())
        .isEqualTo(65);
  }

  @Test
  void badRowsAreThoseOfCsvFiles() {
    CommandRun run = CommandRun.of("train", "iris", "--bad-rows", 2, "-o", model);

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains("--bad-rows leaves out rows of a CSV file, got iris");
    assertThat(CommandRun.of("train", "iris", "--bad-rows", -1, "-o", model).exitCode())
        .isEqualTo(64);
    assertThat(CommandRun.of("train", "iris", "--text", "a", "-o", model).err())
        .contains("--text names columns of a CSV file, got iris");
  }

  @Test
  void dataWithoutTwoClassesIsBad() throws IOException {
    Path one = Files.writeString(folder.resolve("one.csv"), "a,label\n1,x\n2,x\n");

    CommandRun run = CommandRun.of("train", one, "-o", model);

    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.err()).contains("one.csv: expected rows of at least two classes");
  }

  @Test
  void aFeatureThatIsNoNumberIsBadData() throws IOException {
    Path features = folder.resolve("x.npy");
    Path labels = folder.resolve("y.npy");
    Npy.write(features, NpyArray.of(new float[] {1, Float.NaN, 2, 3}, 2, 2));
    Npy.write(labels, NpyArray.of(new int[] {0, 1}, 2));

    CommandRun run = CommandRun.of("train", features + "," + labels, "-o", model);

    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.err()).contains("x.npy", "features must be finite, got NaN in row 0, column 1");
  }

  /** A feature near the greatest float in the rows held out: its logits are none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--calibrate temperature --validation 0.5 | rows held out for --calibrate temperature: logits",
        "--calibrate vector --validation 0.5 | rows held out for --calibrate vector: logits",
        "--calibrate temperature --validation 0 | rows held out for --calibrate temperature: logits",
        "--validation 0.5                     | rows held out: logits must be finite",
        "--validation 0 --test                | huge.csv: logits must be finite",
      })
  void rowsWhoseLogitsAreNoneAreBadData(String options, String message) throws IOException {
    String good = "a,label\n" + "1,x\n2,y\n3,x\n4,y\n".repeat(5);
    Path huge = Files.writeString(folder.resolve("huge.csv"), good + "3e38,x\n");
    Path ordinary = Files.writeString(folder.resolve("ordinary.csv"), good);
    boolean isTest = options.endsWith("--test");
    String all = isTest ? ordinary + " " + options + " " + huge : huge + " " + options;

    CommandRun run = CommandRun.of(words("train " + all + " --model mlp --seed 2 -o " + model));

    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.errLines().get(0)).contains(message);
  }

  @Test
  void aDivergedTrainingSaysWhatToLower() {
    CommandRun run =
        CommandRun.of(
            words(
                "train wine --model mlp --optimizer sgd --learning-rate 1e30 --epochs 3 -o "
                    + model));

    assertThat(run.exitCode()).isEqualTo(70);
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.errLines().get(1)).contains("lower --learning-rate");
    assertThat(model).doesNotExist();
  }

  @Test
  void theFolderOfTheModelMustBeThereBeforeTheTraining() {
    CommandRun run = CommandRun.of("train", "nowhere.csv", "-o", folder.resolve("no/m.softmax"));

    assertThat(run.exitCode()).isEqualTo(73);
    assertThat(run.errLines()).hasSize(2);
  }

  @Test
  void theReportIsAnHtmlFile() {
    CommandRun run = CommandRun.of("train", "iris", "-o", model, "--report", folder.resolve("r"));

    assertThat(run.out()).contains("report: " + folder.resolve("r/report.html"));
    assertThat(folder.resolve("r/report.html"))
        .content()
        .startsWith("<!DOCTYPE html>")
        .contains("30 validation rows")
        .doesNotContain("test row");
  }

  private static Object[] words(String line) {
    return line.strip().split(" +");
  }
}
