package org.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.softmax4j.loss.Differences.assertGradient;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.BigExponential;
import org.softmax4j.testing.Seeds;
import org.softmax4j.testing.Ulps;

class BinaryCrossEntropyTest {
  private static final BinaryCrossEntropy STANDARD = BinaryCrossEntropy.standard();
  private static final double[] POSITIVE = {1, 5, 0.5};
  private static final double[] WEIGHTS = {2, 1, 0.25};
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private final SplittableRandom random = Seeds.random("binary cross-entropy");

  private DoubleMatrix logits() {
    return DoubleMatrix.of(random.doubles(12, -3, 3).toArray(), 4, 3);
  }

  /** Half of them 0 or 1, half of them between. */
  private DoubleMatrix targets() {
    double[] y = random.doubles(12, 0, 1).map(v -> v < 0.25 ? 0 : v < 0.5 ? 1 : v).toArray();
    return DoubleMatrix.of(y, 4, 3);
  }

  private static DoubleMatrix row(double... values) {
    return DoubleMatrix.of(values, 1, values.length);
  }

  /** The definition, word for word. */
  private static double plain(double z, double y, double positive, double weight) {
    double p = 1 / (1 + Math.exp(-z));
    return -weight * (positive * y * Math.log(p) + (1 - y) * Math.log(1 - p));
  }

  @Test
  void lossIsTheDefinitionAndGradientItsDerivative() {
    BinaryCrossEntropy loss = STANDARD.withPositiveWeights(POSITIVE).withLabelWeights(WEIGHTS);
    for (int t = 0; t < 30; t++) {
      DoubleMatrix x = logits();
      DoubleMatrix y = targets();
      DoubleMatrix each = loss.losses(x, y);
      double sum = 0;
      for (int r = 0; r < 4; r++) {
        for (int c = 0; c < 3; c++) {
          double expected = plain(x.get(r, c), y.get(r, c), POSITIVE[c], WEIGHTS[c]);
          assertThat(each.get(r, c)).isEqualTo(expected, within(1e-13));
          sum += expected;
        }
      }
      DoubleMatrix gradient = DoubleMatrix.zeros(4, 3);
      assertThat(loss.lossAndGradient(x, y, gradient)).isEqualTo(sum / 12, within(1e-13));
      assertThat(loss.withReduction(Reduction.SUM).loss(x, y)).isEqualTo(sum, within(1e-12));
      assertGradient(v -> loss.loss(v, y), x, gradient);

      FloatMatrix floatGradient = FloatMatrix.zeros(4, 3);
      assertThat(loss.lossAndGradient(x.toFloat(), y.toFloat(), floatGradient))
          .isEqualTo(sum / 12, within(1e-6));
      Differences.assertSame(floatGradient, gradient);
      assertThat(loss.losses(x.toFloat(), y.toFloat()).get(1, 1))
          .isEqualTo(each.get(1, 1), within(1e-5));
      assertThat(loss.loss(x.toFloat(), y.toFloat())).isEqualTo(sum / 12, within(1e-6));
    }
  }

