package org.softmax4j.sampling;

import static java.lang.Double.NEGATIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.Softmax;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Temperature;
import org.softmax4j.testing.ChiSquare;
import org.softmax4j.testing.Seeds;

class CategoricalSamplerTest {
  private static final CategoricalSampler PLAIN = CategoricalSampler.standard();
  private static final double[] LOGITS = {1, -2, 0.5, NEGATIVE_INFINITY, 3, 2.9, 0, -7};

  /** Probabilities 0.4, 0.3, 0.15, 0.1, 0.05, not in order. */
  private static final double[] FIVE = logs(0.1, 0.4, 0.05, 0.3, 0.15);

  private static double[] logs(double... p) {
    return Arrays.stream(p).map(Math::log).toArray();
  }

  private static float[] floats(double[] x) {
    return DoubleMatrix.of(x, 1, x.length).toFloat().data();
  }

  /** Many draws, the exact probabilities beside them. */
  private static void assertFits(IntSupplier sampler, double[] probabilities) {
    long[] counts = new long[probabilities.length];
    for (int i = 0; i < 200_000; i++) {
      counts[sampler.getAsInt()]++;
    }
    assertThat(ChiSquare.pValue(counts, probabilities))
        .as("counts %s for %s", Arrays.toString(counts), Arrays.toString(probabilities))
        .isGreaterThan(ChiSquare.SIGNIFICANCE);
  }

  private static void assertClose(double[] actual, double... expected) {
    assertThat(actual).hasSameSizeAs(expected).containsExactly(expected, within(1e-14));
  }

