package org.softmax4j.sampling;

import static java.lang.Double.NEGATIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.Softmax;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.ChiSquare;
import org.softmax4j.testing.Seeds;

class GumbelSoftmaxTest {
  private static final double STEP = 1e-6;

  private static DoubleMatrix random(SplittableRandom random, int rows, int columns, double size) {
    return DoubleMatrix.of(
        random.doubles((long) rows * columns, -size, size).toArray(), rows, columns);
  }

  private static double dot(DoubleMatrix a, DoubleMatrix b) {
    double sum = 0;
    for (int i = 0; i < a.data().length; i++) {
      sum += a.data()[i] * b.data()[i];
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 5})
  void gradientAgainstCentralDifferencesWithTheSameNoise(double temperature) {
    SplittableRandom random = Seeds.random("gradient" + temperature);
    GumbelSoftmax gumbelSoftmax = GumbelSoftmax.of(temperature);
    for (int t = 0; t < 50; t++) {
      int classes = random.nextInt(1, 9);
      DoubleMatrix logits = random(random, 3, classes, 3);
      DoubleMatrix upstream = random(random, 3, classes, 2);
      DoubleMatrix noise = GumbelSoftmax.noise(3, classes, random);
      DoubleMatrix relaxed = gumbelSoftmax.relaxed(logits, noise);
      DoubleMatrix gradient = gumbelSoftmax.gradient(relaxed, upstream);
      FloatMatrix floatGradient = gumbelSoftmax.gradient(relaxed.toFloat(), upstream.toFloat());
      for (int i = 0; i < logits.data().length; i++) {
        DoubleMatrix above = logits.copy();
        DoubleMatrix below = logits.copy();
        above.data()[i] += STEP;
        below.data()[i] -= STEP;
        double expected =
            (dot(gumbelSoftmax.relaxed(above, noise), upstream)
                    - dot(gumbelSoftmax.relaxed(below, noise), upstream))
                / (2 * STEP);
        assertThat(gradient.data()[i]).isEqualTo(expected, within(1e-8));
        assertThat((double) floatGradient.data()[i]).isEqualTo(gradient.data()[i], within(2e-6));
      }
    }
  }

  @Test
  void relaxedIsTheSoftmaxOfLogitsPlusNoiseOverTemperature() {
    DoubleMatrix logits = DoubleMatrix.of(new double[] {1, 2, NEGATIVE_INFINITY}, 1, 3);
    DoubleMatrix noise = DoubleMatrix.of(new double[] {0.5, -1, 9}, 1, 3);
    double[] expected = Softmax.of(3, 2, NEGATIVE_INFINITY);
    GumbelSoftmax gumbelSoftmax = GumbelSoftmax.of(0.5);
    DoubleMatrix relaxed = gumbelSoftmax.relaxed(logits, noise);
    assertThat(relaxed.data()).containsExactly(expected, within(1e-15));
    assertThat(gumbelSoftmax.relaxed(logits.toFloat(), noise)).isEqualTo(relaxed.toFloat());
    DoubleMatrix upstream = DoubleMatrix.of(new double[] {1, 2, 3}, 1, 3);
    assertThat(gumbelSoftmax.gradient(relaxed, upstream).get(0, 2)).isZero();
  }

  @Test
  void oneHotIsAnExactSample() {
    SplittableRandom random = Seeds.random("one-hot");
    double[] row = {0.3, -1, NEGATIVE_INFINITY, 2, 1.7};
    int rows = 100_000;
    FloatMatrix logits = FloatMatrix.zeros(rows, 5);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < 5; c++) {
        logits.set(r, c, (float) row[c]);
      }
    }
    DoubleMatrix noise = GumbelSoftmax.noise(rows, 5, random);
    FloatMatrix oneHot = GumbelSoftmax.oneHot(logits, noise);
    long[] counts = new long[5];
    for (int r = 0; r < rows; r++) {
      float[] sample = oneHot.row(r);
      counts[ArgMax.of(sample)]++;
      assertThat(sample).containsOnlyOnce(1).contains(0);
    }
    double[] widened = logits.toDouble().row(0);
    assertThat(ChiSquare.pValue(counts, Softmax.of(widened))).isGreaterThan(ChiSquare.SIGNIFICANCE);
    assertThat(GumbelSoftmax.oneHot(logits.toDouble(), noise)).isEqualTo(oneHot.toDouble());
  }

  @Test
  void lowTemperaturesApproachOneHot() {
    SplittableRandom random = Seeds.random("low");
    DoubleMatrix logits = random(random, 20, 6, 2);
    DoubleMatrix noise = GumbelSoftmax.noise(20, 6, random);
    assertThat(GumbelSoftmax.of(1e-300).relaxed(logits, noise))
        .isEqualTo(GumbelSoftmax.oneHot(logits, noise));
    assertThat(ArgMax.of(GumbelSoftmax.of(10).relaxed(logits, noise)))
        .containsExactly(ArgMax.of(GumbelSoftmax.oneHot(logits, noise)));
  }

  /** Quantiles of the distribution exp(−exp(−x)): eight cells of equal probability. */
  @Test
  void noiseHasTheGumbelDistribution() {
    DoubleMatrix noise = GumbelSoftmax.noise(1000, 400, Seeds.random("noise"));
    long[] counts = new long[8];
    for (double g : noise.data()) {
      counts[(int) (8 * Math.exp(-Math.exp(-g)))]++;
      assertThat(g).isBetween(-3.7, 36.8);
    }
    double[] equal = {0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125};
    assertThat(ChiSquare.pValue(counts, equal)).isGreaterThan(ChiSquare.SIGNIFICANCE);
  }

  @Test
  void noiseOfExtremeBitsIsFinite() {
    assertThat(Gumbel.next(() -> 0L)).isEqualTo(-Math.log(53 * Math.log(2)), within(1e-15));
    assertThat(Gumbel.next(() -> -1L)).isEqualTo(53 * Math.log(2), within(1e-12));
  }

  @Test
  void oneSeedGivesOneNoise() {
    assertThat(GumbelSoftmax.noise(3, 4, new SplittableRandom(5)))
        .isEqualTo(GumbelSoftmax.noise(3, 4, new SplittableRandom(5)));
  }

  @Test
  void argumentsAreChecked() {
    for (double t : new double[] {0, -1, Double.POSITIVE_INFINITY, Double.NaN}) {
      assertThatThrownBy(() -> GumbelSoftmax.of(t))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("temperature must be positive and finite, got " + t);
    }
    assertThatThrownBy(
            () -> GumbelSoftmax.of(1).relaxed(DoubleMatrix.zeros(2, 3), DoubleMatrix.zeros(3, 2)))
        .hasMessage("noise must have the shape of logits, 2 x 3, got 3 x 2");
  }
}
