package org.softmax4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidenceBiasTest {

  @ParameterizedTest
  @CsvSource({
    "0.99, 900, 1000, OVERCONFIDENT",
    "0.80, 900, 1000, UNDERCONFIDENT",
    "0.90, 900, 1000, UNDECIDED",
    // Ten right out of ten prove nothing, though a normal interval would shrink to a point.
    "0.99, 10, 10, UNDECIDED",
    "0.60, 10, 10, UNDERCONFIDENT"
  })
  void verdictFollowsFromTheInterval(
      double meanConfidence, long hits, long rows, ConfidenceBias.Verdict verdict) {
    ConfidenceBias bias = ConfidenceBias.of(meanConfidence, hits, rows);
    assertThat(bias.verdict()).isEqualTo(verdict);
    assertThat(bias.gap()).isEqualTo(meanConfidence - (double) hits / rows);
    assertThat(bias.interval().upper() - bias.interval().lower())
        .isCloseTo(
            ConfidenceInterval.wilson(hits, rows).upper()
                - ConfidenceInterval.wilson(hits, rows).lower(),
            within(1e-15));
  }
}
