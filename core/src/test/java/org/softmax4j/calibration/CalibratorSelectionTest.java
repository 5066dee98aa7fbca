package org.softmax4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.testing.Seeds;

class CalibratorSelectionTest {

  private static DoubleMatrix logits(SplittableRandom random, int rows, int classes) {
    return DoubleMatrix.of(random.doubles((long) rows * classes, -5, 5).toArray(), rows, classes);
  }

  /** Draws from the softmax of the logits over a temperature, class 0 favoured by an offset. */
  private static int[] labels(
      SplittableRandom random, DoubleMatrix logits, double temperature, double offset) {
    return IntStream.range(0, logits.rows())
        .map(
            row -> {
              double[] noisy = logits.row(row);
              Arrays.setAll(
                  noisy,
                  c ->
                      noisy[c] / temperature
                          + (c == 0 ? offset : 0)
                          - Math.log(-Math.log(random.nextDouble(1e-12, 1))));
              return ArgMax.of(noisy);
            })
        .toArray();
  }

  @Test
  void honestLogitsAreLeftAlone() {
    SplittableRandom random = Seeds.random("honest");
    DoubleMatrix logits = logits(random, 1500, 4);
    CalibratorSelection.Result result =
        CalibratorSelection.standard().fit(logits, labels(random, logits, 1, 0));

    CalibratorSelection.Candidate none = result.candidates().get(0);
    assertThat(none.method()).isEqualTo("none");
    // One run in a few may see a difference of more than one standard error by chance.
    assertThat(none.behindBestNats()).isLessThan(4 * none.standardErrorNats() + 1e-3);
    assertThat(result.calibrator().method()).isNotIn("matrix", "isotonic", "histogram");
  }

  @Test
  void oneTemperatureIsFound() {
    SplittableRandom random = Seeds.random("temperature");
    DoubleMatrix logits = logits(random, 2000, 4);
    CalibratorSelection.Result result =
        CalibratorSelection.standard()
            .withCandidates(
                Uncalibrated.trainer(), TemperatureScaling.trainer(), MatrixScaling.trainer())
            .fit(logits, labels(random, logits, 3, 0));

    assertThat(result.candidates())
        .extracting("method")
        .containsExactly("none", "temperature", "matrix");
    assertThat(result.candidates().get(0).isWithinOneStandardError()).isFalse();
    assertThat(result.calibrator().method()).isIn("temperature", "matrix");
    assertThat(result.candidates().get(2).behindBestNats()).isGreaterThan(-1e-12);
  }

  @Test
  void whatOneTemperatureCannotMendIsMendedByMore() {
    SplittableRandom random = Seeds.random("offset");
    DoubleMatrix logits = logits(random, 2000, 4);
    CalibratorSelection.Result result =
        CalibratorSelection.standard().fit(logits, labels(random, logits, 2, 3));
    assertThat(result.calibrator().method()).isIn("vector", "platt", "beta", "dirichlet", "matrix");
  }

  /** 30 rows of 6 classes: 42 coefficients would fit them all, and would be worth nothing. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void matrixScalingDoesNotWinOnFewRows(int trial) {
    SplittableRandom random = Seeds.random("few rows " + trial);
    DoubleMatrix logits = logits(random, 30, 6);
    CalibratorSelection.Result result =
        CalibratorSelection.standard().fit(logits, labels(random, logits, 2, 0));
    assertThat(result.calibrator().method()).isNotIn("matrix", "dirichlet", "isotonic");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void aHandfulOfRowsIsNoError(int rows) {
    SplittableRandom random = Seeds.random("handful " + rows);
    DoubleMatrix logits = logits(random, rows, 3);
    CalibratorSelection.Result result =
        CalibratorSelection.standard().fit(logits, labels(random, logits, 1, 0));
    assertThat(result.candidates()).hasSize(12);
    assertThat(result.calibrator().probabilities(logits).data()).doesNotContain(Double.NaN);
  }

  @Test
  void theSameSeedChoosesTheSame() {
    SplittableRandom random = Seeds.random("seed");
    DoubleMatrix logits = logits(random, 200, 3);
    int[] labels = labels(random, logits, 2, 0);
    CalibratorSelection selection = CalibratorSelection.standard().withFolds(3).withSeed(7);
    assertThat(selection.fit(logits, labels)).isEqualTo(selection.fit(logits, labels));
  }

  @Test
  void foldsHaveTheirShareOfEveryClass() {
    SplittableRandom random = Seeds.random("folds");
    int[] labels = random.ints(103, 0, 4).toArray();
    StratifiedFolds folds = StratifiedFolds.of(labels, 4, 5, 1);
    int[] seen = new int[103];
    for (int fold = 0; fold < 5; fold++) {
      int[] inside = folds.inside(fold);
      assertThat(inside.length).isBetween(20, 21);
      assertThat(folds.outside(fold)).hasSize(103 - inside.length).doesNotContain(inside);
      for (int c = 0; c < 4; c++) {
        int label = c;
        long all = IntStream.of(labels).filter(y -> y == label).count();
        long here = IntStream.of(inside).filter(row -> labels[row] == label).count();
        assertThat(here).isBetween(all / 5, all / 5 + 1);
      }
      IntStream.of(inside).forEach(row -> seen[row]++);
    }
    assertThat(seen).containsOnly(1);
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> CalibratorSelection.standard().withFolds(1))
        .hasMessage("folds must be at least 2, got 1");
    assertThatThrownBy(() -> CalibratorSelection.standard().withCandidates())
        .hasMessage("candidates must be at least 1, got none");
  }
}
