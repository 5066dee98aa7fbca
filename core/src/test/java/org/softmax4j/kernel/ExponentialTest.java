package org.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.testing.Seeds;
import org.softmax4j.testing.Ulps;

class ExponentialTest {
  private static final MathContext DIGITS = new MathContext(50);

  /** The series of e^(x/2^12), squared 12 times: the slow truth. */
  private static BigDecimal exact(double x, double xLow) {
    BigDecimal r =
        new BigDecimal(x).add(new BigDecimal(xLow)).divide(BigDecimal.valueOf(4096), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 1; k < 40; k++) {
      term = term.multiply(r, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term);
    }
    return sum.pow(4096, new MathContext(45));
  }

  /**
   * Half an ulp for the last rounding, and at most 0.09 for those before it: four of half an ulp,
   * on a part of the result that is at most 0.022 of it.
   */
  @Test
  void withinHalfAnUlpAndALittle() {
    SplittableRandom random = Seeds.random("exp");
    for (int t = 0; t < 5000; t++) {
      double x = t % 2 == 0 ? random.nextDouble(-745, 700) : random.nextDouble(-2, 2);
      double value = Exponential.exp(x);
      double bound = value < Double.MIN_NORMAL ? 1 : 0.59;
      assertThat(Ulps.of(value, exact(x, 0))).as("exp(%s)", x).isLessThanOrEqualTo(bound);
    }
  }

  @Test
  void theLowPartIsWhatRoundingCutOff() {
    SplittableRandom random = Seeds.random("exp low");
    Exponential exponential = new Exponential();
    for (int t = 0; t < 3000; t++) {
      double x = random.nextDouble(-700, 700);
      double low = random.nextDouble(-1, 1) * Math.ulp(x);
      exponential.set(x, low);
      assertRelativeError(exponential, exact(x, low));
      x = random.nextDouble(-799, 0);
      exponential.setScaled(x, 0);
      assertRelativeError(exponential, exact(x, 0).multiply(BigDecimal.valueOf(2).pow(256)));
    }
  }

  private static void assertRelativeError(Exponential exponential, BigDecimal exact) {
    BigDecimal sum = new BigDecimal(exponential.high()).add(new BigDecimal(exponential.low()));
    double error = sum.subtract(exact).abs().divide(exact, DIGITS).doubleValue();
    assertThat(error).isLessThanOrEqualTo(0x1p-56);
  }

  @Test
  void specialArguments() {
    assertThat(Exponential.exp(0.0)).isEqualTo(1);
    assertThat(Exponential.exp(-0.0)).isEqualTo(1);
    assertThat(Exponential.exp(Double.NaN)).isNaN();
    assertThat(Exponential.exp(Double.NEGATIVE_INFINITY)).isEqualTo(0);
    assertThat(Exponential.exp(-745.13)).isEqualTo(Double.MIN_VALUE);
    assertThat(Exponential.exp(-745.14)).isEqualTo(0);
    assertThat(Exponential.exp(-746)).isEqualTo(0);
  }

  @Test
  void monotoneOverAllFloatsNearZeroAndASampleElsewhere() {
    float x = -104;
    double previous = 0;
    while (x < 0) {
      double value = Exponential.exp(x);
      assertThat(value).isGreaterThanOrEqualTo(previous);
      previous = value;
      x += Math.ulp(x) * 997;
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0, 1e-320, 1e-300, 1e-20, 1e-8, 1e-3, 0.03, 0.1, 0.1249, 0.125, 0.49, 1, 3, 1e6, 1e100
      })
  void logarithmOfOnePlus(double x) {
    Logarithm logarithm = new Logarithm();
    logarithm.setOnePlus(x, 0);
    BigDecimal back = expMinusOne(logarithm.high(), logarithm.low());
    double derivative = 1 + x;
    double error = back.subtract(new BigDecimal(x)).abs().doubleValue() / derivative;
    assertThat(error).isLessThanOrEqualTo((x < 0.125 ? 0x1p-59 : 0x1p-53) * logarithm.high());
  }

  /** Without the 1 that would swallow a small argument. */
  private static BigDecimal expMinusOne(double x, double xLow) {
    if (x > 1e-3) {
      return exact(x, xLow).subtract(BigDecimal.ONE);
    }
    BigDecimal r = new BigDecimal(x).add(new BigDecimal(xLow));
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 1; k < 20; k++) {
      term = term.multiply(r, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }

  @Test
  void aRowSumKeepsWhatAPlainSumLoses() {
    RowSum sum = new RowSum();
    for (double term : new double[] {1, 1e100, 1, -1e100}) {
      sum.add(term);
    }
    assertThat(sum.high()).isEqualTo(2);
    sum.add(1e-20);
    assertThat(sum.high()).isEqualTo(2);
    assertThat(sum.low()).isEqualTo(1e-20);
    RowSum infinite = new RowSum();
    infinite.add(1);
    infinite.add(Double.POSITIVE_INFINITY);
    infinite.add(1);
    assertThat(infinite.high()).isEqualTo(Double.POSITIVE_INFINITY);
  }
}
