package org.softmax4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.softmax4j.data.Dataset;
import org.softmax4j.matrix.FloatMatrix;

class VerdictTest {

  @Test
  void overconfidenceIsCalledSo() {
    Verdict verdict = verdict(input(200, 0.99f, 120));
    assertThat(verdict.accuracy()).startsWith("Right on 120 of 200 test rows: accuracy 0.600");
    assertThat(verdict.bias())
        .isEqualTo("The classifier is overconfident: mean confidence 0.990, accuracy 0.600.");
    assertThat(verdict.certainty()).contains("more than chance explains");
  }

  @Test
  void underconfidenceIsCalledSo() {
    assertThat(verdict(input(200, 0.6f, 190)).bias())
        .isEqualTo("The classifier is underconfident: mean confidence 0.600, accuracy 0.950.");
  }

  @Test
  void whatChanceExplainsIsNotCalledEither() {
    Verdict verdict = verdict(input(20, 0.9f, 17));
    assertThat(verdict.bias())
        .contains("neither clearly overconfident nor underconfident")
        .contains("20 test rows");
    assertThat(verdict.certainty())
        .startsWith("Only 20 test rows: each counts 0.050 in the accuracy.")
        .contains("chance alone can explain");
  }

  @Test
  void manyRowsAreNotCalledFew() {
    assertThat(verdict(input(2_000, 0.9f, 1_800)).certainty()).startsWith("Even a classifier");
  }

  @Test
  void calibrationThatHelpedIsSaidToHaveHelped() {
    ReportInput sure = input(400, 0.99f, 240);
    ReportInput modest = input(400, 0.6f, 240);
    Verdict verdict = verdict(sure.withCalibrated("temperature scaling", modest.before()));
    assertThat(verdict.bias()).startsWith("Before calibration the classifier was overconfident");
    assertThat(verdict.calibration().orElseThrow())
        .startsWith("Calibration (temperature scaling) lowered the log-loss from 1.848 to 0.673")
        .contains("in keeping with the accuracy")
        .endsWith("The fall in log-loss is more than chance explains.");
  }

  @Test
  void calibrationThatHarmedIsSaidToHaveHarmed() {
    ReportInput sure = input(400, 0.99f, 240);
    ReportInput modest = input(400, 0.6f, 240);
    assertThat(verdict(modest.withCalibrated("c", sure.before())).calibration().orElseThrow())
        .contains("raised the log-loss from 0.673 to 1.848")
        .contains("overconfident")
        .endsWith("better use the probabilities before calibration.");
  }

  @Test
  void calibrationThatChangedNothingIsSaidToHaveChangedNothing() {
    ReportInput input = input(50, 0.9f, 45);
    assertThat(verdict(input.withCalibrated("none", input.before())).calibration().orElseThrow())
        .contains("left the log-loss at 0.325")
        .endsWith("No row's loss changed.");
  }

  @Test
  void anInfiniteLossIsNotWeighed() {
    ReportInput certain = input(50, 1, 45);
    ReportInput modest = input(50, 0.9f, 45);
    assertThat(verdict(certain.withCalibrated("c", modest.before())).calibration().orElseThrow())
        .contains("from ∞ to 0.325")
        .endsWith("cannot be weighed.");
  }

  /** Two classes, all rows predicted as class 0 with one confidence, the first ones rightly. */
  private static ReportInput input(int rows, float confidence, int right) {
    FloatMatrix probabilities = FloatMatrix.zeros(rows, 2);
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      probabilities.set(row, 0, confidence);
      probabilities.set(row, 1, 1 - confidence);
      labels[row] = row < right ? 0 : 1;
    }
    Dataset test = Dataset.of(FloatMatrix.zeros(rows, 0), labels, 2);
    return ReportInput.of("t", "d", test, Evaluation.of(probabilities, labels));
  }

  private static Verdict verdict(ReportInput input) {
    return Verdict.of(input, Intervals.of(input.last().calibration()));
  }
}
