package org.softmax4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

/** Rows on which other libraries fail, or give figures that are none. */
class HardRowsTest {
  private static final CalibrationConventions STANDARD = CalibrationConventions.standard();

  @Test
  void confidencesOfExactlyZeroAndOne() {
    ReliabilityDiagram diagram =
        ReliabilityDiagram.of(
            new double[] {0, 0, 1, 1}, new boolean[] {false, true, true, true}, STANDARD);
    assertThat(diagram.nonEmptyBins()).hasSize(2);
    assertThat(diagram.bins().get(0).count()).isEqualTo(2);
    assertThat(diagram.bins().get(14).count()).isEqualTo(2);
    assertThat(diagram.expectedCalibrationError()).isEqualTo(0.25);
    assertThat(diagram.rootMeanSquareCalibrationError()).isCloseTo(Math.sqrt(0.125), within(1e-15));
    assertThat(diagram.averageCalibrationError()).isEqualTo(0.25);
  }

  @Test
  void moreBinsThanRows() {
    for (CalibrationConventions conventions :
        new CalibrationConventions[] {
          STANDARD.withBins(100), CalibrationConventions.equalMass().withBins(100)
        }) {
      CalibrationReport report =
          CalibrationReport.of(
              DoubleMatrix.copyOf(new double[][] {{0.7, 0.3}, {0.2, 0.8}}),
              new int[] {0, 0},
              conventions);
      assertThat(report.bins()).hasSize(100);
      assertThat(report.expectedCalibrationError()).isCloseTo(0.55, within(1e-15));
      assertThat(report.metrics().classwise().expectedCalibrationError())
          .isCloseTo(0.55, within(1e-15));
      assertThat(report.reliabilityDiagram().debiasedRootMeanSquareCalibrationError()).isFinite();
    }
  }

  @Test
  void allRowsOfOneClass() {
    CalibrationMetrics metrics =
        CalibrationReport.of(
                DoubleMatrix.copyOf(new double[][] {{0.9, 0.1, 0}, {0.8, 0, 0.2}}), new int[2])
            .metrics();
    assertThat(metrics.accuracy()).isEqualTo(1);
    assertThat(metrics.brierDecomposition().uncertainty()).isZero();
    assertThat(metrics.brierDecomposition().brier()).isCloseTo(metrics.brier(), within(1e-15));
    assertThat(metrics.classwise().diagram(1).rate()).isZero();
    ClassificationReport report = ClassificationReport.of(new int[2], new int[2], 3);
    assertThat(report.macro().f1()).isEqualTo(1);
    assertThat(report.matthewsCorrelation()).isZero();
    assertThat(report.kappa()).isNaN();
  }

  @Test
  void certainRightRowsAreCalibratedAndCertainWrongOnesAreNot() {
    DoubleMatrix certain = DoubleMatrix.copyOf(new double[][] {{1, 0}, {1, 0}});
    MiscalibrationTest right =
        CalibrationReport.of(certain, new int[] {0, 0}).metrics().miscalibrationTest();
    assertThat(right).isEqualTo(new MiscalibrationTest(0, 1));
    MiscalibrationTest wrong =
        CalibrationReport.of(certain, new int[] {0, 1}).metrics().miscalibrationTest();
    assertThat(wrong).isEqualTo(new MiscalibrationTest(Double.POSITIVE_INFINITY, 0));
  }

  @Test
  void aThousandClasses() {
    SplittableRandom random = Seeds.random("thousand");
    DoubleMatrix probabilities = PlainMetrics.probabilities(random, 300, 1000, 10);
    int[] labels = PlainMetrics.labels(random, 300, 1000);
    CalibrationMetrics metrics = CalibrationReport.of(probabilities, labels).metrics();
    assertThat(metrics.topAccuracy(1000)).isEqualTo(1);
    assertThat(metrics.topAccuracy(500)).isBetween(0.35, 0.65);
    for (int k = 1; k < 20; k++) {
      int hits = 0;
      for (int r = 0; r < 300; r++) {
        double own = probabilities.get(r, labels[r]);
        hits += Arrays.stream(probabilities.row(r)).filter(p -> p > own).count() < k ? 1 : 0;
      }
      assertThat(metrics.topAccuracy(k)).isEqualTo(hits / 300.0);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> metrics.topAccuracy(1001))
        .withMessage("k must be from 1 to 1000, got 1001");
  }

  @Test
  void badRowsFarDownAreNamed() {
    FloatMatrix rows = FloatMatrix.zeros(200_000, 3);
    Arrays.fill(rows.data(), 1 / 3f);
    int[] labels = new int[200_000];
    rows.set(123_456, 1, 0.9f);
    rows.set(190_000, 1, Float.NaN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CalibrationReport.of(rows, labels))
        .withMessageMatching("probabilities must sum to 1 within 1.0E-5, got 1.56.* in row 123456");
    rows.set(50, 2, Float.NaN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CalibrationReport.ofLogits(rows, labels))
        .withMessage("logits must be finite or -Infinity, got NaN in row 50, column 2");
  }

