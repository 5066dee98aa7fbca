package org.softmax4j.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.000",
    "-0.0, 0.000",
    "0.0004, 0.000",
    "-0.0004, 0.000",
    "0.97249, 0.972",
    "1, 1.000",
    "-1.5, −1.500",
    "1e-300, 0.000",
    "12345.6789, 12345.679",
    "NaN, –",
    "Infinity, ∞",
    "-Infinity, −∞"
  })
  void threeDecimals(double value, String text) {
    assertThat(NumberText.shown(value)).isEqualTo(text);
  }

  @Test
  void allDigitsForWhoAsks() {
    assertThat(NumberText.full(1.0 / 3)).isEqualTo("0.3333333333333333");
    assertThat(Double.parseDouble(NumberText.full(Math.PI))).isEqualTo(Math.PI);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "999, 999", "60000, 60\u2009000", "1234567, 1\u2009234\u2009567"})
  void countsInGroupsOfThree(long value, String text) {
    assertThat(NumberText.count(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.6000000001, 0.2, 0.6", "20, 20, 20", "0.05, 0.05, 0.05", "2.5, 0.5, 2.5"})
  void ticksHaveTheDecimalsOfTheirStep(double value, double step, String text) {
    assertThat(NumberText.tick(value, step)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"1.005, 1", "1.239, 1.24", "100, 100", "-0.001, 0", "1e10, 10000000000"})
  void coordinatesAreShort(double value, String text) {
    assertThat(NumberText.coordinate(value)).isEqualTo(text);
  }

  @Test
  void everyLocaleWritesTheSame() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(NumberText.shown(1.5)).isEqualTo("1.500");
      assertThat(NumberText.count(1500)).isEqualTo("1\u2009500");
      assertThat(NumberText.coordinate(1.5)).isEqualTo("1.5");
    } finally {
      Locale.setDefault(before);
    }
  }
}
