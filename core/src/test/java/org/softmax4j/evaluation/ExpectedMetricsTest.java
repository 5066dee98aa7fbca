package org.softmax4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.matrix.DoubleMatrix;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What scikit-learn, SciPy and NumPy say of the same rows; see expected_metrics.py. */
class ExpectedMetricsTest {
  private static final Offset<Double> EXACT = within(1e-12);
  private static final JsonNode EXPECTED = read();
  private static final DoubleMatrix PROBABILITIES = matrix(EXPECTED.get("probabilities"));
  private static final int[] LABELS = ints(EXPECTED.get("labels"));
  private static final double[] BINARY = doubles(EXPECTED.get("binary"));
  private static final boolean[] POSITIVE = flags(EXPECTED.get("positive"));

  private static JsonNode read() {
    try (InputStream in = ExpectedMetricsTest.class.getResourceAsStream("expected_metrics.json")) {
      return JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] doubles(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static int[] ints(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).mapToInt(JsonNode::asInt).toArray();
  }

  private static boolean[] flags(JsonNode node) {
    boolean[] flags = new boolean[node.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = node.get(i).asInt() == 1;
    }
    return flags;
  }

  private static DoubleMatrix matrix(JsonNode node) {
    return DoubleMatrix.copyOf(
        StreamSupport.stream(node.spliterator(), false)
            .map(ExpectedMetricsTest::doubles)
            .toArray(double[][]::new));
  }

  private static double expected(String name) {
    return EXPECTED.get(name).asDouble();
  }

  @Test
  void logLossOfScikitLearn() {
    CalibrationConventions conventions = CalibrationConventions.scikitLearn();
    assertThat(CalibrationReport.of(PROBABILITIES, LABELS, conventions).logLossNats())
        .isCloseTo(expected("log_loss_f64"), EXACT);
    // scikit-learn adds these in float.
    assertThat(CalibrationReport.of(PROBABILITIES.toFloat(), LABELS, conventions).logLossNats())
        .isCloseTo(expected("log_loss_f32"), within(1e-6));
  }

  @Test
  void accuracyAndBrierScore() {
    CalibrationReport report = CalibrationReport.of(PROBABILITIES, LABELS);
    assertThat(report.accuracy()).isEqualTo(expected("accuracy"));
    assertThat(report.brier()).isCloseTo(expected("brier_multiclass"), EXACT);
    BrierDecomposition parts = report.metrics().brierDecomposition();
    assertThat(parts.brier()).isCloseTo(report.brier(), EXACT);
  }

  @Test
  void classificationReportOfScikitLearn() {
    ClassificationReport report = ClassificationReport.of(LABELS, ArgMax.of(PROBABILITIES), 4);
    for (int c = 0; c < 4; c++) {
      ClassificationReport.ClassFigures figures = report.classes().get(c);
      assertThat(figures.precision()).isCloseTo(EXPECTED.get("precision").get(c).asDouble(), EXACT);
      assertThat(figures.recall()).isCloseTo(EXPECTED.get("recall").get(c).asDouble(), EXACT);
      assertThat(figures.f1()).isCloseTo(EXPECTED.get("f1").get(c).asDouble(), EXACT);
      assertThat(figures.support()).isEqualTo(EXPECTED.get("support").get(c).asLong());
    }
    assertAverage(report.macro(), EXPECTED.get("macro"));
    assertAverage(report.weighted(), EXPECTED.get("weighted"));
    assertThat(report.balancedAccuracy()).isCloseTo(expected("balanced_accuracy"), EXACT);
    assertThat(report.kappa()).isCloseTo(expected("kappa"), EXACT);
    assertThat(report.matthewsCorrelation()).isCloseTo(expected("matthews"), EXACT);
  }

  private static void assertAverage(ClassificationReport.Average actual, JsonNode expected) {
    assertThat(actual.precision()).isCloseTo(expected.get(0).asDouble(), EXACT);
    assertThat(actual.recall()).isCloseTo(expected.get(1).asDouble(), EXACT);
    assertThat(actual.f1()).isCloseTo(expected.get(2).asDouble(), EXACT);
  }

  @Test
  void areasUnderTheCurve() {
    OneVsRestArea areas = OneVsRestArea.of(PROBABILITIES, LABELS);
    for (int c = 0; c < 3; c++) {
      assertThat(areas.areas().get(c))
          .isCloseTo(EXPECTED.get("auc_per_class").get(c).asDouble(), EXACT);
    }
    // No row is of the last class.
    assertThat(areas.areas().get(3)).isNaN();
    assertThat(areas.undefinedClasses()).isEqualTo(1);
    assertThat(areas.macro())
        .isCloseTo((areas.areas().get(0) + areas.areas().get(1) + areas.areas().get(2)) / 3, EXACT);
    assertThat(RocCurve.of(BINARY, POSITIVE).area()).isCloseTo(expected("auc_binary"), EXACT);
  }

  @Test
  void calibrationCurvesOfScikitLearn() {
    for (JsonNode curve : EXPECTED.get("curves")) {
      List<Bin> bins =
          ReliabilityDiagram.of(
                  BINARY,
                  POSITIVE,
                  CalibrationConventions.scikitLearn().withBins(curve.get("bins").asInt()))
              .nonEmptyBins();
      assertThat(bins).hasSize(curve.get("true").size());
      for (int b = 0; b < bins.size(); b++) {
        assertThat(bins.get(b).accuracy()).isCloseTo(curve.get("true").get(b).asDouble(), EXACT);
        assertThat(bins.get(b).meanConfidence())
            .isCloseTo(curve.get("pred").get(b).asDouble(), EXACT);
      }
    }
  }

  @Test
  void binaryBrierScoreAndSpiegelhaltersTest() {
    BinaryReport report = BinaryReport.of(BINARY, POSITIVE, CalibrationConventions.standard());
    assertThat(report.brier()).isCloseTo(expected("brier_binary"), EXACT);
    assertThat(report.brierDecomposition().brier()).isCloseTo(report.brier(), EXACT);
    JsonNode test = EXPECTED.get("spiegelhalter");
    assertTest(report.miscalibrationTest(), test.get("z_binary"), test.get("p_binary"));
    assertTest(
        CalibrationReport.of(PROBABILITIES, LABELS).metrics().miscalibrationTest(),
        test.get("z"),
        test.get("p"));

    DoubleMatrix twoClasses = DoubleMatrix.zeros(BINARY.length, 2);
    int[] labels = new int[BINARY.length];
    for (int row = 0; row < labels.length; row++) {
      twoClasses.set(row, 0, 1 - BINARY[row]);
      twoClasses.set(row, 1, BINARY[row]);
      labels[row] = POSITIVE[row] ? 1 : 0;
    }
    CalibrationMetrics metrics = CalibrationReport.of(twoClasses, labels).metrics();
    assertTest(metrics.miscalibrationTest(), test.get("z_binary"), test.get("p_binary"));
    assertThat(metrics.brier()).isCloseTo(2 * report.brier(), EXACT);
  }

  private static void assertTest(MiscalibrationTest actual, JsonNode z, JsonNode pValue) {
    assertThat(actual.z()).isCloseTo(z.asDouble(), within(1e-10));
    assertThat(actual.pValue()).isCloseTo(pValue.asDouble(), within(1e-10));
  }

  @Test
  void conventionsOfOtherLibraries() {
    assertErrors("standard", CalibrationConventions.standard());
    assertErrors("netcal", CalibrationConventions.netcal());
    assertErrors("torchmetrics", CalibrationConventions.torchmetrics());
    assertThat(
            CalibrationReport.of(PROBABILITIES, LABELS)
                .reliabilityDiagram()
                .debiasedRootMeanSquareCalibrationError())
        .isCloseTo(expected("debiased_l2"), EXACT);
  }

  private static void assertErrors(String name, CalibrationConventions conventions) {
    JsonNode errors = EXPECTED.get(name);
    ReliabilityDiagram diagram =
        CalibrationReport.of(PROBABILITIES, LABELS, conventions).reliabilityDiagram();
    assertThat(diagram.expectedCalibrationError()).isCloseTo(errors.get("ece").asDouble(), EXACT);
    assertThat(diagram.maximumCalibrationError()).isCloseTo(errors.get("mce").asDouble(), EXACT);
    assertThat(diagram.rootMeanSquareCalibrationError())
        .isCloseTo(errors.get("rmsce").asDouble(), EXACT);
    assertThat(diagram.averageCalibrationError()).isCloseTo(errors.get("ace").asDouble(), EXACT);
  }

  @Test
  void entropiesAndIntervalsOfSciPy() {
    assertThat(PredictiveEntropy.of(PROBABILITIES))
        .containsExactly(doubles(EXPECTED.get("entropy")), EXACT);
    for (JsonNode tail : EXPECTED.get("normal_tail")) {
      double probability = tail.get(1).asDouble();
      assertThat(StandardNormal.upperTail(tail.get(0).asDouble()))
          .isCloseTo(probability, within(1e-13 * probability));
    }
    for (JsonNode interval : EXPECTED.get("intervals")) {
      long successes = interval.get("successes").asLong();
      long count = interval.get("count").asLong();
      assertInterval(
          ConfidenceInterval.clopperPearson(successes, count), interval.get("exact"), 1e-11);
      assertInterval(ConfidenceInterval.wilson(successes, count), interval.get("wilson"), 1e-12);
    }
  }

  private static void assertInterval(
      ConfidenceInterval actual, JsonNode expected, double tolerance) {
    assertThat(actual.lower()).isCloseTo(expected.get(0).asDouble(), within(tolerance));
    assertThat(actual.upper()).isCloseTo(expected.get(1).asDouble(), within(tolerance));
  }
}
