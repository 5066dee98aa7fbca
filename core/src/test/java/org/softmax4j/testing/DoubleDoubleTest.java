package org.softmax4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DoubleDoubleTest {
  private static final double PRECISION = 0x1p-86;

  private static BigDecimal decimal(DoubleDouble x) {
    return new BigDecimal(x.high()).add(new BigDecimal(x.low()));
  }

  private static void assertSame(DoubleDouble actual, BigDecimal expected) {
    double error =
        decimal(actual).subtract(expected).divide(expected, MathContext.DECIMAL32).doubleValue();
    assertThat(Math.abs(error)).isLessThanOrEqualTo(PRECISION);
  }

  @Test
  void exponentialsAndTheirLogarithmsHaveTheDigitsOfTwoDoubles() {
    SplittableRandom random = Seeds.random("double-double");
    for (int t = 0; t < 300; t++) {
      double x = t % 2 == 0 ? random.nextDouble(-600, 600) : random.nextDouble(-2, 2);
      assertSame(new DoubleDouble(x, 0).exp(), BigExponential.exp(x));
      double y = Math.abs(x) < 2 ? Math.exp(-30 * Math.abs(x)) : Math.exp(Math.abs(x) / 10);
      BigDecimal back = BigExponential.exp(decimal(new DoubleDouble(y, 0).log1p()));
      BigDecimal error = back.subtract(BigDecimal.ONE).subtract(new BigDecimal(y));
      assertThat(Math.abs(error.doubleValue()))
          .isLessThanOrEqualTo(PRECISION * (1 + y) * StrictMath.log1p(y));
    }
  }

  @Test
  void differencesAndQuotients() {
    SplittableRandom random = Seeds.random("double-double quotients");
    for (int t = 0; t < 1000; t++) {
      double a = random.nextDouble(1, 2);
      double b = random.nextDouble(-100, -1);
      BigDecimal difference = new BigDecimal(a).subtract(new BigDecimal(b));
      assertThat(decimal(DoubleDouble.difference(a, b))).isEqualByComparingTo(difference);
      DoubleDouble quotient = DoubleDouble.difference(a, b).dividedBy(new DoubleDouble(b, 0));
      assertSame(quotient, difference.divide(new BigDecimal(b), BigExponential.DIGITS));
    }
  }
}
