package org.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.softmax4j.loss.Differences.assertGradient;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.Backend;
import org.softmax4j.Softmax;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

class CrossEntropyTest {
  private static final CrossEntropy STANDARD = CrossEntropy.standard();
  private static final double NEG = Double.NEGATIVE_INFINITY;

  /** What a loss of float logits may be off by, relative: vector kernels compute it in floats. */
  private static final double FLOAT_LOSS =
      Backend.active().kernels().equals("vector") ? 2 * 0x1p-23 : 1e-13;

  private final SplittableRandom random = Seeds.random("cross-entropy");

  private DoubleMatrix logits(int rows, int classes) {
    return DoubleMatrix.of(random.doubles((long) rows * classes, -3, 3).toArray(), rows, classes);
  }

  private int[] labels(int rows, int classes) {
    return random.ints(rows, 0, classes).toArray();
  }

  /** The definition, word for word. */
  private static double plain(
      DoubleMatrix logits, int[] labels, double[] weights, double epsilon, int ignored) {
    double sum = 0;
    double divisor = 0;
    for (int r = 0; r < labels.length; r++) {
      if (labels[r] == ignored) {
        continue;
      }
      double total = 0;
      for (double z : logits.row(r)) {
        total += Math.exp(z);
      }
      double all = 0;
      for (int c = 0; c < logits.columns(); c++) {
        all -= weights[c] * Math.log(Math.exp(logits.get(r, c)) / total);
      }
      double label = -weights[labels[r]] * Math.log(Math.exp(logits.get(r, labels[r])) / total);
      sum += (1 - epsilon) * label + epsilon / logits.columns() * all;
      divisor += weights[labels[r]];
    }
    return sum / divisor;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 1})
  void lossIsTheDefinitionAndGradientItsDerivative(double epsilon) {
    for (int t = 0; t < 30; t++) {
      int classes = random.nextInt(2, 6);
      DoubleMatrix x = logits(5, classes);
      int[] y = labels(5, classes);
      y[2] = -100;
      double[] weights = random.doubles(classes, 0.1, 3).toArray();
      CrossEntropy loss = STANDARD.withLabelSmoothing(epsilon).withClassWeights(weights);
      DoubleMatrix gradient = DoubleMatrix.zeros(5, classes);
      double value = loss.lossAndGradient(x, y, gradient);
      assertThat(value).isEqualTo(plain(x, y, weights, epsilon, -100), within(1e-13));
      assertThat(value).isEqualTo(loss.loss(x, y), within(1e-15));
      assertThat(gradient.row(2)).containsOnly(0);
      assertGradient(v -> loss.loss(v, y), x, gradient);

      FloatMatrix floatGradient = FloatMatrix.zeros(5, classes);
      assertThat(loss.lossAndGradient(x.toFloat(), y, floatGradient))
          .isEqualTo(loss.loss(x.toFloat().toDouble(), y), within(FLOAT_LOSS * value));
      for (int r = 0; r < 5; r++) {
        for (int c = 0; c < classes; c++) {
          assertThat((double) floatGradient.get(r, c)).isEqualTo(gradient.get(r, c), within(1e-6));
        }
      }
    }
  }

  @Test
  void targetsOfDistributions() {
    double[] weights = {1, 2, 0.5};
    CrossEntropy loss = STANDARD.withClassWeights(weights).withLabelSmoothing(0.2);
    DoubleMatrix x = logits(4, 3);
    DoubleMatrix targets = Softmax.of(logits(4, 3));
    double expected = 0;
    for (int r = 0; r < 4; r++) {
      double[] log = Softmax.log(x.row(r));
      for (int c = 0; c < 3; c++) {
        expected -= weights[c] * (0.8 * targets.get(r, c) + 0.2 / 3) * log[c] / 4;
      }
    }
    DoubleMatrix gradient = DoubleMatrix.zeros(4, 3);
    assertThat(loss.lossAndGradient(x, targets, gradient)).isEqualTo(expected, within(1e-14));
    assertGradient(v -> loss.loss(v, targets), x, gradient);
    FloatMatrix floatGradient = FloatMatrix.zeros(4, 3);
    assertThat(loss.lossAndGradient(x.toFloat(), targets.toFloat(), floatGradient))
        .isEqualTo(expected, within(1e-6));
    assertThat((double) floatGradient.get(1, 1)).isEqualTo(gradient.get(1, 1), within(1e-6));
  }

  @Test
  void aOneHotTargetIsALabel() {
    DoubleMatrix x = logits(1, 4);
    DoubleMatrix target = DoubleMatrix.copyOf(new double[][] {{0, 0, 1, 0}});
    assertThat(STANDARD.loss(x, target)).isEqualTo(STANDARD.loss(x, new int[] {2}), within(1e-15));
  }

  @Test
  void zeroTimesMinusInfinityIsZero() {
    DoubleMatrix x = DoubleMatrix.copyOf(new double[][] {{NEG, 0, 0}});
    DoubleMatrix target = DoubleMatrix.copyOf(new double[][] {{0, 0.5, 0.5}});
    assertThat(STANDARD.loss(x, target)).isEqualTo(Math.log(2), within(1e-15));
  }

  @Test
  void targetsThatAreNoDistributions() {
    DoubleMatrix x = logits(1, 2);
    assertThatThrownBy(() -> STANDARD.loss(x, DoubleMatrix.copyOf(new double[][] {{0.5, 0.6}})))
        .hasMessageContaining("sum to 1 within 1.0E-5")
        .hasMessageContaining("row 0");
    assertThatThrownBy(() -> STANDARD.loss(x, DoubleMatrix.copyOf(new double[][] {{1.5, -0.5}})))
        .hasMessageContaining("got -0.5 in row 0, column 1");
    assertThatThrownBy(
            () -> STANDARD.loss(x, DoubleMatrix.copyOf(new double[][] {{Double.NaN, 1}})))
        .hasMessageContaining("got NaN");
  }

  @Test
  void reductions() {
    DoubleMatrix x = logits(6, 3);
    int[] y = {0, 1, 2, -100, 0, 1};
    CrossEntropy weighted = STANDARD.withClassWeights(1, 2, 4);
    double[] each = weighted.losses(x, y);
    double sum = 0;
    for (double loss : each) {
      sum += loss;
    }
    assertThat(each[3]).isEqualTo(0);
    assertThat(weighted.withReduction(Reduction.SUM).loss(x, y)).isEqualTo(sum, within(1e-14));
    assertThat(weighted.loss(x, y)).isEqualTo(sum / (1 + 2 + 4 + 1 + 2), within(1e-14));
    assertThat(weighted.losses(x.toFloat(), y)[0]).isEqualTo(each[0], within(1e-6));
    DoubleMatrix gradient = DoubleMatrix.zeros(6, 3);
    CrossEntropy total = weighted.withReduction(Reduction.SUM);
    total.lossAndGradient(x, y, gradient);
    assertGradient(v -> total.loss(v, y), x, gradient);
  }

  @Test
  void everythingIgnored() {
    DoubleMatrix x = DoubleMatrix.copyOf(new double[][] {{1, 2}});
    DoubleMatrix gradient = DoubleMatrix.copyOf(new double[][] {{7, 7}});
    int[] none = {-100};
    assertThat(STANDARD.lossAndGradient(x, none, gradient)).isNaN();
    assertThat(gradient.row(0)).containsExactly(0, 0);
    assertThat(STANDARD.withEmptyMean(EmptyMean.ZERO).loss(x, none)).isEqualTo(0);
    assertThat(STANDARD.withReduction(Reduction.SUM).loss(x, none)).isEqualTo(0);
    assertThat(STANDARD.withClassWeights(0, 1).loss(x, new int[] {0})).isNaN();
  }

  @Test
  void anIgnoreIndexThatIsAClass() {
    DoubleMatrix x = logits(2, 3);
    int[] y = {1, 2};
    assertThat(STANDARD.withIgnoreIndex(1).loss(x, y))
        .isEqualTo(STANDARD.loss(x.rowRange(1, 2), new int[] {2}), within(1e-15));
  }

  @Test
  void labelsOutOfRangeWriteNothing() {
    DoubleMatrix gradient = DoubleMatrix.copyOf(new double[][] {{7, 7}, {7, 7}});
    assertThatThrownBy(
            () -> STANDARD.lossAndGradient(DoubleMatrix.zeros(2, 2), new int[] {0, 2}, gradient))
        .hasMessage("labels must be from 0 to 1, got 2 in row 1");
    assertThat(gradient.toArray()).containsOnly(7);
    assertThatThrownBy(() -> STANDARD.loss(DoubleMatrix.zeros(1, 2), new int[] {-1}))
        .hasMessageContaining("got -1 in row 0");
    assertThatThrownBy(() -> STANDARD.loss(DoubleMatrix.zeros(1, 2), new int[2]))
        .hasMessageContaining("labels must be one a row, 1, got 2");
    assertThatThrownBy(
            () -> STANDARD.withClassWeights(1).loss(DoubleMatrix.zeros(1, 2), new int[1]))
        .hasMessageContaining("classWeights must be one a class, 2, got 1");
  }

  @Test
  void aLabelWithLogitMinusInfinity() {
    DoubleMatrix x = DoubleMatrix.copyOf(new double[][] {{NEG, 1}});
    DoubleMatrix gradient = DoubleMatrix.zeros(1, 2);
    FloatMatrix floatGradient = FloatMatrix.zeros(1, 2);
    int[] label = {0};
    assertThat(STANDARD.lossAndGradient(x, label, gradient)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(gradient.row(0)).containsExactly(-1, 1);
    assertThat(STANDARD.lossAndGradient(x.toFloat(), label, floatGradient))
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(floatGradient.row(0)).containsExactly(-1, 1);
  }

  @Test
  void oneClassLosesNothing() {
    DoubleMatrix gradient = DoubleMatrix.copyOf(new double[][] {{7}});
    FloatMatrix floatGradient = FloatMatrix.copyOf(new float[][] {{7}});
    DoubleMatrix x = DoubleMatrix.copyOf(new double[][] {{-3}});
    assertThat(STANDARD.lossAndGradient(x, new int[1], gradient)).isEqualTo(0.0);
    assertThat(STANDARD.lossAndGradient(x.toFloat(), new int[1], floatGradient)).isEqualTo(0.0);
    assertThat(gradient.get(0, 0)).isEqualTo(0);
    assertThat(floatGradient.get(0, 0)).isEqualTo(0);
  }

  @Test
  void rowsWithoutASoftmaxLoseNaN() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      DoubleMatrix x = DoubleMatrix.copyOf(new double[][] {{bad, 1}});
      DoubleMatrix gradient = DoubleMatrix.zeros(1, 2);
      assertThat(STANDARD.lossAndGradient(x, new int[1], gradient)).isNaN();
      assertThat(gradient.row(0)).containsExactly(Double.NaN, Double.NaN);
      assertThat(STANDARD.loss(x.toFloat(), new int[1])).isNaN();
    }
  }

  /** Peers lose all digits here: p rounds to 1, log p to 0, p − 1 to 0. */
  @Test
  void confidentRowsKeepTheirDigits() {
    for (int gap : new int[] {20, 40, 80}) {
      float[][] row = {{gap, 0}};
      FloatMatrix gradient = FloatMatrix.zeros(1, 2);
      double loss = STANDARD.lossAndGradient(FloatMatrix.copyOf(row), new int[1], gradient);
      assertThat(loss).isEqualTo(StrictMath.log1p(StrictMath.exp(-gap)), within(FLOAT_LOSS * loss));
      float labelGradient = (float) (-1 / (1 + StrictMath.exp(gap)));
      assertThat(gradient.get(0, 0))
          .isEqualTo(labelGradient, within((float) (-FLOAT_LOSS * labelGradient)));
    }
  }

  @Test
  void probabilitiesAreNotClipped() {
    DoubleMatrix p = DoubleMatrix.copyOf(new double[][] {{0, 1}, {0.25, 0.75}});
    assertThat(STANDARD.ofProbabilities(p, new int[] {0, 1})).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(STANDARD.ofProbabilities(p, new int[] {1, 1})).isEqualTo(-Math.log(0.75) / 2);
    assertThat(STANDARD.ofProbabilities(p.toFloat(), new int[] {1, 0}))
        .isEqualTo(-Math.log(0.25) / 2);
    DoubleMatrix gradient = DoubleMatrix.zeros(2, 2);
    CrossEntropy weighted = STANDARD.withClassWeights(1, 3);
    weighted.ofProbabilitiesAndGradient(p, new int[] {-100, 1}, gradient);
    assertGradient(
        v -> weighted.ofProbabilities(v, new int[] {-100, 1}),
        DoubleMatrix.copyOf(new double[][] {{0.5, 1}, {0.25, 0.75}}),
        gradient);
    assertThatThrownBy(
            () ->
                STANDARD.ofProbabilities(
                    DoubleMatrix.copyOf(new double[][] {{-0.1, 1.1}}), new int[1]))
        .hasMessageContaining("got -0.1 in row 0, column 0");
  }

  @Test
  void theGradientMayReplaceTheLogits() {
    DoubleMatrix x = logits(3, 4);
    DoubleMatrix gradient = DoubleMatrix.zeros(3, 4);
    int[] y = labels(3, 4);
    double loss = STANDARD.lossAndGradient(x, y, gradient);
    assertThat(STANDARD.lossAndGradient(x, y, x)).isEqualTo(loss);
    assertThat(x).isEqualTo(gradient);
  }

  @Test
  void settingsOutOfRange() {
    assertThatThrownBy(() -> STANDARD.withLabelSmoothing(1.5)).hasMessageContaining("got 1.5");
    assertThatThrownBy(() -> STANDARD.withLabelSmoothing(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> STANDARD.withClassWeights(1, -1))
        .hasMessageContaining("-1.0 for class 1");
    assertThatThrownBy(
            () ->
                STANDARD.lossAndGradient(
                    DoubleMatrix.zeros(1, 2), new int[1], DoubleMatrix.zeros(2, 1)))
        .hasMessage("gradient must be 1 x 2, got 2 x 1");
  }
}
