package org.softmax4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.calibration.CalibratorSelection.Candidate;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.testing.Seeds;

class MultiLabelSelectionTest {

  /** Logits of labels that hold with the sigmoid of slope · logit + intercept. */
  private record Sample(DoubleMatrix logits, DoubleMatrix targets) {
    static Sample of(SplittableRandom random, int rows, double slope, double intercept) {
      DoubleMatrix logits = DoubleMatrix.of(random.doubles(rows * 3L, -5, 5).toArray(), rows, 3);
      DoubleMatrix targets = DoubleMatrix.zeros(rows, 3);
      for (int i = 0; i < targets.data().length; i++) {
        double p = Logistic.probability(slope * logits.data()[i] + intercept);
        targets.data()[i] = random.nextDouble() < p ? 1 : 0;
      }
      return new Sample(logits, targets);
    }
  }

  @Test
  void aLineIsFoundWhereThereIsOne() {
    Sample sample = Sample.of(Seeds.random("line"), 1500, 0.4, -1);
    MultiLabelSelection.Result result =
        MultiLabelSelection.standard().fit(sample.logits(), sample.targets());
    assertThat(result.candidates())
        .extracting(Candidate::method)
        .containsExactly("none", "platt", "beta", "histogram", "bbq", "isotonic");
    assertThat(result.candidates().get(0).isWithinOneStandardError()).isFalse();
    assertThat(result.scaling().method()).isIn("platt", "beta");
    BinaryTrainer<?> chosen =
        result.scaling().method().equals("platt") ? PlattScaling.trainer() : BetaScaling.trainer();
    assertThat(result.scaling())
        .isEqualTo(MultiLabelScaling.fit(chosen, sample.logits(), sample.targets()));
  }

  /**
   * A line fitted to 1,500 honest rows costs about 1/1,500 of a nat a label; ten times that is no
   * chance.
   */
  @Test
  void honestLogitsAreHardlyChanged() {
    Sample sample = Sample.of(Seeds.random("honest labels"), 1500, 1, 0);
    MultiLabelSelection.Result result =
        MultiLabelSelection.standard().fit(sample.logits(), sample.targets());
    Candidate none = result.candidates().get(0);
    assertThat(none.behindBestNats()).isLessThan(4 * none.standardErrorNats() + 1e-3);
    DoubleMatrix calibrated = result.scaling().probabilities(sample.logits());
    double cost = 0;
    for (int i = 0; i < calibrated.data().length; i++) {
      double p = Logistic.probability(sample.logits().data()[i]);
      double q = calibrated.data()[i];
      cost += p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
    }
    assertThat(cost / calibrated.data().length).isBetween(0.0, 10.0 / 1500);
  }

  @Test
  void untouchedLogitsGiveTheirLogisticProbabilities() {
    Sample sample = Sample.of(Seeds.random("untouched labels"), 50, 1, 0);
    DoubleMatrix untouched =
        MultiLabelSelection.standard()
            .withCandidates(MultiLabelSelection.untouched())
            .fit(sample.logits(), sample.targets())
            .scaling()
            .probabilities(sample.logits());
    for (int i = 0; i < untouched.data().length; i++) {
      assertThat(untouched.data()[i]).isEqualTo(Logistic.probability(sample.logits().data()[i]));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aHandfulOfRowsAndLabelsThatNeverHoldAreNoError(int rows) {
    Sample sample = Sample.of(Seeds.random("few " + rows), rows, 1, -30);
    MultiLabelSelection.Result result =
        MultiLabelSelection.standard().fit(sample.logits(), sample.targets());
    assertThat(result.scaling().probabilities(sample.logits()).data()).doesNotContain(Double.NaN);
  }

  @Test
  void probabilitiesHaveTheirLogits() {
    DoubleMatrix p = DoubleMatrix.copyOf(new double[][] {{0, 0.25}, {1, 1e-30}});
    DoubleMatrix logits = MultiLabelScaling.logits(p);
    assertThat(logits.get(0, 0)).isCloseTo(-103.28, within(0.01));
    assertThat(logits.get(0, 1)).isCloseTo(-Math.log(3), within(1e-15));
    assertThat(logits.get(1, 0)).isCloseTo(103.28, within(0.01));
    assertThat(logits.get(1, 1)).isCloseTo(-30 * Math.log(10), within(1e-13));
    p.set(1, 0, Double.NaN);
    assertThatThrownBy(() -> MultiLabelScaling.logits(p))
        .hasMessage("probabilities must lie in [0, 1], got NaN in row 1, column 0");
  }

  @Test
  void badRowsAndSettingsAreNamed() {
    MultiLabelSelection selection = MultiLabelSelection.standard();
    DoubleMatrix logits = DoubleMatrix.zeros(2, 2);
    assertThatThrownBy(() -> selection.fit(logits, DoubleMatrix.zeros(2, 3)))
        .hasMessageContaining("targets must have the shape of logits");
    assertThatThrownBy(() -> selection.fit(DoubleMatrix.zeros(0, 2), DoubleMatrix.zeros(0, 2)))
        .hasMessageContaining("there must be at least 1 row and 1 label");
    logits.set(1, 1, Double.POSITIVE_INFINITY);
    assertThatThrownBy(() -> selection.fit(logits, DoubleMatrix.zeros(2, 2)))
        .hasMessage("logits must be finite, got Infinity in row 1, column 1");
    assertThatThrownBy(() -> selection.withFolds(1)).hasMessage("folds must be at least 2, got 1");
    assertThatThrownBy(selection::withCandidates)
        .hasMessage("candidates must be at least 1, got none");
  }
}
