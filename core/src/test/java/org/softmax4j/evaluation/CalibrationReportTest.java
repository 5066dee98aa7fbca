package org.softmax4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

class CalibrationReportTest {
  private static final double NINF = Double.NEGATIVE_INFINITY;

  private static DoubleMatrix rows(double[]... rows) {
    return DoubleMatrix.copyOf(rows);
  }

  private static double[] row(double... row) {
    return row;
  }

  @Test
  void threeRowsByHand() {
    DoubleMatrix probabilities = rows(row(0.7, 0.2, 0.1), row(0.1, 0.3, 0.6), row(0.1, 0.8, 0.1));
    CalibrationReport report = CalibrationReport.of(probabilities, new int[] {0, 0, 1});

    assertThat(report.rows()).isEqualTo(3);
    assertThat(report.classes()).isEqualTo(3);
    assertThat(report.accuracy()).isEqualTo(2 / 3.0);
    // 0.3567 and 2.3026 are the textbook's cross-entropies of the first two rows.
    assertThat(report.logLossNats()).isCloseTo((0.356675 + 2.302585 + 0.223144) / 3, within(1e-6));
    assertThat(report.brier())
        .isCloseTo(
            (0.09 + 0.04 + 0.01 + 0.81 + 0.09 + 0.36 + 0.01 + 0.04 + 0.01) / 3, within(1e-15));
    assertThat(report.meanConfidence()).isCloseTo(0.7, within(1e-15));
    // Each row in a bin of its own: gaps 0.3, 0.6 and 0.2.
    assertThat(report.expectedCalibrationError()).isCloseTo(1.1 / 3, within(1e-15));
    assertThat(report.maximumCalibrationError()).isCloseTo(0.6, within(1e-15));
    assertThat(report.bins()).hasSize(15).isEqualTo(report.reliabilityDiagram().bins());
  }

  @ParameterizedTest
  @CsvSource({"1000, 10, 15, 6", "500, 2, 10, 3", "7, 3, 50, 2", "40, 1000, 15, 12", "60, 1, 5, 1"})
  void agreesWithPlainFormulas(int rows, int classes, int bins, double sharpness) {
    SplittableRandom random = Seeds.random("agreesWithPlainFormulas " + classes);
    DoubleMatrix probabilities = PlainMetrics.probabilities(random, rows, classes, sharpness);
    int[] labels = PlainMetrics.labels(random, rows, classes);
    double[] confidences = new double[rows];
    boolean[] correct = new boolean[rows];
    double loss = 0;
    double brier = 0;
    int hits = 0;
    for (int r = 0; r < rows; r++) {
      int top = PlainMetrics.top(probabilities, r);
      confidences[r] = probabilities.get(r, top);
      correct[r] = top == labels[r];
      hits += correct[r] ? 1 : 0;
      loss -= Math.log(probabilities.get(r, labels[r])) / rows;
      for (int c = 0; c < classes; c++) {
        brier += Math.pow(probabilities.get(r, c) - (c == labels[r] ? 1 : 0), 2) / rows;
      }
    }
    double classwise = 0;
    for (int c = 0; c < classes; c++) {
      double[] column = new double[rows];
      boolean[] isClass = new boolean[rows];
      for (int r = 0; r < rows; r++) {
        column[r] = probabilities.get(r, c);
        isClass[r] = labels[r] == c;
      }
      classwise += PlainMetrics.expectedCalibrationError(column, isClass, bins) / classes;
    }

    CalibrationReport report =
        CalibrationReport.of(
            probabilities, labels, CalibrationConventions.standard().withBins(bins));
    assertThat(report.accuracy()).isEqualTo((double) hits / rows);
    assertThat(report.logLossNats()).isCloseTo(loss, within(1e-12));
    assertThat(report.brier()).isCloseTo(brier, within(1e-12));
    assertThat(report.expectedCalibrationError())
        .isCloseTo(
            PlainMetrics.expectedCalibrationError(confidences, correct, bins), within(1e-12));
    assertThat(report.maximumCalibrationError())
        .isCloseTo(PlainMetrics.maximumCalibrationError(confidences, correct, bins), within(1e-12));
    assertThat(report.classwiseCalibrationError()).isCloseTo(classwise, within(1e-12));
    assertThat(report.reliabilityDiagram().rows()).isEqualTo(rows);
  }

