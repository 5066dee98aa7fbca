package org.softmax4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquareTest {
  /** Critical values: NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.4. */
  @ParameterizedTest
  @CsvSource({
    "1, 3.841, 0.05",
    "1, 10.828, 0.001",
    "2, 5.991, 0.05",
    "10, 18.307, 0.05",
    "10, 3.940, 0.95",
    "99, 123.225, 0.05",
    "99, 148.230, 0.001"
  })
  void criticalValuesOfTheHandbook(int degreesOfFreedom, double x, double survival) {
    assertThat(ChiSquare.survival(x, degreesOfFreedom)).isEqualTo(survival, within(survival / 500));
  }

  @Test
  void countsFarOffAndImpossibleOnesAreFound() {
    double[] half = {0.5, 0.5, 0};
    assertThat(ChiSquare.pValue(new long[] {500, 500, 0}, half)).isEqualTo(1);
    assertThat(ChiSquare.pValue(new long[] {600, 400, 0}, half)).isLessThan(ChiSquare.SIGNIFICANCE);
    assertThat(ChiSquare.pValue(new long[] {500, 500, 1}, half)).isZero();
    assertThat(ChiSquare.pValue(new long[] {1_000_000, 0, 0}, half)).isZero();
  }
}
