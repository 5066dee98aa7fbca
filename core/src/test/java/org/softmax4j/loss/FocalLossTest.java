package org.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.softmax4j.loss.Differences.assertGradient;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

class FocalLossTest {
  private static final double[] ALPHA = {0.25, 0.75, 2, 1};
  private static final int[] LABELS = {3, 1, -100, 2, 0};

  private final SplittableRandom random = Seeds.random("focal");

  private DoubleMatrix logits() {
    return DoubleMatrix.of(random.doubles(20, -3, 3).toArray(), 5, 4);
  }

  /** The definition, word for word. */
  private static double plain(DoubleMatrix logits, double gamma) {
    double sum = 0;
    double divisor = 0;
    for (int r = 0; r < LABELS.length; r++) {
      if (LABELS[r] >= 0) {
        double total = 0;
        for (double z : logits.row(r)) {
          total += Math.exp(z);
        }
        double p = Math.exp(logits.get(r, LABELS[r])) / total;
        sum += -ALPHA[LABELS[r]] * Math.pow(1 - p, gamma) * Math.log(p);
        divisor += ALPHA[LABELS[r]];
      }
    }
    return sum / divisor;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 1, 2, 5})
  void lossIsTheDefinitionAndGradientItsDerivative(double gamma) {
    FocalLoss loss = FocalLoss.of(gamma).withClassWeights(ALPHA);
    for (int t = 0; t < 30; t++) {
      DoubleMatrix x = logits();
      DoubleMatrix gradient = DoubleMatrix.zeros(5, 4);
      double value = loss.lossAndGradient(x, LABELS, gradient);
      assertThat(value).isEqualTo(plain(x, gamma), within(1e-13));
      assertThat(value).isEqualTo(loss.loss(x, LABELS));
      assertThat(gradient.row(2)).containsOnly(0);
      assertGradient(v -> loss.loss(v, LABELS), x, gradient);

      FloatMatrix floatGradient = FloatMatrix.zeros(5, 4);
      Differences.assertFloatLoss(
          loss.lossAndGradient(x.toFloat(), LABELS, floatGradient),
          loss.loss(x.toFloat().toDouble(), LABELS),
          1 + gamma);
      Differences.assertSame(floatGradient, gradient);
    }
  }

  @Test
  void gammaZeroIsCrossEntropyBitForBit() {
    DoubleMatrix x = logits();
    DoubleMatrix gradient = DoubleMatrix.zeros(5, 4);
    DoubleMatrix expected = DoubleMatrix.zeros(5, 4);
    FocalLoss loss = FocalLoss.of(0).withClassWeights(ALPHA);
    CrossEntropy crossEntropy = CrossEntropy.standard().withClassWeights(ALPHA);
    assertThat(loss.lossAndGradient(x, LABELS, gradient))
        .isEqualTo(crossEntropy.lossAndGradient(x, LABELS, expected));
    assertThat(gradient).isEqualTo(expected);
    assertThat(loss.losses(x.toFloat(), LABELS))
        .containsExactly(crossEntropy.losses(x.toFloat(), LABELS));
  }

  /** With a gap g, 1 − p = e^-g/(1 + e^-g), of which 1 − p as it is written leaves nothing. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2, 3.5})
  void confidentRowsKeepTheirDigits(double gamma) {
    for (int gap : new int[] {1, 5, 20, 40, 80}) {
      double e = StrictMath.exp(-gap);
      double n = StrictMath.log1p(e);
      double q = e / (1 + e);
      double expected = StrictMath.pow(q, gamma) * n;
      double tolerance = (8 + 6 * gamma) * 0x1p-53;
      DoubleMatrix x = DoubleMatrix.copyOf(new double[][] {{0, gap}});
      DoubleMatrix gradient = DoubleMatrix.zeros(1, 2);
      assertThat(FocalLoss.of(gamma).lossAndGradient(x, new int[] {1}, gradient))
          .isEqualTo(expected, within(2 * tolerance * expected));
      double slope = StrictMath.pow(q, gamma) * (1 + gamma * (1 - q) * n / q) * q;
      assertThat(gradient.get(0, 0)).isEqualTo(slope, within(4 * tolerance * slope));
      assertThat(gradient.get(0, 1)).isEqualTo(-slope, within(4 * tolerance * slope));
    }
  }

  @Test
  void hardRows() {
    FocalLoss loss = FocalLoss.of(2);
    DoubleMatrix gradient = DoubleMatrix.zeros(1, 2);
    DoubleMatrix x = DoubleMatrix.copyOf(new double[][] {{Double.NEGATIVE_INFINITY, 1}});
    assertThat(loss.lossAndGradient(x, new int[] {0}, gradient))
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(gradient.row(0)).containsExactly(-1, 1);
    assertThat(loss.lossAndGradient(x, new int[] {1}, gradient)).isEqualTo(0);
    assertThat(gradient.row(0)).containsExactly(0, 0);
    DoubleMatrix far = DoubleMatrix.copyOf(new double[][] {{1e4, -1e4}});
    assertThat(loss.lossAndGradient(far, new int[] {1}, gradient)).isEqualTo(2e4);
    assertThat(gradient.row(0)).containsExactly(1, -1);
    assertThat(loss.lossAndGradient(far, new int[] {0}, gradient)).isEqualTo(0);
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      DoubleMatrix row = DoubleMatrix.copyOf(new double[][] {{bad, 1}});
      assertThat(loss.lossAndGradient(row, new int[] {1}, gradient)).isNaN();
      assertThat(gradient.row(0)).containsOnly(Double.NaN);
    }
  }

  @Test
  void reductionsAndRowsThatDoNotCount() {
    DoubleMatrix x = logits();
    FocalLoss weighted = FocalLoss.of(2).withClassWeights(ALPHA);
    double[] each = weighted.losses(x, LABELS);
    assertThat(each[2]).isEqualTo(0);
    double sum = each[0] + each[1] + each[3] + each[4];
    assertThat(weighted.withReduction(Reduction.SUM).loss(x, LABELS)).isEqualTo(sum, within(1e-14));
    assertThat(weighted.loss(x, LABELS)).isEqualTo(sum / 4, within(1e-14));
    assertThat(weighted.withIgnoreIndex(3).losses(x, new int[] {3, 3, 3, 3, 0})[0]).isEqualTo(0);
    int[] none = {-100, -100, -100, -100, -100};
    assertThat(weighted.loss(x, none)).isNaN();
    assertThat(weighted.withEmptyMean(EmptyMean.ZERO).loss(x, none)).isEqualTo(0);
    double[] free = {1, 0, 0, 0};
    assertThat(FocalLoss.of(2).withClassWeights(free).losses(x, LABELS)[0]).isEqualTo(0);
  }

  @Test
  void theGradientMayReplaceTheLogits() {
    DoubleMatrix x = logits();
    DoubleMatrix gradient = DoubleMatrix.zeros(5, 4);
    FocalLoss loss = FocalLoss.of(2);
    double value = loss.lossAndGradient(x, LABELS, gradient);
    assertThat(loss.lossAndGradient(x, LABELS, x)).isEqualTo(value);
    assertThat(x).isEqualTo(gradient);
  }

  @Test
  void settingsOutOfRange() {
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> FocalLoss.of(bad))
          .hasMessage("gamma must be finite and not negative, got " + bad);
    }
    assertThatThrownBy(() -> FocalLoss.of(2).loss(DoubleMatrix.zeros(1, 2), new int[] {2}))
        .hasMessage("labels must be from 0 to 1, got 2 in row 0");
  }
}
