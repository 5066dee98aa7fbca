package org.softmax4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.evaluation.Bin;
import org.softmax4j.evaluation.CalibrationConventions;
import org.softmax4j.evaluation.CalibrationConventions.Binning;
import org.softmax4j.evaluation.CalibrationReport;
import org.softmax4j.evaluation.ReliabilityDiagram;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.StandardSoftmax;
import org.softmax4j.testing.Deep;
import org.softmax4j.testing.NpyFile;
import org.softmax4j.testing.SharedData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Real networks' outputs: the tables of NN_calibration, and the figures that NumPy and SciPy gave
 * for the same files (data/logits/README.md of the shared folder).
 */
@SharedData
class PublishedFiguresTest {
  private static final Offset<Double> EXACT = within(1e-9);
  private static final Offset<Double> FITTED = within(1e-4);
  private static final Offset<Double> ECE = within(2e-6);

  /** Logits and labels to fit on, and others to measure on. */
  private record Outputs(
      JsonNode expected,
      DoubleMatrix fitLogits,
      int[] fitLabels,
      DoubleMatrix testLogits,
      int[] testLabels) {}

  @Test
  void publishedTableOfDensenet40OnCifar10() throws IOException {
    Outputs outputs = outputs("densenet40_c10");
    CalibrationConventions published = CalibrationConventions.published();
    TemperatureScaling calibrator =
        TemperatureScaling.fit(outputs.fitLogits(), outputs.fitLabels());
    CalibrationReport before =
        CalibrationReport.ofLogits(outputs.testLogits(), outputs.testLabels(), published);
    CalibrationReport after =
        CalibrationReport.ofLogProbabilities(
            calibrator.logProbabilities(outputs.testLogits()), outputs.testLabels(), published);

    assertThat(calibrator.temperature()).isCloseTo(2.88256, within(5e-6));
    assertThat(before.expectedCalibrationError()).isCloseTo(0.055003, ECE);
    assertThat(after.expectedCalibrationError()).isCloseTo(0.009464, ECE);
    assertThat(before.maximumCalibrationError()).isCloseTo(0.333955, ECE);
    assertThat(after.maximumCalibrationError()).isCloseTo(0.099293, ECE);
    assertThat(before.logLossNats()).isCloseTo(0.428207, within(5e-7));
    assertThat(after.logLossNats()).isCloseTo(0.225086, within(5e-7));
    // Their classwise error: 14 bins, the sum over the classes.
    assertThat(10 * before.classwiseCalibrationError()).isCloseTo(0.114303, ECE);
    assertThat(10 * after.classwiseCalibrationError()).isCloseTo(0.039768, ECE);
    assertThat(before.brier() / 10).isCloseTo(0.012738, within(5e-7));
    // Their temperature differs in the sixth digit; the optimum's own Brier score is 0.0109975.
    assertThat(after.brier() / 10).isCloseTo(0.010998, within(1e-6));
    assertThat(1 - after.accuracy()).isCloseTo(0.0758, within(1e-12));
    assertThat(CalibrationReport.ofLogits(outputs.testLogits(), outputs.testLabels()).logLossNats())
        .isCloseTo(0.430059, within(5e-7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"densenet40_c10", "metacal_mnist_cnn", "densenet_bc_100_c100", "lenet5_c10"})
  void uncalibratedMetricsAsNumPyComputedThem(String network) throws IOException {
    Outputs outputs = outputs(network);
    assertMetrics(
        outputs.testLogits(),
        outputs.testLabels(),
        outputs.expected().get("test_uncalibrated"),
        EXACT,
        EXACT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"densenet40_c10", "metacal_mnist_cnn", "densenet_bc_100_c100", "lenet5_c10"})
  void temperatureScaledMetricsAsSciPyComputedThem(String network) throws IOException {
    Outputs outputs = outputs(network);
    JsonNode expected = outputs.expected();
    TemperatureScaling calibrator =
        TemperatureScaling.fit(outputs.fitLogits(), outputs.fitLabels());

    assertThat(calibrator.temperature()).isCloseTo(expected.get("temperature").asDouble(), FITTED);
    assertThat(CalibrationReport.ofLogits(outputs.fitLogits(), outputs.fitLabels()).logLossNats())
        .isCloseTo(expected.get("val_nll_uncalibrated").asDouble(), EXACT);
    assertThat(
            CalibrationReport.ofLogProbabilities(
                    calibrator.logProbabilities(outputs.fitLogits()), outputs.fitLabels())
                .logLossNats())
        .isCloseTo(expected.get("val_nll_at_T").asDouble(), EXACT);
    assertMetrics(
        calibrator.logProbabilities(outputs.testLogits()),
        outputs.testLabels(),
        expected.get("test_temperature_scaled"),
        FITTED,
        ECE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"densenet40_c10", "lenet5_c10"})
  void vectorScaledMetricsAsSciPyComputedThem(String network) throws IOException {
    Outputs outputs = outputs(network);
    JsonNode expected = outputs.expected().get("vector_scaling");
    VectorScaling calibrator = VectorScaling.fit(outputs.fitLogits(), outputs.fitLabels());
    assertThat(
            CalibrationReport.ofLogProbabilities(
                    calibrator.logProbabilities(outputs.fitLogits()), outputs.fitLabels())
                .logLossNats())
        .isCloseTo(expected.get("val_nll").asDouble(), FITTED);
    assertMetrics(
        calibrator.logProbabilities(outputs.testLogits()),
        outputs.testLabels(),
        expected.get("test"),
        FITTED,
        FITTED);
  }

  /** NN_calibration's table: vector 0.222396 (regularised there), matrix ODIR 0.222400. */
  @Test
  void publishedLogLossesOfDensenet40BehindOtherMethods() throws IOException {
    Outputs outputs = outputs("densenet40_c10");
    // The optimum without a penalty, computed with NumPy and SciPy.
    assertThat(testLogLoss(VectorScaling.trainer(), outputs))
        .isCloseTo(0.223067, within(1e-5))
        .isCloseTo(0.222396, within(1e-3));
    assertThat(testLogLoss(MatrixScaling.trainer(), outputs)).isCloseTo(0.222400, within(1e-3));
    assertThat(testLogLoss(DirichletScaling.trainer(), outputs)).isCloseTo(0.222400, within(1e-3));
    AffinePenalty odir = AffinePenalty.odir(100, 100, 10);
    // With the penalties of the paper, lambda = mu = 100, as PyTorch's L-BFGS found them.
    assertThat(testLogLoss(MatrixScaling.trainer().withPenalty(odir), outputs))
        .isCloseTo(0.222624, within(1e-4));
    assertThat(testLogLoss(DirichletScaling.trainer().withPenalty(odir), outputs))
        .isCloseTo(0.222374, within(1e-4));
  }

  /** NN_calibration's table: 0.220482, the mean of five fits on four folds each. */
  @Test
  void publishedLogLossOfDirichletCalibrationWithPlainL2() throws IOException {
    Outputs outputs = outputs("densenet40_c10");
    DirichletScaling.Trainer trainer =
        DirichletScaling.trainer().withPenalty(AffinePenalty.l2(0.01, 0.01));
    // On all rows, computed with NumPy and SciPy.
    assertThat(testLogLoss(trainer, outputs)).isCloseTo(0.220573, within(1e-6));
    if (Deep.isOn()) {
      // Their folds are dealt otherwise than ours.
      assertThat(meanLogLoss(trainer, outputs)).isCloseTo(0.220482, within(1e-4));
    }
  }

  /** Of the mean probabilities of five calibrators, each fitted without one fold. */
  private static double meanLogLoss(CalibratorTrainer<?> trainer, Outputs outputs) {
    CalibrationRows rows = CalibrationRows.of(outputs.fitLogits(), outputs.fitLabels());
    StratifiedFolds folds = StratifiedFolds.of(outputs.fitLabels(), rows.classes(), 5, 1);
    DoubleMatrix mean = DoubleMatrix.zeros(outputs.testLogits().rows(), rows.classes());
    for (int fold = 0; fold < 5; fold++) {
      DoubleMatrix probabilities =
          trainer.fit(rows.select(folds.outside(fold))).probabilities(outputs.testLogits());
      Arrays.setAll(mean.data(), i -> mean.data()[i] + probabilities.data()[i] / 5);
    }
    return CalibrationReport.of(mean, outputs.testLabels()).logLossNats();
  }

  /** Of two networks, or in full of all: a matrix of 100 classes takes long to fit. */
  static List<String> networksToChooseFor() {
    return Deep.isOn()
        ? List.of("densenet40_c10", "metacal_mnist_cnn", "densenet_bc_100_c100", "lenet5_c10")
        : List.of("densenet40_c10", "lenet5_c10");
  }

  @ParameterizedTest
  @MethodSource("networksToChooseFor")
  void theChoiceIsNearTheBestAndNeverWorseThanNone(String network) throws IOException {
    Outputs outputs = outputs(network);
    CalibrationRows rows = CalibrationRows.of(outputs.fitLogits(), outputs.fitLabels());
    CalibratorSelection selection = selection();
    double best = Double.POSITIVE_INFINITY;
    for (CalibratorTrainer<?> trainer : selection.candidates()) {
      if (trainer.suits(rows)) {
        best = Math.min(best, testLogLoss(trainer, outputs));
      }
    }
    double chosen = testLogLoss(selection.fit(rows).calibrator(), outputs);
    assertThat(chosen).isLessThanOrEqualTo(1.01 * best);
    assertThat(chosen).isLessThanOrEqualTo(testLogLoss(new Uncalibrated(), outputs) + 0.002);
  }

  /** Among all methods, or those that can be the best on these rows: others are far off. */
  private static CalibratorSelection selection() {
    CalibratorSelection all = CalibratorSelection.standard();
    return Deep.isOn()
        ? all
        : all.withCandidates(
            Uncalibrated.trainer(),
            TemperatureScaling.trainer(),
            EnsembleTemperatureScaling.trainer(),
            VectorScaling.trainer(),
            OneVsRest.trainer(PlattScaling.trainer()),
            DirichletScaling.trainer(),
            MatrixScaling.trainer());
  }

  private static double testLogLoss(CalibratorTrainer<?> trainer, Outputs outputs) {
    return testLogLoss(trainer.fit(outputs.fitLogits(), outputs.fitLabels()), outputs);
  }

  private static double testLogLoss(Calibrator calibrator, Outputs outputs) {
    return CalibrationReport.ofLogProbabilities(
            calibrator.logProbabilities(outputs.testLogits()), outputs.testLabels())
        .logLossNats();
  }

  @ParameterizedTest
  @CsvSource({
    "resnet110_c10, 0.0644, 0.047504, 0.295799",
    "resnet110_c100, 0.2852, 0.184805, 0.398817",
    "densenet40_c100, 0.3000, 0.211563, 0.454003"
  })
  void publishedErrorsOfTopConfidences(String network, double error, double ece, double mce)
      throws IOException {
    String name = network + "_test_confidences.csv";
    List<String> lines = Files.readAllLines(SharedData.Folder.path("data/logits/" + name));
    double[] confidences = new double[lines.size() - 1];
    boolean[] correct = new boolean[confidences.length];
    for (int row = 0; row < correct.length; row++) {
      String[] fields = lines.get(row + 1).split(",");
      correct[row] = fields[0].equals(fields[1]);
      confidences[row] = Double.parseDouble(fields[2]);
    }
    ReliabilityDiagram diagram =
        ReliabilityDiagram.of(confidences, correct, CalibrationConventions.published());
    JsonNode expected = expected("confidences:" + name);

    assertThat(1 - diagram.rate()).isCloseTo(error, EXACT);
    assertThat(diagram.expectedCalibrationError()).isCloseTo(ece, ECE);
    assertThat(diagram.maximumCalibrationError()).isCloseTo(mce, ECE);
    assertThat(diagram.expectedCalibrationError())
        .isCloseTo(expected.get("ece15").asDouble(), EXACT);
    assertThat(diagram.maximumCalibrationError())
        .isCloseTo(expected.get("mce15").asDouble(), EXACT);
  }

  /** Logits and log-probabilities are both logits to a report. */
  private static void assertMetrics(
      DoubleMatrix logits,
      int[] labels,
      JsonNode expected,
      Offset<Double> tolerance,
      Offset<Double> calibrationTolerance) {
    CalibrationConventions standard = CalibrationConventions.standard();
    CalibrationReport report = CalibrationReport.ofLogits(logits, labels);
    assertThat(report.rows()).isEqualTo(expected.get("n").asInt());
    assertThat(report.classes()).isEqualTo(expected.get("K").asInt());
    assertThat(1 - report.accuracy()).isCloseTo(expected.get("error").asDouble(), EXACT);
    assertThat(report.logLossNats()).isCloseTo(expected.get("nll").asDouble(), tolerance);
    assertThat(report.brier()).isCloseTo(expected.get("brier_sum").asDouble(), tolerance);
    assertThat(report.meanConfidence())
        .isCloseTo(expected.get("mean_confidence").asDouble(), tolerance);
    assertThat(report.expectedCalibrationError())
        .isCloseTo(expected.get("ece15").asDouble(), calibrationTolerance);
    assertThat(report.maximumCalibrationError())
        .isCloseTo(expected.get("mce15").asDouble(), tolerance);
    assertThat(report.classwiseCalibrationError())
        .isCloseTo(expected.get("classwise_ece15_mean").asDouble(), calibrationTolerance);

    DoubleMatrix probabilities = StandardSoftmax.standard().probabilities(logits);
    assertThat(
            CalibrationReport.of(probabilities, labels, CalibrationConventions.published())
                .logLossNats())
        .isCloseTo(expected.get("nll_clipped_1e_15").asDouble(), tolerance);
    assertThat(
            CalibrationReport.of(probabilities, labels, standard.withBinning(Binning.EQUAL_MASS))
                .expectedCalibrationError())
        .isCloseTo(expected.get("ece15_equal_mass").asDouble(), calibrationTolerance);
    assertThat(
            report.classes()
                * CalibrationReport.of(probabilities, labels, standard.withBins(14))
                    .classwiseCalibrationError())
        .isCloseTo(expected.get("classwise_ece_linspace15_sum").asDouble(), tolerance);
    assertBins(report.bins(), expected.get("bins"), tolerance);
  }

  private static void assertBins(List<Bin> bins, JsonNode expected, Offset<Double> tolerance) {
    assertThat(bins).hasSize(15);
    assertThat(bins.stream().filter(bin -> !bin.isEmpty())).hasSize(expected.size());
    for (JsonNode row : expected) {
      Bin bin = bins.get(row.get(0).asInt());
      assertThat(bin.count()).isEqualTo(row.get(1).asLong());
      assertThat(bin.meanConfidence()).isCloseTo(row.get(2).asDouble(), tolerance);
      assertThat(bin.accuracy()).isCloseTo(row.get(3).asDouble(), tolerance);
    }
  }

  private static Outputs outputs(String network) throws IOException {
    JsonNode expected = expected(network);
    if (network.equals("densenet40_c10")) {
      return new Outputs(
          expected,
          floats(network + "_val_logits").toDouble(),
          ints(network + "_val_labels"),
          floats(network + "_test_logits").toDouble(),
          ints(network + "_test_labels"));
    }
    boolean logits = network.startsWith("metacal");
    DoubleMatrix all = floats(network + (logits ? "_test_logits" : "_probs")).toDouble();
    int[] labels = ints(network + (logits ? "_test_labels" : "_labels"));
    if (!logits) {
      // softmax(ln p) = p, and no p is 0.
      Arrays.setAll(all.data(), i -> Math.log(all.data()[i]));
    }
    return new Outputs(
        expected,
        all.rowRange(0, 5000),
        Arrays.copyOfRange(labels, 0, 5000),
        all.rowRange(5000, 10000),
        IntStream.range(5000, 10000).map(i -> labels[i]).toArray());
  }

  private static FloatMatrix floats(String name) throws IOException {
    return NpyFile.floats(SharedData.Folder.path("data/logits/" + name + ".npy"));
  }

  private static int[] ints(String name) throws IOException {
    return NpyFile.ints(SharedData.Folder.path("data/logits/" + name + ".npy"));
  }

  /** The entry whose name begins so. */
  private static JsonNode expected(String name) throws IOException {
    JsonNode all =
        new ObjectMapper()
            .readTree(
                Files.readString(SharedData.Folder.path("data/logits/expected_metrics.json")));
    String key =
        all.propertyNames().stream().filter(k -> k.startsWith(name)).findFirst().orElseThrow();
    return all.get(key);
  }
}
