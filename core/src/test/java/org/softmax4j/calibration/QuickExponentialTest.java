package org.softmax4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.testing.Seeds;

/**
 * The quick exponential against StrictMath, whose error is below 1 ulp: the smallest step of
 * subnormal numbers, which are coarser than 1e-13 of themselves.
 */
class QuickExponentialTest {
  @Test
  void isRightWithinAStatedError() {
    SplittableRandom random = Seeds.random("quick exponential");
    for (int i = 0; i < 200_000; i++) {
      double x = i % 2 == 0 ? -random.nextDouble() * 720 : -Math.scalb(1, -random.nextInt(60));
      double expected = StrictMath.exp(x);
      assertThat(QuickExponential.exp(x))
          .isCloseTo(expected, within(Math.max(1e-13 * expected, Double.MIN_VALUE)));
    }
  }

  @Test
  void endsAreRight() {
    assertThat(QuickExponential.exp(0)).isEqualTo(1);
    assertThat(QuickExponential.exp(-0.0)).isEqualTo(1);
    assertThat(QuickExponential.exp(-745)).isEqualTo(Double.MIN_VALUE);
    assertThat(QuickExponential.exp(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(QuickExponential.exp(Double.NaN)).isNaN();
  }
}