  /** e^loss = 1 + e^-z and p − 1 = −e^-z/(1 + e^-z), both in 60 digits. */
  @Test
  void lossAndGradientKeepTheirDigits() {
    BinaryCrossEntropy sum = STANDARD.withReduction(Reduction.SUM);
    DoubleMatrix gradient = DoubleMatrix.zeros(1, 1);
    FloatMatrix floatGradient = FloatMatrix.zeros(1, 1);
    for (int t = 0; t < 300; t++) {
      double z = (float) random.nextDouble(-60, 60);
      double loss = sum.lossAndGradient(row(z), row(1), gradient);
      BigDecimal e = BigExponential.exp(-z);
      BigDecimal onePlus = e.add(BigDecimal.ONE);
      BigDecimal power = BigExponential.exp(loss);
      double error = power.subtract(onePlus).divide(power, BigExponential.DIGITS).doubleValue();
      assertThat(Math.abs(error) / Math.ulp(loss)).as("z = %s", z).isLessThanOrEqualTo(3);
      BigDecimal exact = e.negate().divide(onePlus, BigExponential.DIGITS);
      assertThat(Ulps.of(gradient.get(0, 0), exact)).as("z = %s", z).isLessThanOrEqualTo(3);
      sum.lossAndGradient(row(z).toFloat(), row(1).toFloat(), floatGradient);
      assertThat(Ulps.of(floatGradient.get(0, 0), exact.doubleValue())).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void extremeLogits() {
    DoubleMatrix gradient = DoubleMatrix.zeros(1, 4);
    DoubleMatrix x = row(1e4, -1e4, INFINITY, -INFINITY);
    assertThat(STANDARD.lossAndGradient(x, row(1, 0, 1, 0), gradient)).isEqualTo(0);
    assertThat(gradient.toArray()).containsOnly(0);
    assertThat(STANDARD.losses(x, row(0, 1, 0, 1)).toArray())
        .containsExactly(1e4, 1e4, INFINITY, INFINITY);
    STANDARD.withReduction(Reduction.SUM).lossAndGradient(x, row(0, 1, 0, 1), gradient);
    assertThat(gradient.toArray()).containsExactly(1, -1, 1, -1);
    assertThat(STANDARD.losses(row(INFINITY), row(0.5)).get(0, 0)).isEqualTo(INFINITY);
    assertThat(STANDARD.loss(row(Double.NaN, 1), row(1, 1))).isNaN();
  }

  @Test
  void labelsOfWeightZeroDoNotCount() {
    BinaryCrossEntropy loss = STANDARD.withLabelWeights(0, 1);
    DoubleMatrix gradient = row(7, 7);
    assertThat(loss.lossAndGradient(row(Double.NaN, 0), row(1, 1), gradient))
        .isEqualTo(Math.log(2) / 2, within(1e-15));
    assertThat(gradient.toArray()).containsExactly(0, -0.25);
  }

  @Test
  void theGradientMayReplaceTheLogits() {
    DoubleMatrix x = logits();
    DoubleMatrix y = targets();
    DoubleMatrix gradient = DoubleMatrix.zeros(4, 3);
    double value = STANDARD.lossAndGradient(x, y, gradient);
    assertThat(STANDARD.lossAndGradient(x, y, x)).isEqualTo(value);
    assertThat(x).isEqualTo(gradient);
  }

  @Test
  void nothingToAverage() {
    DoubleMatrix none = DoubleMatrix.zeros(0, 3);
    assertThat(STANDARD.loss(none, none)).isNaN();
    assertThat(STANDARD.withEmptyMean(EmptyMean.ZERO).loss(none, none)).isEqualTo(0);
    assertThat(STANDARD.withReduction(Reduction.SUM).loss(none, none)).isEqualTo(0);
  }

  @Test
  void whatDoesNotFitWritesNothing() {
    DoubleMatrix gradient = row(7, 7);
    for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> STANDARD.lossAndGradient(row(1, 2), row(1, bad), gradient))
          .hasMessage("targets must be from 0 to 1, got " + bad + " in row 0, column 1");
    }
    assertThat(gradient.toArray()).containsOnly(7);
    assertThatThrownBy(() -> STANDARD.loss(row(1, 2), row(1)))
        .hasMessage("targets must be 1 x 2, got 1 x 1");
    assertThatThrownBy(() -> STANDARD.withPositiveWeights(1).loss(row(1, 2), row(1, 0)))
        .hasMessage("positiveWeights must be one a label, 2, got 1");
    assertThatThrownBy(() -> STANDARD.withLabelWeights(1).loss(row(1, 2), row(1, 0)))
        .hasMessage("labelWeights must be one a label, 2, got 1");
    assertThatThrownBy(() -> STANDARD.withLabelWeights(1, -2))
        .hasMessage("labelWeights must be finite and not negative, got -2.0 for label 1");
  }
}