  @Test
  void logitsLogProbabilitiesAndProbabilitiesGiveOneReport() {
    SplittableRandom random = Seeds.random("one report");
    DoubleMatrix probabilities = PlainMetrics.probabilities(random, 3000, 4, 5);
    int[] labels = PlainMetrics.labels(random, 3000, 4);
    DoubleMatrix logs = probabilities.copy();
    DoubleMatrix logits = probabilities.copy();
    for (int i = 0; i < logs.data().length; i++) {
      logs.data()[i] = Math.log(probabilities.data()[i]);
      logits.data()[i] = logs.data()[i] + 3;
    }
    CalibrationReport expected = CalibrationReport.of(probabilities, labels);
    for (CalibrationReport report :
        new CalibrationReport[] {
          CalibrationReport.ofLogits(logits, labels),
          CalibrationReport.ofLogProbabilities(logs, labels)
        }) {
      assertThat(report.accuracy()).isEqualTo(expected.accuracy());
      assertThat(report.logLossNats()).isCloseTo(expected.logLossNats(), within(1e-12));
      assertThat(report.brier()).isCloseTo(expected.brier(), within(1e-12));
      assertThat(report.expectedCalibrationError())
          .isCloseTo(expected.expectedCalibrationError(), within(1e-12));
    }
  }

  @Test
  void floatsAreTakenAsTheDoublesTheyAre() {
    FloatMatrix logits = FloatMatrix.copyOf(new float[][] {{0.1f, 2.3f}, {1.7f, -0.4f}});
    int[] labels = {1, 1};
    assertThat(CalibrationReport.ofLogits(logits, labels).logLossNats())
        .isEqualTo(CalibrationReport.ofLogits(logits.toDouble(), labels).logLossNats());
    FloatMatrix probabilities = FloatMatrix.copyOf(new float[][] {{0.2f, 0.8f}, {0.7f, 0.3f}});
    assertThat(CalibrationReport.of(probabilities, labels).brier())
        .isEqualTo(CalibrationReport.of(probabilities.toDouble(), labels).brier());
    FloatMatrix logs =
        FloatMatrix.copyOf(new float[][] {{(float) Math.log(0.25), (float) Math.log(0.75)}});
    assertThat(CalibrationReport.ofLogProbabilities(logs, new int[] {0}).logLossNats())
        .isEqualTo(-(double) logs.get(0, 0));
  }

  @Test
  void certainRowsGoToTheLastBin() {
    CalibrationReport report = CalibrationReport.of(rows(row(1, 0), row(0, 1)), new int[] {0, 1});
    assertThat(report.bins().get(14).count()).isEqualTo(2);
    assertThat(report.expectedCalibrationError()).isZero();
    assertThat(report.classwiseCalibrationError()).isZero();
    assertThat(report.logLossNats()).isEqualTo(0.0);
    assertThat(report.brier()).isZero();
  }

  @Test
  void aProbabilityOfZeroAtTheLabelIsInfiniteAndCounted() {
    DoubleMatrix probabilities = rows(row(1, 0), row(0.5, 0.5), row(0, 1));
    int[] labels = {1, 0, 0};
    CalibrationReport exact = CalibrationReport.of(probabilities, labels);
    assertThat(exact.logLossNats()).isInfinite().isPositive();
    assertThat(exact.infiniteLogLosses()).isEqualTo(2);

    CalibrationReport clipped =
        CalibrationReport.of(probabilities, labels, CalibrationConventions.published());
    assertThat(clipped.infiniteLogLosses()).isZero();
    assertThat(clipped.logLossNats())
        .isCloseTo((2 * -Math.log(1e-15) + Math.log(2)) / 3, within(1e-12));
  }

  @Test
  void logLossOfLogitsOutlivesTheUnderflowOfProbabilities() {
    CalibrationReport report = CalibrationReport.ofLogits(rows(row(0, -2000)), new int[] {1});
    assertThat(report.logLossNats()).isEqualTo(2000);
    assertThat(report.infiniteLogLosses()).isZero();
    CalibrationReport confident = CalibrationReport.ofLogits(rows(row(0, -50)), new int[] {0});
    assertThat(confident.logLossNats()).isCloseTo(Math.exp(-50), within(1e-36));
  }

  @Test
  void clipAtTheEpsilonOfTheInputType() {
    CalibrationConventions conventions = CalibrationConventions.scikitLearn();
    DoubleMatrix certain = rows(row(1, 0));
    assertThat(CalibrationReport.of(certain, new int[] {1}, conventions).logLossNats())
        .isCloseTo(52 * Math.log(2), within(1e-12));
    assertThat(CalibrationReport.of(certain.toFloat(), new int[] {1}, conventions).logLossNats())
        .isCloseTo(23 * Math.log(2), within(1e-12));
    assertThat(CalibrationReport.of(certain.toFloat(), new int[] {0}, conventions).logLossNats())
        .isCloseTo(Math.pow(2, -23), within(1e-13));
  }

