package org.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.softmax4j.loss.Differences.assertGradient;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.Softmax;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

class KullbackLeiblerTest {
  private static final KullbackLeibler STANDARD = KullbackLeibler.standard();

  private final SplittableRandom random = Seeds.random("kullback-leibler");

  private DoubleMatrix logits(double spread) {
    return DoubleMatrix.of(random.doubles(12, -spread, spread).toArray(), 3, 4);
  }

  private static DoubleMatrix row(double... values) {
    return DoubleMatrix.of(values, 1, values.length);
  }

  /** The definition, word for word. */
  private static double plain(double[] logits, double[] target) {
    double total = 0;
    for (double z : logits) {
      total += Math.exp(z);
    }
    double sum = 0;
    for (int c = 0; c < target.length; c++) {
      if (target[c] != 0) {
        sum += target[c] * (Math.log(target[c]) - Math.log(Math.exp(logits[c]) / total));
      }
    }
    return sum;
  }

  @Test
  void lossIsTheDefinitionAndGradientItsDerivative() {
    for (int t = 0; t < 50; t++) {
      DoubleMatrix x = logits(3);
      DoubleMatrix targets = Softmax.of(logits(t < 25 ? 3 : 30));
      double[] each = STANDARD.losses(x, targets);
      double sum = 0;
      for (int r = 0; r < 3; r++) {
        assertThat(each[r]).isEqualTo(plain(x.row(r), targets.row(r)), within(1e-13));
        sum += each[r];
      }
      DoubleMatrix gradient = DoubleMatrix.zeros(3, 4);
      assertThat(STANDARD.lossAndGradient(x, targets, gradient)).isEqualTo(sum / 3, within(1e-14));
      assertThat(STANDARD.withReduction(Reduction.SUM).loss(x, targets))
          .isEqualTo(sum, within(1e-14));
      assertGradient(v -> STANDARD.loss(v, targets), x, gradient);

      FloatMatrix floatGradient = FloatMatrix.zeros(3, 4);
      FloatMatrix floatTargets = targets.toFloat();
      assertThat(STANDARD.lossAndGradient(x.toFloat(), floatTargets, floatGradient))
          .isEqualTo(sum / 3, within(1e-5));
      assertThat(STANDARD.loss(x.toFloat(), floatTargets)).isEqualTo(sum / 3, within(1e-5));
      assertThat(STANDARD.losses(x.toFloat(), floatTargets)[0]).isEqualTo(each[0], within(1e-5));
      Differences.assertSame(floatGradient, gradient);
    }
  }

  @Test
  void itIsCrossEntropyLessTheEntropyOfTheTargets() {
    DoubleMatrix x = logits(3);
    DoubleMatrix targets = Softmax.of(logits(3));
    double entropy = 0;
    for (double q : targets.toArray()) {
      entropy -= q * Math.log(q) / 3;
    }
    assertThat(STANDARD.loss(x, targets))
        .isEqualTo(CrossEntropy.standard().loss(x, targets) - entropy, within(1e-14));
  }

  /** D(q‖p) near p = q is Σ d²/(2q) for small differences d; the definition leaves only noise. */
  @Test
  void nearbyDistributionsKeepTheirDigits() {
    double d = 1e-8;
    double expected = d * d / 2 * (1 / 0.25 + 1 / 0.75);
    DoubleMatrix x = row(Math.log(0.25 + d), Math.log(0.75 - d));
    assertThat(STANDARD.loss(x, row(0.25, 0.75))).isEqualTo(expected, within(1e-6 * expected));
    assertThat(STANDARD.loss(row(0, 0), row(0.5, 0.5))).isEqualTo(0);
    assertThat(Math.abs(plain(x.row(0), new double[] {0.25, 0.75}) - expected))
        .as("the definition as it is written")
        .isGreaterThan(0.01 * expected);
  }

  @Test
  void zerosAndInfinities() {
    double negative = Double.NEGATIVE_INFINITY;
    assertThat(STANDARD.loss(row(negative, 0, 0), row(0, 0.5, 0.5))).isEqualTo(0);
    assertThat(STANDARD.loss(row(negative, 0), row(0.5, 0.5))).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(STANDARD.loss(row(0, 0), row(1, 0))).isEqualTo(Math.log(2), within(1e-15));
    assertThat(STANDARD.loss(row(1e4, -1e4), row(0, 1))).isEqualTo(2e4);
    assertThat(STANDARD.loss(row(0, 0), row(Double.MIN_VALUE, 1)))
        .isEqualTo(Math.log(2), within(1e-15));
    assertThat(STANDARD.loss(row(Double.NaN, 0), row(1, 0))).isNaN();
    assertThat(STANDARD.loss(row(Double.POSITIVE_INFINITY, 0), row(1, 0))).isNaN();
  }

  @Test
  void theGradientMayReplaceTheLogits() {
    DoubleMatrix x = logits(3);
    DoubleMatrix targets = Softmax.of(logits(3));
    DoubleMatrix gradient = DoubleMatrix.zeros(3, 4);
    double value = STANDARD.lossAndGradient(x, targets, gradient);
    assertThat(STANDARD.lossAndGradient(x, targets, x)).isEqualTo(value);
    assertThat(x).isEqualTo(gradient);
  }

  @Test
  void nothingToAverage() {
    DoubleMatrix none = DoubleMatrix.zeros(0, 3);
    assertThat(STANDARD.loss(none, none)).isNaN();
    assertThat(STANDARD.withEmptyMean(EmptyMean.ZERO).loss(none, none)).isEqualTo(0);
  }

  @Test
  void targetsThatAreNoDistributionsWriteNothing() {
    DoubleMatrix gradient = row(7, 7);
    assertThatThrownBy(() -> STANDARD.lossAndGradient(row(0, 0), row(0.5, 0.6), gradient))
        .hasMessageContaining("targets must sum to 1");
    assertThatThrownBy(() -> STANDARD.lossAndGradient(row(0, 0), row(1.5, -0.5), gradient))
        .hasMessageContaining("got -0.5 in row 0, column 1");
    assertThatThrownBy(() -> STANDARD.losses(row(0, 0), row(1)))
        .hasMessage("targets must be 1 x 2, got 1 x 1");
    assertThat(gradient.toArray()).containsOnly(7);
  }
}
