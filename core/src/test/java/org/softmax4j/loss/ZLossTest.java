package org.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.softmax4j.loss.Differences.assertGradient;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.Softmax;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

class ZLossTest {
  private static final double LAMBDA = 0.3;
  private static final CrossEntropy PLAIN = CrossEntropy.standard();

  private final SplittableRandom random = Seeds.random("z-loss");

  private DoubleMatrix logits(int rows, int classes) {
    return DoubleMatrix.of(random.doubles((long) rows * classes, -3, 3).toArray(), rows, classes);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.2})
  void eachClassLosesTheSquareOfTheLogSumExpAsWell(double epsilon) {
    double[] weights = {0.5, 2, 1, 0};
    int[] labels = {0, 1, -100, 2, 3};
    CrossEntropy plain = PLAIN.withClassWeights(weights).withLabelSmoothing(epsilon);
    CrossEntropy loss = plain.withZLoss(LAMBDA);
    for (int t = 0; t < 20; t++) {
      DoubleMatrix x = logits(5, 4);
      double penalty = 0;
      for (int r = 0; r < 5; r++) {
        double lse =
            Math.log(
                Math.exp(x.get(r, 0))
                    + Math.exp(x.get(r, 1))
                    + Math.exp(x.get(r, 2))
                    + Math.exp(x.get(r, 3)));
        if (labels[r] >= 0) {
          double weight = (1 - epsilon) * weights[labels[r]] + epsilon / 4 * 3.5;
          penalty += weight * LAMBDA * lse * lse;
        }
      }
      DoubleMatrix gradient = DoubleMatrix.zeros(5, 4);
      double value = loss.lossAndGradient(x, labels, gradient);
      assertThat(value).isEqualTo(plain.loss(x, labels) + penalty / 3.5, within(1e-13));
      assertThat(value).isEqualTo(loss.loss(x, labels));
      assertThat(gradient.row(2)).containsOnly(0);
      assertGradient(v -> loss.loss(v, labels), x, gradient);

      FloatMatrix floatGradient = FloatMatrix.zeros(5, 4);
      Differences.assertFloatLoss(
          loss.lossAndGradient(x.toFloat(), labels, floatGradient),
          loss.loss(x.toFloat().toDouble(), labels),
          2);
      Differences.assertSame(floatGradient, gradient);
    }
  }

  @Test
  void targetsOfDistributions() {
    DoubleMatrix x = logits(3, 4);
    DoubleMatrix targets = Softmax.of(logits(3, 4));
    CrossEntropy loss = PLAIN.withZLoss(LAMBDA);
    double penalty = 0;
    for (double lse : Softmax.logSumExp(x)) {
      penalty += LAMBDA * lse * lse / 3;
    }
    DoubleMatrix gradient = DoubleMatrix.zeros(3, 4);
    assertThat(loss.lossAndGradient(x, targets, gradient))
        .isEqualTo(PLAIN.loss(x, targets) + penalty, within(1e-13));
    assertGradient(v -> loss.loss(v, targets), x, gradient);
  }

  @Test
  void withoutWeightItIsCrossEntropyBitForBit() {
    DoubleMatrix x = logits(3, 4);
    int[] labels = {0, 3, 1};
    assertThat(PLAIN.withZLoss(0).loss(x, labels)).isEqualTo(PLAIN.loss(x, labels));
  }

  @Test
  void onALargeRowTheLossOfFloatsHasAllDigitsOfAFloat() {
    float[] x = new float[50_000];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextDouble(-5, 5);
    }
    FloatMatrix row = FloatMatrix.of(x, 1, x.length);
    CrossEntropy loss = PLAIN.withZLoss(1);
    double expected = loss.loss(row.toDouble(), new int[1]);
    Differences.assertFloatLoss(loss.loss(row, new int[1]), expected, 2);
  }

  @Test
  void hardRows() {
    CrossEntropy loss = PLAIN.withZLoss(LAMBDA);
    double negative = Double.NEGATIVE_INFINITY;
    DoubleMatrix gradient = DoubleMatrix.zeros(1, 2);
    DoubleMatrix x = DoubleMatrix.copyOf(new double[][] {{negative, 2}});
    assertThat(loss.lossAndGradient(x, new int[] {1}, gradient)).isEqualTo(LAMBDA * 4);
    assertThat(gradient.get(0, 0)).isEqualTo(0);
    assertThat(gradient.get(0, 1)).isEqualTo(2 * LAMBDA * 2, within(1e-15));
    assertThat(loss.loss(x, new int[] {0})).isEqualTo(Double.POSITIVE_INFINITY);
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      DoubleMatrix row = DoubleMatrix.copyOf(new double[][] {{bad, 2}});
      assertThat(loss.loss(row, new int[] {1})).isNaN();
      assertThat(loss.loss(row.toFloat(), new int[] {1})).isNaN();
    }
    assertThat(loss.loss(x, new int[] {-100})).isNaN();
  }

  @Test
  void theGradientMayReplaceTheLogits() {
    DoubleMatrix x = logits(3, 4);
    int[] labels = {0, 3, 1};
    CrossEntropy loss = PLAIN.withZLoss(LAMBDA);
    DoubleMatrix gradient = DoubleMatrix.zeros(3, 4);
    double value = loss.lossAndGradient(x, labels, gradient);
    assertThat(loss.lossAndGradient(x, labels, x)).isEqualTo(value);
    assertThat(x).isEqualTo(gradient);
  }

  @Test
  void weightsOutOfRange() {
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> PLAIN.withZLoss(bad))
          .hasMessage("lambda must be finite and not negative, got " + bad);
    }
  }
}