  @Test
  void adaptiveErrorsPartTheRowsEvenly() {
    SplittableRandom random = Seeds.random("adaptive");
    DoubleMatrix probabilities = PlainMetrics.probabilities(random, 150, 3, 4);
    int[] labels = PlainMetrics.labels(random, 150, 3);
    CalibrationReport report =
        CalibrationReport.of(probabilities, labels, CalibrationConventions.equalMass());
    assertThat(report.bins()).allMatch(bin -> bin.count() == 10);
    assertThat(AdaptiveCalibrationError.TOP_LABEL.of(probabilities, labels, 15))
        .isEqualTo(report.expectedCalibrationError());
    double[] column = new double[150];
    boolean[] isClass = new boolean[150];
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      for (int r = 0; r < 150; r++) {
        column[r] = probabilities.get(r, c);
        isClass[r] = labels[r] == c;
      }
      sum +=
          ReliabilityDiagram.of(column, isClass, CalibrationConventions.equalMass())
              .expectedCalibrationError();
    }
    assertThat(AdaptiveCalibrationError.CLASSWISE.of(probabilities, labels, 15))
        .isCloseTo(sum / 3, within(1e-15));
  }

  @Test
  void debiasedErrorsOfACalibratedModelAreSmaller() {
    SplittableRandom random = Seeds.random("debiased");
    double plain = 0;
    double debiased = 0;
    double plainSquare = 0;
    double debiasedSquare = 0;
    for (int i = 0; i < 30; i++) {
      double[] confidences = random.doubles(300).toArray();
      boolean[] correct = new boolean[300];
      for (int r = 0; r < 300; r++) {
        correct[r] = random.nextDouble() < confidences[r];
      }
      ReliabilityDiagram diagram = ReliabilityDiagram.of(confidences, correct, STANDARD);
      plain += diagram.expectedCalibrationError();
      debiased += diagram.debiasedExpectedCalibrationError();
      plainSquare += diagram.rootMeanSquareCalibrationError();
      debiasedSquare += diagram.debiasedRootMeanSquareCalibrationError();
    }
    assertThat(debiased).isLessThan(0.8 * plain);
    assertThat(debiasedSquare).isLessThan(0.6 * plainSquare);
  }

  @Test
  void topClassesTogether() {
    DoubleMatrix probabilities =
        DoubleMatrix.copyOf(new double[][] {{0.5, 0.3, 0.2}, {0.1, 0.2, 0.7}});
    ReliabilityDiagram two = TopKCalibration.of(probabilities, new int[] {1, 0}, 2, STANDARD);
    assertThat(two.rows()).isEqualTo(2);
    assertThat(two.expectedCalibrationError()).isCloseTo((0.2 + 0.9) / 2, within(1e-15));
    assertThat(TopKCalibration.of(probabilities, new int[] {1, 0}, 1, STANDARD))
        .isEqualTo(CalibrationReport.of(probabilities, new int[] {1, 0}).reliabilityDiagram());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TopKCalibration.of(probabilities, new int[2], 4, STANDARD))
        .withMessage("k must be from 1 to 3, got 4");
  }

  @Test
  void severalLabelsARow() {
    DoubleMatrix scores = DoubleMatrix.copyOf(new double[][] {{0.9, 0.2}, {0.8, 0.6}, {0.1, 0}});
    DoubleMatrix targets = DoubleMatrix.copyOf(new double[][] {{1, 0}, {1, 1}, {0, 1}});
    MultiLabelReport report = MultiLabelReport.of(scores, targets, STANDARD);
    assertThat(report.labels().get(0).rocCurve().area()).isEqualTo(1);
    assertThat(report.labels().get(0).brier()).isCloseTo((0.01 + 0.04 + 0.01) / 3, within(1e-15));
    assertThat(report.labels().get(1).infiniteLogLosses()).isEqualTo(1);
    assertThat(report.labels().get(1).logLossNats()).isInfinite();
    assertThat(report.mean(BinaryReport::brier)).isCloseTo((0.02 + 1.2 / 3) / 2, within(1e-15));

    DoubleMatrix logits = DoubleMatrix.copyOf(new double[][] {{-800, 2}});
    MultiLabelReport fromLogits =
        MultiLabelReport.ofLogits(logits, DoubleMatrix.copyOf(new double[][] {{1, 1}}), STANDARD);
    assertThat(fromLogits.labels().get(0).logLossNats()).isEqualTo(800);
    assertThat(fromLogits.labels().get(1).logLossNats())
        .isCloseTo(Math.log1p(Math.exp(-2)), within(1e-16));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MultiLabelReport.of(scores, scores, STANDARD))
        .withMessage("targets must be 0 or 1, got 0.9 in row 0, column 0");
  }

  @Test
  void confusionMatricesAddUp() {
    ConfusionMatrix one = ConfusionMatrix.of(new int[] {0, 1}, new int[] {0, 0}, 2);
    ConfusionMatrix other = ConfusionMatrix.of(new int[] {1, 1}, new int[] {0, 1}, 2);
    ConfusionMatrix both = one.plus(other);
    assertThat(both.rows()).isEqualTo(4);
    assertThat(both.count(1, 0)).isEqualTo(2);
    assertThat(one.rows()).isEqualTo(2);
  }
}