  @Test
  void drawsTheSoftmax() {
    SplittableRandom random = Seeds.random("plain");
    assertFits(() -> PLAIN.sample(LOGITS, random), Softmax.of(LOGITS));
    assertFits(() -> PLAIN.sample(floats(LOGITS), random), Softmax.of(LOGITS));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 2, Double.POSITIVE_INFINITY})
  void drawsAtATemperature(double t) {
    SplittableRandom random = Seeds.random("temperature" + t);
    Temperature temperature = Temperature.of(t);
    CategoricalSampler sampler = PLAIN.withTemperature(temperature);
    double[] expected = Softmax.of(LOGITS, temperature);
    assertClose(sampler.probabilities(LOGITS), expected);
    assertFits(() -> sampler.sample(LOGITS, random), expected);
  }

  @Test
  void temperatureZeroDrawsTheLargestAndOneOfTies() {
    SplittableRandom random = Seeds.random("zero");
    CategoricalSampler sampler = PLAIN.withTemperature(Temperature.of(0));
    assertThat(IntStream.range(0, 1000).map(i -> sampler.sample(LOGITS, random))).containsOnly(4);
    double[] ties = {1, 5, -3, 5};
    assertFits(() -> sampler.sample(ties, random), new double[] {0, 0.5, 0, 0.5});
    assertThat(sampler.withTopK(1).probabilities(ties)).containsExactly(0, 1, 0, 0);
  }

  @Test
  void drawsAfterAllFilters() {
    SplittableRandom random = Seeds.random("filters");
    CategoricalSampler sampler =
        PLAIN.withTemperature(Temperature.of(1.5)).withTopK(6).withTopP(0.97).withMinP(0.1);
    double[] expected = plainFilters(LOGITS, 1.5, 6, 0.97, 0.1);
    assertThat(Arrays.stream(expected).filter(p -> p > 0).count()).isBetween(3L, 5L);
    assertFits(() -> sampler.sample(LOGITS, random), expected);
  }

  @Test
  void topKKeepsTheLargest() {
    assertClose(PLAIN.withTopK(1).probabilities(FIVE), 0, 1, 0, 0, 0);
    assertClose(PLAIN.withTopK(2).probabilities(FIVE), 0, 4 / 7.0, 0, 3 / 7.0, 0);
    assertClose(PLAIN.withTopK(5).probabilities(FIVE), Softmax.of(FIVE));
    assertClose(PLAIN.withTopK(99).probabilities(FIVE), Softmax.of(FIVE));
  }

  @Test
  void topPKeepsTheFewestThatReachIt() {
    assertClose(PLAIN.withTopP(1e-300).probabilities(FIVE), 0, 1, 0, 0, 0);
    assertClose(PLAIN.withTopP(0.39).probabilities(FIVE), 0, 1, 0, 0, 0);
    assertClose(PLAIN.withTopP(0.41).probabilities(FIVE), 0, 4 / 7.0, 0, 3 / 7.0, 0);
    assertClose(
        PLAIN.withTopP(0.84).probabilities(FIVE), 0, 0.4 / 0.85, 0, 0.3 / 0.85, 0.15 / 0.85);
    assertClose(PLAIN.withTopP(0.96).probabilities(FIVE), Softmax.of(FIVE));
    assertThat(PLAIN.withTopP(1).probabilities(new double[] {0, -700})[1]).isPositive();
  }

  @Test
  void minPKeepsThoseNearTheLargest() {
    assertClose(PLAIN.withMinP(0).probabilities(FIVE), Softmax.of(FIVE));
    assertClose(PLAIN.withMinP(0.74).probabilities(FIVE), 0, 4 / 7.0, 0, 3 / 7.0, 0);
    assertClose(PLAIN.withMinP(0.76).probabilities(FIVE), 0, 1, 0, 0, 0);
    assertClose(PLAIN.withMinP(1).probabilities(new double[] {2, 1, 2}), 0.5, 0, 0.5);
  }

  @Test
  void tiesGoToTheLowerLabel() {
    double[] equal = new double[8];
    double[] firstThree = {1 / 3.0, 1 / 3.0, 1 / 3.0, 0, 0, 0, 0, 0};
    assertClose(PLAIN.withTopK(3).probabilities(equal), firstThree);
    assertClose(PLAIN.withTopP(0.3).probabilities(equal), firstThree);
    assertClose(PLAIN.withTopP(1e-9).probabilities(equal), 1, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Top-k first: of 0.4, 0.3 and 0.15 the nucleus of 0.8 is two, of all five it is three. */
  @Test
  void eachFilterSeesWhatTheOneBeforeLeft() {
    assertClose(PLAIN.withTopP(0.8).withTopK(3).probabilities(FIVE), 0, 4 / 7.0, 0, 3 / 7.0, 0);
    double[] hot = PLAIN.withMinP(0.74).withTemperature(Temperature.of(2)).probabilities(FIVE);
    double[] roots = {0, Math.sqrt(0.4), 0, Math.sqrt(0.3), 0};
    double sum = roots[1] + roots[3];
    assertClose(hot, 0, roots[1] / sum, 0, roots[3] / sum, 0);
  }

  /** The definitions as they are written, by sorting, on random rows. */
  @Test
  void filtersAgreeWithTheirDefinitions() {
    SplittableRandom random = Seeds.random("definitions");
    for (int t = 0; t < 1000; t++) {
      double[] x = random.doubles(random.nextInt(1, 40), -5, 5).toArray();
      x[random.nextInt(x.length)] = x[random.nextInt(x.length)];
      double temperature = random.nextDouble(0.2, 4);
      int topK = random.nextInt(1, 45);
      double topP = 1 - random.nextDouble();
      double minP = random.nextDouble();
      CategoricalSampler sampler =
          PLAIN.withTemperature(Temperature.of(temperature)).withTopK(topK);
      assertClose(sampler.probabilities(x), plainFilters(x, temperature, topK, 1, 0));
      assertClose(
          sampler.withTopP(topP).probabilities(x), plainFilters(x, temperature, topK, topP, 0));
      assertClose(
          sampler.withTopP(topP).withMinP(minP).probabilities(x),
          plainFilters(x, temperature, topK, topP, minP));
    }
  }

  private static double[] plainFilters(
      double[] x, double temperature, int topK, double topP, double minP) {
    double[] p = Softmax.of(x, Temperature.of(temperature));
    Integer[] order = IntStream.range(0, p.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (i, j) -> Double.compare(p[j], p[i]));
    for (int i = topK; i < p.length; i++) {
      p[order[i]] = 0;
    }
    normalize(p);
    double mass = 0;
    for (int i = 0; i < p.length && topP < 1; i++) {
      double own = p[order[i]];
      p[order[i]] = mass < topP ? own : 0;
      mass += own;
    }
    normalize(p);
    double floor = minP * p[order[0]];
    for (int i = 0; i < p.length; i++) {
      p[i] = p[i] >= floor ? p[i] : 0;
    }
    normalize(p);
    return p;
  }

  private static void normalize(double[] p) {
    double sum = Arrays.stream(p).sum();
    Arrays.setAll(p, i -> p[i] / sum);
  }

  @Test
  void floatsGiveTheRoundedProbabilities() {
    CategoricalSampler sampler = PLAIN.withTopP(0.9);
    double[] wide = FloatMatrix.of(floats(FIVE), 1, 5).toDouble().data();
    assertThat(sampler.probabilities(floats(FIVE)))
        .containsExactly(floats(sampler.probabilities(wide)));
  }

  @Test
  void oneSeedGivesOneSequenceForRowsAndMatrices() {
    DoubleMatrix rows = DoubleMatrix.of(Seeds.random("rows").doubles(300, -2, 2).toArray(), 60, 5);
    SplittableRandom single = new SplittableRandom(7);
    int[] expected = IntStream.range(0, 60).map(r -> PLAIN.sample(rows.row(r), single)).toArray();
    assertThat(PLAIN.sample(rows, new SplittableRandom(7))).containsExactly(expected);
    assertThat(PLAIN.sample(rows.toFloat(), new SplittableRandom(7))).containsExactly(expected);
  }

  @Test
  void extremeLogits() {
    SplittableRandom random = Seeds.random("extreme");
    assertThat(PLAIN.sample(new double[] {-1e308, 1e308, NEGATIVE_INFINITY}, random)).isEqualTo(1);
    assertThat(PLAIN.sample(new float[] {-3e38f}, random)).isZero();
    CategoricalSampler cold = PLAIN.withTemperature(Temperature.of(1e-300)).withTopP(0.5);
    assertThat(cold.sample(new double[] {5, 6}, random)).isEqualTo(1);
  }

  @Test
  void logitsThatAreNoScoresAreRejected() {
    SplittableRandom random = new SplittableRandom(1);
    assertThatThrownBy(() -> PLAIN.sample(new float[] {1, Float.NaN}, random))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("logits must be below +inf and not NaN, got NaN at row 0, index 1");
    DoubleMatrix infinite = DoubleMatrix.of(new double[] {1, 2, Double.POSITIVE_INFINITY, 3}, 2, 2);
    assertThatThrownBy(() -> PLAIN.sample(infinite, random))
        .hasMessage("logits must be below +inf and not NaN, got Infinity at row 1, index 0");
    assertThatThrownBy(() -> PLAIN.probabilities(new double[] {NEGATIVE_INFINITY}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("logits must have a finite one in each row, row 0 has none");
    assertThatThrownBy(() -> PLAIN.sample(new float[0], random)).hasMessageContaining("has none");
  }

  @Test
  void settingsOutOfRangeAreRejected() {
    assertThatThrownBy(() -> PLAIN.withTopK(0)).hasMessage("topK must be at least 1, got 0");
    for (double p : new double[] {0, -1, 1.01, Double.NaN}) {
      assertThatThrownBy(() -> PLAIN.withTopP(p))
          .hasMessage("topP must be above 0 and at most 1, got " + p);
    }
    for (double p : new double[] {-0.1, 1.01, Double.NaN}) {
      assertThatThrownBy(() -> PLAIN.withMinP(p)).hasMessage("minP must be from 0 to 1, got " + p);
    }
    assertThatThrownBy(() -> PLAIN.withTemperature(Temperature.inverse(-1)))
        .hasMessage("temperature must not have a negative inverse, got beta = -1.0");
  }
}