  @Test
  void oneClassOnly() {
    CalibrationReport report = CalibrationReport.ofLogits(rows(row(3), row(-1)), new int[] {0, 0});
    assertThat(report.accuracy()).isEqualTo(1);
    assertThat(report.logLossNats()).isEqualTo(0.0);
    assertThat(report.meanConfidence()).isEqualTo(1);
    assertThat(report.expectedCalibrationError()).isZero();
  }

  @Test
  void tiesAreWonByTheFirstClass() {
    DoubleMatrix tied = rows(row(0.4, 0.4, 0.2));
    assertThat(CalibrationReport.of(tied, new int[] {0}).accuracy()).isEqualTo(1);
    assertThat(CalibrationReport.of(tied, new int[] {1}).accuracy()).isZero();
  }

  @Test
  void overAndUnderconfidenceAsDataWithAnInterval() {
    SplittableRandom random = Seeds.random("bias");
    DoubleMatrix logits = DoubleMatrix.zeros(2000, 2);
    int[] labels = new int[2000];
    for (int r = 0; r < labels.length; r++) {
      logits.set(r, 0, 2);
      labels[r] = random.nextDouble() < 0.7 ? 0 : 1;
    }
    ConfidenceBias bias = CalibrationReport.ofLogits(logits, labels).confidenceBias();
    assertThat(bias.verdict()).isEqualTo(ConfidenceBias.Verdict.OVERCONFIDENT);
    assertThat(bias.gap()).isCloseTo(0.8808 - 0.7, within(0.06));
    assertThat(bias.interval().contains(bias.gap())).isTrue();
  }

  @Test
  void argumentErrorsNameRowRuleAndValue() {
    int[] one = {0};
    int[] two = {0, 0};
    assertRejected(() -> CalibrationReport.of(rows(row(0.5, 0.5), row(0.5, 0.4)), two))
        .hasMessage("probabilities must sum to 1 within 1.0E-5, got 0.9 in row 1");
    assertRejected(() -> CalibrationReport.of(rows(row(0.5, 0.5), row(Double.NaN, 1)), two))
        .hasMessage("probabilities must not be negative or NaN, got NaN in row 1, column 0");
    assertRejected(() -> CalibrationReport.of(rows(row(1.5, -0.5)), one))
        .hasMessage("probabilities must not be negative or NaN, got -0.5 in row 0, column 1");
    assertRejected(() -> CalibrationReport.of(rows(row(0.5, 0.5)), new int[] {2}))
        .hasMessage("labels must be from 0 to 1, got 2 in row 0");
    assertRejected(() -> CalibrationReport.of(rows(row(0.5, 0.5)), new int[] {-1}))
        .hasMessage("labels must be from 0 to 1, got -1 in row 0");
    assertRejected(() -> CalibrationReport.of(rows(row(0.5, 0.5)), two))
        .hasMessage("labels must be one a row, 1, got 2");
    assertRejected(() -> CalibrationReport.of(DoubleMatrix.zeros(0, 3), new int[0]))
        .hasMessage("there must be at least 1 row, got 0");
    assertRejected(() -> CalibrationReport.ofLogits(rows(row(1, 2), row(0, Double.NaN)), two))
        .hasMessage("logits must be finite or -Infinity, got NaN in row 1, column 1");
    assertRejected(() -> CalibrationReport.ofLogits(rows(row(1, 1 / 0.0)), one))
        .hasMessage("logits must be finite or -Infinity, got Infinity in row 0, column 1");
    assertRejected(() -> CalibrationReport.ofLogits(rows(row(NINF, NINF)), one))
        .hasMessage("one logit at least must be finite, got only -Infinity in row 0");
    assertRejected(() -> CalibrationReport.ofLogProbabilities(rows(row(0.5, NINF)), one))
        .hasMessageStartingWith("probabilities must sum to 1 within 1.0E-5, got 1.64872");
  }

  @Test
  void floatRowsThatMissOneByRoundingAreAccepted() {
    FloatMatrix probabilities = FloatMatrix.copyOf(new float[][] {{0.999995f, 0}, {1.000009f, 0}});
    CalibrationReport report = CalibrationReport.of(probabilities, new int[] {0, 0});
    assertThat(report.bins().get(14).count()).isEqualTo(2);
  }

  private static AbstractThrowableAssert<?, ?> assertRejected(ThrowingCallable call) {
    return assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class);
  }
}
