package org.softmax4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.testing.Seeds;

/** ROC curves and risk-coverage curves against every pair and every order. */
class RankingTest {

  @Test
  void areaIsTheShareOfPairsInOrder() {
    SplittableRandom random = Seeds.random("pairs");
    double[] scores = random.doubles(200).map(x -> Math.floor(x * 20)).toArray();
    boolean[] positive = new boolean[200];
    double wins = 0;
    long pairs = 0;
    for (int i = 0; i < 200; i++) {
      positive[i] = random.nextDouble() * 20 < scores[i];
    }
    for (int i = 0; i < 200; i++) {
      for (int j = 0; j < 200; j++) {
        if (positive[i] && !positive[j]) {
          pairs++;
          wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    RocCurve curve = RocCurve.of(scores, positive);
    assertThat(curve.area()).isCloseTo(wins / pairs, within(1e-14));
    assertThat(curve.areaInterval().contains(curve.area())).isTrue();
    assertThat(curve.points()).hasSizeLessThanOrEqualTo(21);
    RocCurve.Point last = curve.points().get(curve.points().size() - 1);
    assertThat(last.truePositiveRate()).isEqualTo(1);
    assertThat(last.falsePositiveRate()).isEqualTo(1);
  }

  @Test
  void deLongsIntervalHoldsTheTrueAreaAboutAsOftenAsPromised() {
    SplittableRandom random = Seeds.random("DeLong");
    int held = 0;
    for (int i = 0; i < 200; i++) {
      double[] scores = new double[80];
      boolean[] positive = new boolean[80];
      for (int r = 0; r < 80; r++) {
        positive[r] = r % 2 == 0;
        // Uniform on [0.3, 1.3] against [0, 1]: the area is 1 - 0.7² / 2.
        scores[r] = random.nextDouble() + (positive[r] ? 0.3 : 0);
      }
      held += RocCurve.of(scores, positive).areaInterval().contains(1 - 0.49 / 2) ? 1 : 0;
    }
    // 95 % of 200 is 190; fewer than 170 has a probability below 1e-6.
    assertThat(held).isBetween(170, 200);
  }

  @Test
  void perfectAndReversedRankings() {
    double[] scores = {0.1, 0.4, 0.6, 0.9};
    assertThat(RocCurve.of(scores, new boolean[] {false, false, true, true}).area()).isEqualTo(1);
    assertThat(RocCurve.of(scores, new boolean[] {true, true, false, false}).area()).isZero();
    assertThat(RocCurve.of(new double[4], new boolean[] {true, false, true, false}).area())
        .isEqualTo(0.5);
  }

  @Test
  void oneKindOfRowsHasNoCurve() {
    RocCurve curve = RocCurve.of(new double[] {0.1, 0.2}, new boolean[2]);
    assertThat(curve.area()).isNaN();
    assertThatIllegalArgumentException()
        .isThrownBy(curve::areaInterval)
        .withMessage("positives and negatives must be at least 2, got 0 and 2");
    OneVsRestArea areas =
        OneVsRestArea.of(
            DoubleMatrix.copyOf(new double[][] {{0.2, 0.8}, {0.4, 0.6}}), new int[] {1, 1});
    assertThat(areas.undefinedClasses()).isEqualTo(2);
    assertThat(areas.macro()).isNaN();
    assertThat(areas.weighted()).isNaN();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RocCurve.of(new double[] {0, Double.NaN}, new boolean[2]))
        .withMessage("scores must not be NaN, got NaN in row 1");
  }

  @Test
  void riskOfTheSurestRowsByHand() {
    RiskCoverage curve =
        RiskCoverage.of(
            new double[] {0.9, 0.6, 0.8, 0.7}, new boolean[] {true, false, true, false});
    assertThat(curve.points())
        .extracting(RiskCoverage.Point::risk)
        .containsExactly(0.0, 0.0, 1 / 3.0, 0.5);
    assertThat(curve.area()).isCloseTo((0 + 0 + 1 / 3.0 + 0.5) / 4, within(1e-15));
    assertThat(curve.excessArea()).isZero();
    assertThat(curve.riskAt(0.5)).isZero();
    assertThat(curve.riskAt(0.51)).isEqualTo(1 / 3.0);
    assertThat(curve.riskAt(1)).isEqualTo(0.5);
  }

  @Test
  void confidencesWithoutInformationHaveTheErrorRateAsArea() {
    boolean[] correct = {true, false, false, true, true};
    RiskCoverage curve = RiskCoverage.of(new double[] {0.5, 0.5, 0.5, 0.5, 0.5}, correct);
    assertThat(curve.points()).hasSize(1);
    assertThat(curve.area()).isCloseTo(0.4, within(1e-15));
    assertThat(RiskCoverage.of(new double[] {1, 2, 3, 4, 5}, new boolean[5]).area()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> curve.riskAt(0))
        .withMessage("coverage must be in (0, 1], got 0.0");
  }
}
