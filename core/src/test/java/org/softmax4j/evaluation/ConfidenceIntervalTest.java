package org.softmax4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidenceIntervalTest {
  private static final double Z = 1.959963984540054;

  @ParameterizedTest
  @CsvSource({"1, 10", "5, 10", "99, 100", "350, 360", "123456, 1000000", "0, 20", "20, 20"})
  void wilsonLimitsAreThoseWhoseScoreTestJustRejects(long successes, long count) {
    ConfidenceInterval interval = ConfidenceInterval.wilson(successes, count);
    double p = (double) successes / count;
    for (double limit : new double[] {interval.lower(), interval.upper()}) {
      // Solves (p - limit)² = z² limit (1 - limit) / n, or is an end of [0, 1].
      double score = Math.pow(p - limit, 2) - Z * Z * limit * (1 - limit) / count;
      assertThat(score).isCloseTo(0, within(1e-14));
    }
    assertThat(interval.lower()).isBetween(0.0, p);
    assertThat(interval.upper()).isBetween(p, 1.0);
    assertThat(interval.contains(p)).isTrue();
  }

  @Test
  void noneAndAllReachTheEndsExactly() {
    for (int count = 1; count <= 1000; count++) {
      assertThat(ConfidenceInterval.wilson(0, count).lower()).isZero();
      assertThat(ConfidenceInterval.wilson(count, count).upper()).isEqualTo(1);
    }
  }

  @Test
  void nothingSeenSaysNothing() {
    assertThat(ConfidenceInterval.wilson(0, 0)).isEqualTo(new ConfidenceInterval(0, 1));
  }

  @Test
  void containsItsLimitsAndNoMore() {
    ConfidenceInterval interval = new ConfidenceInterval(-1, 2);
    assertThat(interval.contains(-1)).isTrue();
    assertThat(interval.contains(2)).isTrue();
    assertThat(interval.contains(Math.nextUp(2.0))).isFalse();
    assertThat(interval.contains(Double.NaN)).isFalse();
  }

  @Test
  void argumentErrors() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfidenceInterval.wilson(4, 3))
        .withMessage("successes must be in [0, count], got 4 of 3");
    assertThatIllegalArgumentException().isThrownBy(() -> ConfidenceInterval.wilson(-1, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new ConfidenceInterval(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new ConfidenceInterval(Double.NaN, 0));
  }
}
