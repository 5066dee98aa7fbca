package org.softmax4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.testing.Seeds;

class BootstrapIntervalsTest {
  private static final CalibrationConventions STANDARD = CalibrationConventions.standard();

  /** Rows whose prediction is right with the probability of their confidence, or never. */
  private static CalibrationReport report(SplittableRandom random, int rows, boolean calibrated) {
    DoubleMatrix probabilities = DoubleMatrix.zeros(rows, 2);
    int[] labels = new int[rows];
    for (int r = 0; r < rows; r++) {
      double p = 0.5 + random.nextDouble() / 2;
      probabilities.set(r, 0, p);
      probabilities.set(r, 1, 1 - p);
      labels[r] = calibrated && random.nextDouble() < p ? 0 : 1;
    }
    return CalibrationReport.of(probabilities, labels);
  }

  @Test
  void oneSeedGivesTheSameIntervalsAgain() {
    CalibrationReport report = report(new SplittableRandom(1), 200, true);
    assertThat(report.bootstrap(100, 7)).isEqualTo(report.bootstrap(100, 7));
    assertThat(report.bootstrap(100, 7).expectedCalibrationError())
        .isNotEqualTo(report.bootstrap(100, 8).expectedCalibrationError());
  }

  @Test
  void accuracyIntervalIsNearWilsonsWithManyRows() {
    CalibrationReport report = report(Seeds.random("near Wilson"), 2000, true);
    ConfidenceInterval bootstrap = report.bootstrap(1000, 3).accuracy();
    ConfidenceInterval wilson = report.accuracyInterval();
    // The limits of 1,000 resamples have a standard error of 0.0008 here.
    assertThat(bootstrap.lower()).isCloseTo(wilson.lower(), within(0.006));
    assertThat(bootstrap.upper()).isCloseTo(wilson.upper(), within(0.006));
  }

  @Test
  void errorOfACalibratedModelIsWithinWhatSuchModelsShow() {
    SplittableRandom random = Seeds.random("calibrated");
    int within = 0;
    for (int i = 0; i < 60; i++) {
      CalibrationReport report = report(random, 150, true);
      within +=
          report
                  .bootstrap(200, i)
                  .calibratedModelError()
                  .contains(report.expectedCalibrationError())
              ? 1
              : 0;
    }
    // 95 % of 60 is 57; fewer than 46 has a probability below 1e-5.
    assertThat(within).isGreaterThanOrEqualTo(46);
  }

  @Test
  void errorOfAWrongModelIsBeyondWhatCalibratedModelsShow() {
    CalibrationReport report = report(Seeds.random("wrong"), 150, false);
    BootstrapIntervals intervals = report.bootstrap(200, 5);
    assertThat(report.expectedCalibrationError())
        .isGreaterThan(intervals.calibratedModelError().upper());
    assertThat(intervals.expectedCalibrationError().lower()).isGreaterThan(0.6);
    assertThat(intervals.resamples()).isEqualTo(200);
    assertThat(intervals.seed()).isEqualTo(5);
  }

  @Test
  void confidenceAndCorrectnessOfARowAreDrawnTogether() {
    double[] confidences = new double[50];
    boolean[] correct = new boolean[50];
    for (int row = 0; row < 50; row += 2) {
      confidences[row] = 1;
      correct[row] = true;
    }
    BootstrapIntervals intervals =
        BootstrapIntervals.of(confidences, correct, new double[50], STANDARD, 100, 4);
    assertThat(intervals.expectedCalibrationError()).isEqualTo(new ConfidenceInterval(0, 0));
    assertThat(intervals.accuracy().lower()).isLessThan(intervals.accuracy().upper());
  }

  @Test
  void oneRowHasNoSpread() {
    BootstrapIntervals intervals =
        BootstrapIntervals.of(
            new double[] {1}, new boolean[] {true}, new double[] {0.25}, STANDARD, 40, 0);
    assertThat(intervals.accuracy()).isEqualTo(new ConfidenceInterval(1, 1));
    assertThat(intervals.logLossNats()).isEqualTo(new ConfidenceInterval(0.25, 0.25));
    assertThat(intervals.expectedCalibrationError()).isEqualTo(new ConfidenceInterval(0, 0));
    assertThat(intervals.calibratedModelError()).isEqualTo(new ConfidenceInterval(0, 0));
  }

  @Test
  void infiniteLossesStayInfiniteAndNeverNaN() {
    double[] losses = new double[50];
    losses[0] = Double.POSITIVE_INFINITY;
    double[] confidences = new double[50];
    Arrays.fill(confidences, 0.9);
    ConfidenceInterval interval =
        BootstrapIntervals.of(confidences, new boolean[50], losses, STANDARD, 1000, 11)
            .logLossNats();
    // A resample misses the row with probability 0.98^50 = 0.364.
    assertThat(interval.lower()).isZero();
    assertThat(interval.upper()).isInfinite();
  }

  @Test
  void tooFewResamplesAreRejected() {
    CalibrationReport report = report(new SplittableRandom(1), 20, true);
    assertThat(report.bootstrap(40, 0).resamples()).isEqualTo(40);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report.bootstrap(39, 0))
        .withMessage("resamples must be at least 40, got 39");
  }
}
