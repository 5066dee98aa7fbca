package org.softmax4j.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.testing.ChiSquare;
import org.softmax4j.testing.Seeds;

class AliasTableTest {
  private static long[] draw(AliasTable table, int draws, SplittableRandom random) {
    long[] counts = new long[table.classes()];
    for (int i = 0; i < draws; i++) {
      counts[table.sample(random)]++;
    }
    return counts;
  }

  private static void assertFits(double[] weights, int draws, SplittableRandom random) {
    double sum = Arrays.stream(weights).sum();
    double[] probabilities = Arrays.stream(weights).map(w -> w / sum).toArray();
    assertThat(ChiSquare.pValue(draw(AliasTable.of(weights), draws, random), probabilities))
        .as("%s", Arrays.toString(weights))
        .isGreaterThan(ChiSquare.SIGNIFICANCE);
  }

  @Test
  void drawsTheProbabilities() {
    SplittableRandom random = Seeds.random("alias");
    assertFits(new double[] {0.1, 0.4, 0.05, 0.3, 0.15}, 1_000_000, random);
    assertFits(new double[] {1, 1, 1}, 300_000, random);
    assertFits(new double[] {1e-3, 0, 1, 0, 1e-3, 5}, 1_000_000, random);
  }

  @Test
  void drawsManyClassesOfAnySpread() {
    SplittableRandom random = Seeds.random("spread");
    for (int t = 0; t < 20; t++) {
      double spread = random.nextDouble(0, 8);
      double[] weights =
          random.doubles(random.nextInt(1, 2000), -spread, spread).map(Math::exp).toArray();
      assertFits(weights, 200_000, random);
    }
  }

  /** Probabilities that no double holds: rounding leaves columns over, and 0 stays 0. */
  @Test
  void aProbabilityOfZeroIsNeverDrawn() {
    SplittableRandom random = Seeds.random("never");
    double[] weights = new double[1001];
    Arrays.setAll(weights, i -> i % 3 == 0 ? 0 : 0.1);
    long[] counts = draw(AliasTable.of(weights), 1_000_000, random);
    for (int i = 0; i < counts.length; i += 3) {
      assertThat(counts[i]).isZero();
    }
  }

  @Test
  void extremeWeights() {
    SplittableRandom random = Seeds.random("extreme");
    assertThat(AliasTable.of(new float[] {7}).sample(random)).isZero();
    assertFits(new double[] {Double.MIN_VALUE, Double.MIN_VALUE, 0}, 100_000, random);
    assertFits(new double[] {4e307, 8e307}, 100_000, random);
  }

  @Test
  void probabilitiesMustBeSuch() {
    assertThatThrownBy(() -> AliasTable.of(new double[] {1, -0.5}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("probabilities must be finite and not negative, got -0.5 at index 1");
    assertThatThrownBy(() -> AliasTable.of(new float[] {Float.NaN}))
        .hasMessageContaining("got NaN at index 0");
    assertThatThrownBy(() -> AliasTable.of(new double[] {0, 0}))
        .hasMessage("probabilities must have a positive and finite sum, got 0.0");
    assertThatThrownBy(() -> AliasTable.of(new double[] {1e308, 1e308}))
        .hasMessage("probabilities must have a positive and finite sum, got Infinity");
    assertThatThrownBy(() -> AliasTable.of(new double[0])).hasMessageContaining("got 0.0");
  }
}
