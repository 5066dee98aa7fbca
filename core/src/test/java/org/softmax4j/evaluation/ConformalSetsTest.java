package org.softmax4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.testing.Seeds;

class ConformalSetsTest {
  private interface Fit {
    ConformalSets of(DoubleMatrix probabilities, int[] labels, double errorRate);
  }

  /** Labels from a flatter distribution than the classifier says: it is overconfident. */
  private static int[] labels(SplittableRandom random, DoubleMatrix probabilities) {
    int[] labels = new int[probabilities.rows()];
    for (int r = 0; r < labels.length; r++) {
      double sum = 0;
      for (double p : probabilities.row(r)) {
        sum += Math.sqrt(p);
      }
      double rest = random.nextDouble() * sum;
      while (labels[r] < probabilities.columns() - 1
          && (rest -= Math.sqrt(probabilities.get(r, labels[r]))) > 0) {
        labels[r]++;
      }
    }
    return labels;
  }

  private static double meanCoverage(Fit fit, String seed, double[] sizes) {
    SplittableRandom random = Seeds.random(seed);
    double sum = 0;
    int rounds = 40;
    for (int i = 0; i < rounds; i++) {
      DoubleMatrix fitted = PlainMetrics.probabilities(random, 199, 6, 5);
      ConformalSets sets = fit.of(fitted, labels(random, fitted), 0.1);
      DoubleMatrix later = PlainMetrics.probabilities(random, 1000, 6, 5);
      ConformalCoverage coverage = sets.coverage(later, labels(random, later));
      sum += coverage.coverage() / rounds;
      sizes[0] += coverage.meanSize() / rounds;
      assertThat(coverage.interval().contains(coverage.coverage())).isTrue();
      assertThat(coverage.promised()).isEqualTo(0.9);
    }
    return sum;
  }

  @Test
  void coverageIsAsPromised() {
    double[] lac = new double[1];
    double[] aps = new double[1];
    double[] randomized = new double[1];
    // One fit on 199 rows spreads by 0.02, the mean of 40 by 0.0034: the limits are 3 and more.
    assertThat(meanCoverage(ConformalSets::lac, "LAC", lac)).isBetween(0.888, 0.912);
    assertThat(
            meanCoverage(
                (p, y, rate) -> ConformalSets.randomizedAps(p, y, rate, 3), "random", randomized))
        .isBetween(0.888, 0.912);
    // Without the random part the promise is more than kept.
    assertThat(meanCoverage(ConformalSets::aps, "APS", aps)).isGreaterThan(0.888);
    assertThat(lac[0]).isLessThan(aps[0]);
    assertThat(randomized[0]).isLessThan(aps[0]);
  }

  @Test
  void thresholdIsTheRankOfTheReference() {
    DoubleMatrix probabilities =
        DoubleMatrix.copyOf(new double[][] {{0.9, 0.1}, {0.6, 0.4}, {0.3, 0.7}, {0.8, 0.2}});
    int[] labels = {0, 0, 1, 1};
    // Misfits 0.1, 0.4, 0.3, 0.8; rank ⌈5 · 0.6⌉ = 3.
    ConformalSets sets = ConformalSets.lac(probabilities, labels, 0.4);
    assertThat(sets.threshold()).isCloseTo(0.4, within(1e-15));
    assertThat(sets.sets(DoubleMatrix.copyOf(new double[][] {{0.7, 0.3}, {0.5, 0.5}})))
        .isDeepEqualTo(new boolean[][] {{true, false}, {false, false}});
    // Rank ⌈5 · 0.9⌉ = 5 of 4 rows: nothing can be left out.
    ConformalSets all = ConformalSets.lac(probabilities, labels, 0.1);
    assertThat(all.threshold()).isInfinite();
    assertThat(all.sets(DoubleMatrix.copyOf(new double[][] {{1, 0}})))
        .isDeepEqualTo(new boolean[][] {{true, true}});
  }

  @Test
  void likeliestClassesUntilTheSumIsReached() {
    DoubleMatrix fitted =
        DoubleMatrix.copyOf(new double[][] {{0.5, 0.3, 0.2}, {0.4, 0.35, 0.25}, {0.7, 0.2, 0.1}});
    // Sums up to the label 0.8, 0.4, 0.7; rank ⌈4 · 0.5⌉ = 2.
    ConformalSets sets = ConformalSets.aps(fitted, new int[] {1, 0, 0}, 0.5);
    assertThat(sets.threshold()).isCloseTo(0.7, within(1e-15));
    assertThat(
            sets.sets(
                DoubleMatrix.copyOf(
                    new double[][] {{0.1, 0.8, 0.1}, {0.3, 0.3, 0.4}, {0.34, 0.33, 0.33}})))
        .isDeepEqualTo(
            new boolean[][] {{false, true, false}, {true, false, true}, {true, true, true}});
  }

  @Test
  void oneSeedGivesTheSameSetsAgain() {
    SplittableRandom random = Seeds.random("same sets");
    DoubleMatrix fitted = PlainMetrics.probabilities(random, 100, 5, 3);
    int[] labels = PlainMetrics.labels(random, 100, 5);
    boolean[][] sets = ConformalSets.randomizedAps(fitted, labels, 0.2, 7).sets(fitted);
    assertThat(ConformalSets.randomizedAps(fitted, labels, 0.2, 7).sets(fitted))
        .isDeepEqualTo(sets);
    assertThat(ConformalSets.randomizedAps(fitted, labels, 0.2, 8).sets(fitted)).isNotEqualTo(sets);
  }

  @Test
  void argumentsAreChecked() {
    DoubleMatrix one = DoubleMatrix.copyOf(new double[][] {{0.5, 0.5}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConformalSets.lac(one, new int[1], 0))
        .withMessage("errorRate must be in (0, 1), got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConformalSets.lac(one, new int[] {2}, 0.1))
        .withMessage("labels must be from 0 to 1, got 2 in row 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConformalSets.lac(one, new int[1], 0.1).sets(DoubleMatrix.zeros(1, 3)))
        .withMessage("rows must have 2 classes, got 3");
  }
}
