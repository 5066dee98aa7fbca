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

class SoftCapTest {
  private static final int[] LABELS = {0, 3, -100};

  private final SplittableRandom random = Seeds.random("soft cap");

  /** With e = e^(−2z/s): tanh = (1 − e)/(1 + e), its derivative 4e/(1 + e)². */
  @Test
  void capAndGradientKeepTheirDigits() {
    SoftCap cap = SoftCap.of(30);
    for (int t = 0; t < 300; t++) {
      double z = random.nextDouble(0, 600) * Math.pow(10, -random.nextInt(12));
      BigDecimal e =
          BigExponential.exp(
              new BigDecimal(-z).divide(BigDecimal.valueOf(15), BigExponential.DIGITS));
      BigDecimal sum = e.add(BigDecimal.ONE);
      BigDecimal tanh = BigDecimal.ONE.subtract(e).divide(sum, BigExponential.DIGITS);
      BigDecimal slope =
          e.multiply(BigDecimal.valueOf(4)).divide(sum.multiply(sum), BigExponential.DIGITS);
      assertThat(Ulps.of(cap.apply(z), tanh.multiply(BigDecimal.valueOf(30))))
          .as("z = %s", z)
          .isLessThanOrEqualTo(4);
      assertThat(cap.apply(-z)).isEqualTo(-cap.apply(z));
      assertThat(Ulps.of(cap.gradient(z), slope))
          .as("z = %s", z)
          .isLessThanOrEqualTo(4 + 2 * z / 30);
    }
  }

  @Test
  void extremeLogits() {
    SoftCap cap = SoftCap.of(30);
    assertThat(cap.apply(1e4)).isEqualTo(30);
    assertThat(cap.apply(Double.NEGATIVE_INFINITY)).isEqualTo(-30);
    assertThat(cap.gradient(Double.POSITIVE_INFINITY)).isEqualTo(0);
    assertThat(cap.gradient(0)).isEqualTo(1);
    assertThat(cap.apply(Double.NaN)).isNaN();
    assertThat(cap.gradient(Double.NaN)).isNaN();
    assertThat(cap.apply(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
    assertThat(SoftCap.of(1e300).apply(0x1.8p-40)).isEqualTo(0x1.8p-40);
    assertThat(SoftCap.of(1e-300).apply(1e300)).isEqualTo(1e-300);
  }

  @Test
  void beforeALossItIsTheLossOfCappedLogits() {
    SoftCap cap = SoftCap.of(2);
    CrossEntropy crossEntropy = CrossEntropy.standard().withZLoss(0.1);
    Loss loss = cap.before(crossEntropy);
    DoubleMatrix x = DoubleMatrix.of(random.doubles(12, -4, 4).toArray(), 3, 4);
    DoubleMatrix capped = x.copy();
    for (int r = 0; r < 3; r++) {
      for (int c = 0; c < 4; c++) {
        capped.set(r, c, 2 * Math.tanh(x.get(r, c) / 2));
      }
    }
    DoubleMatrix gradient = DoubleMatrix.zeros(3, 4);
    double value = loss.lossAndGradient(x, LABELS, gradient);
    assertThat(value).isEqualTo(crossEntropy.loss(capped, LABELS), within(1e-14));
    assertThat(value).isEqualTo(loss.loss(x, LABELS));
    assertThat(gradient.row(2)).containsOnly(0);
    assertGradient(v -> loss.loss(v, LABELS), x, gradient);

    FloatMatrix floats = x.toFloat();
    FloatMatrix floatGradient = FloatMatrix.zeros(3, 4);
    assertThat(loss.lossAndGradient(floats, LABELS, floatGradient)).isEqualTo(value, within(1e-6));
    assertThat(loss.loss(floats, LABELS)).isEqualTo(value, within(1e-6));
    Differences.assertSame(floatGradient, gradient);
    loss.lossAndGradient(floats, LABELS, floats);
    assertThat(floats).isEqualTo(floatGradient);
    loss.lossAndGradient(x, LABELS, x);
    assertThat(x).isEqualTo(gradient);
  }

  @Test
  void whatDoesNotFit() {
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> SoftCap.of(bad))
          .hasMessage("cap must be positive and finite, got " + bad);
    }
    Loss loss = SoftCap.of(2).before(CrossEntropy.standard());
    DoubleMatrix gradient = DoubleMatrix.copyOf(new double[][] {{7, 7}});
    assertThatThrownBy(
            () -> loss.lossAndGradient(DoubleMatrix.zeros(1, 2), new int[] {2}, gradient))
        .hasMessageContaining("got 2 in row 0");
    assertThat(gradient.toArray()).containsOnly(7);
    assertThatThrownBy(
            () ->
                loss.lossAndGradient(FloatMatrix.zeros(1, 2), new int[1], FloatMatrix.zeros(2, 1)))
        .hasMessage("gradient must be 1 x 2, got 2 x 1");
  }
}
