package org.softmax4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.calibration.BinaryTrainer;
import org.softmax4j.calibration.Calibrator;
import org.softmax4j.calibration.CalibratorSelection;
import org.softmax4j.calibration.CalibratorTrainer;
import org.softmax4j.calibration.MultiLabelScaling;
import org.softmax4j.calibration.MultiLabelSelection;
import org.softmax4j.calibration.OneVsRest;
import org.softmax4j.calibration.PlattScaling;
import org.softmax4j.calibration.Score;
import org.softmax4j.calibration.TemperatureScaling;
import org.softmax4j.calibration.Uncalibrated;
import org.softmax4j.calibration.VectorScaling;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.testing.Seeds;

class CalibratorFileTest {
  private static final String VERSION_1 =
      "{\n"
          + "  \"format\" : \"softmax4j-calibrator\",\n"
          + "  \"version\" : 1,\n"
          + "  \"classes\" : 10,\n"
          + "  \"method\" : \"temperature\",\n"
          + "  \"parameters\" : {\n"
          + "    \"temperature\" : 2.88256\n"
          + "  }\n"
          + "}\n";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("c.json");
  }

  @Test
  void writesVersionOneAndReadsItForEver() throws IOException {
    CalibratorFile.write(file, TemperatureScaling.of(2.88256), 10);
    assertThat(Files.readString(file)).isEqualTo(VERSION_1);
    assertThat(CalibratorFile.read(file))
        .isEqualTo(new SavedCalibrator(TemperatureScaling.of(2.88256), 10));
  }

  @Test
  void readsBackTheSameBits() throws IOException {
    CalibratorFile.write(file, new Uncalibrated(), 3);
    assertThat(CalibratorFile.read(file)).isEqualTo(new SavedCalibrator(new Uncalibrated(), 3));
    SplittableRandom random = Seeds.random("temperatures");
    for (int i = 0; i < 100; i++) {
      TemperatureScaling scaling = TemperatureScaling.of(Math.exp(random.nextDouble(-10, 10)));
      CalibratorFile.write(file, scaling, 2);
      assertThat(CalibratorFile.read(file).calibrator()).isEqualTo(scaling);
    }
  }

  static Stream<CalibratorTrainer<?>> trainers() {
    return Stream.concat(
        CalibratorSelection.standard().candidates().stream(),
        Stream.of(OneVsRest.trainer(PlattScaling.trainer().withScore(Score.PROBABILITY))));
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void everyMethodReadsBackTheSameBits(CalibratorTrainer<?> trainer) throws IOException {
    for (int classes : new int[] {1, 2, 4}) {
      SplittableRandom random = Seeds.random(trainer.method() + classes);
      double[] data = random.doubles(60L * classes, -3, 3).toArray();
      DoubleMatrix logits = DoubleMatrix.of(data, 60, classes);
      Calibrator fitted = trainer.fit(logits, random.ints(60, 0, classes).toArray());
      CalibratorFile.write(file, fitted, classes);

      SavedCalibrator read = CalibratorFile.read(file);

      assertThat(read).isEqualTo(new SavedCalibrator(fitted, classes));
      assertThat(read.calibrator().logProbabilities(logits))
          .isEqualTo(fitted.logProbabilities(logits));
    }
  }

  static Stream<BinaryTrainer<?>> binaryTrainers() {
    return MultiLabelSelection.standard().candidates().stream();
  }

  @ParameterizedTest
  @MethodSource("binaryTrainers")
  void calibratorsOfLabelsReadBackTheSameBits(BinaryTrainer<?> trainer) throws IOException {
    SplittableRandom random = Seeds.random("labels " + trainer.method());
    DoubleMatrix logits = DoubleMatrix.of(random.doubles(180, -3, 3).toArray(), 60, 3);
    DoubleMatrix targets =
        DoubleMatrix.of(random.ints(180, 0, 2).asDoubleStream().toArray(), 60, 3);
    MultiLabelScaling<?> scaling = MultiLabelScaling.fit(trainer, logits, targets);
    CalibratorFile.write(file, scaling);
    assertThat(CalibratorFile.readMultiLabel(file)).isEqualTo(scaling);
  }

  @Test
  void calibratorsOfLabelsAreNoneOfClasses() throws IOException {
    PlattScaling one = new PlattScaling(Score.LOGIT, 0.5, 0.25);
    CalibratorFile.write(file, MultiLabelScaling.of(List.of(one, one)));
    String text = Files.readString(file);
    assertThat(text)
        .startsWith(
            "{\n  \"format\" : \"softmax4j-label-calibrator\",\n  \"version\" : 1,\n"
                + "  \"labels\" : 2,\n  \"method\" : \"platt\",\n  \"calibrators\" : [");
    assertThatThrownBy(() -> CalibratorFile.read(file))
        .hasMessageContaining("expected a file of format softmax4j-calibrator");
    assertMalformed(text.replace("\"labels\" : 2", "\"labels\" : 3"), "expected 3 calibrators");
    assertMalformed(text.replace("\"platt\"", "\"vector\""), "expected a known method for labels");
    assertMalformed(text.replace("\"platt\"", "\"beta\""), "score");
    assertMalformed(text.replace("\"version\" : 1", "\"version\" : 2"), "newer softmax4j");
    Files.writeString(file, VERSION_1);
    assertThatThrownBy(() -> CalibratorFile.readMultiLabel(file))
        .hasMessageContaining("expected a file of format softmax4j-label-calibrator");
  }

  private void assertMalformed(String text, String message) throws IOException {
    Files.writeString(file, text);
    assertThatThrownBy(() -> CalibratorFile.readMultiLabel(file))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aCalibratorOfOtherClassesIsRefused() throws IOException {
    VectorScaling vector = VectorScaling.of(new double[] {1, 2}, new double[] {0, 1});
    assertThatThrownBy(() -> CalibratorFile.write(file, vector, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("logits must have 2 columns");
    CalibratorFile.write(file, vector, 2);
    Files.writeString(file, Files.readString(file).replace("\"classes\" : 2", "\"classes\" : 3"));
    assertThatThrownBy(() -> CalibratorFile.read(file))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("expected a calibrator of 3 classes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vector   | \"weights\": [1, 2], \"intercepts\": [1]     | intercepts must be 2 numbers,"
            + " got 1",
        "vector   | \"weights\": [1, \"x\"], \"intercepts\": [1, 2] | to be a list of numbers,"
            + " found",
        "vector   | \"weights\": 3, \"intercepts\": [1, 2]       | to be a list, found",
        "matrix   | \"weights\": [[1, 2], [1]], \"intercepts\": [1, 2] | weights[1] must be 2"
            + " numbers",
        "matrix   | \"weights\": [1, 2], \"intercepts\": [1, 2]  | to be a list of lists of"
            + " numbers",
        "dirichlet | \"weights\": [], \"intercepts\": [1]        | intercepts must be 0 numbers,"
            + " got 1",
        "spline   | \"topK\": 0, \"knots\": [1], \"values\": [1] | topK must be at least 1, got 0",
        "spline   | \"topK\": 1, \"knots\": [], \"values\": []  | knots must be at least 1, got 0",
        "ensemble-temperature | \"temperature\": 1, \"weights\": [1, 1, 0] | weights must sum to 1",
        "ensemble-temperature | \"temperature\": 1, \"weights\": [1]    | expected 3 weights, found"
            + " 1",
        "platt    | \"classes\": 2, \"calibrators\": []          | calibrators must be 1 for 2"
            + " classes",
        "platt    | \"classes\": 2, \"calibrators\": [{\"score\": \"x\", \"slope\": 1,"
            + " \"intercept\": 0}] | score",
        "beta     | \"classes\": 2, \"calibrators\": [{\"a\": -1, \"b\": 1, \"c\": 0}] | a must not"
            + " be negative",
        "isotonic | \"classes\": 2, \"calibrators\": [{\"score\": \"logit\", \"knots\": [1, 1],"
            + " \"values\": [0, 1]}] | knots must ascend",
        "isotonic | \"classes\": 2, \"calibrators\": [{\"score\": \"logit\", \"knots\": [1, 2],"
            + " \"values\": [1, 0]}] | values must not descend",
        "histogram | \"classes\": 2, \"calibrators\": [{\"edges\": [0.5], \"values\": [0, 2]}] |"
            + " values[1] must lie in",
        "bbq      | \"classes\": 2, \"calibrators\": [{\"edges\": [0.5], \"values\": [0]}] | values"
            + " must be 2 numbers",
      })
  void refusesMalformedParameters(String method, String parameters, String message)
      throws IOException {
    Files.writeString(
        file,
        VERSION_1
            .replace("\"temperature\",", "\"" + method + "\",")
            .replace("\"temperature\" : 2.88256", parameters));
    assertThatThrownBy(() -> CalibratorFile.read(file))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"temperature\",  | \"magic\",  | known method of calibration [none, temperature,",
        "2.88256 | -1 | expected valid parameters of temperature, found temperature must be",
        "2.88256 | \"hot\" | expected the field \"temperature\" to be a number, found \"hot\"",
        "2.88256 | 1, \"x\": 2 | expected only the fields temperature, found x",
        "\"version\" : 1 | \"version\" : 7 | version 1 to 1 of softmax4j-calibrator, which this",
        "\"version\" : 1 | \"version\" : 0 | found version 0",
        "\"classes\" : 10 | \"classes\" : 0 | expected at least one class, found 0",
        "\"classes\" : 10, |  | expected the field \"classes\" to be a whole number, found nothing",
        "softmax4j-calibrator | other | expected a file of format softmax4j-calibrator, found"
      })
  void refusesWhatItDoesNotKnow(String from, String to, String message) throws IOException {
    Files.writeString(file, VERSION_1.replace(from, to == null ? "" : to));
    assertThatThrownBy(() -> CalibratorFile.read(file))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining(message);
  }
}
