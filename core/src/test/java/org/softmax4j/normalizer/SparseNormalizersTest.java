package org.softmax4j.normalizer;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static java.math.BigDecimal.ONE;
import static java.math.BigDecimal.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.testing.Seeds;

/** Sparsemax and α-entmax against what defines them, and against each other. */
class SparseNormalizersTest {
  private static final Sparsemax SPARSEMAX = Sparsemax.normalizer();
  private static final Entmax ENTMAX15 = Entmax.of(1.5);
  private static final MathContext DIGITS = new MathContext(40);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private static Stream<Normalizer> normalizers() {
    return Stream.of(SPARSEMAX, ENTMAX15, Entmax.of(1.05), Entmax.of(1.3), Entmax.of(3));
  }

  /** Rows of 1 to 40 scores, spread from 1e-3 to 1e3, with ties and -inf. */
  private static double[] row(SplittableRandom random) {
    double spread = Math.pow(10, random.nextDouble(-3, 3));
    double[] z = random.doubles(random.nextInt(1, 41), -spread, spread).toArray();
    for (int i = 1; i < z.length; i++) {
      z[i] = random.nextInt(10) == 0 ? z[i - 1] : z[i];
      z[i] = random.nextInt(20) == 0 ? NEGATIVE_INFINITY : z[i];
    }
    return z;
  }

  private static double[] bisected(double alpha, double[] z) {
    double peak = Arrays.stream(z).max().orElseThrow();
    double[] x = Arrays.stream(z).map(each -> each - peak).toArray();
    new EntmaxBisection(alpha).apply(x);
    return x;
  }

  private static double[] sparsemax(double... z) {
    return SPARSEMAX.probabilities(z);
  }

  private static long support(double[] p) {
    return Arrays.stream(p).filter(each -> each > 0).count();
  }

  @Test
  void knownValues() {
    assertThat(sparsemax(2, 1, 0.1)).containsExactly(1, 0, 0);
    assertThat(sparsemax(0.5, 0.25, -1)).containsExactly(0.625, 0.375, 0);
    assertThat(sparsemax(7, 7, 7, 7)).containsExactly(0.25, 0.25, 0.25, 0.25);
    assertThat(sparsemax(-1e300, 1e300)).containsExactly(0, 1);
    assertThat(SPARSEMAX.probabilities(0.5f, 0.25f, -1f)).containsExactly(0.625f, 0.375f, 0);
    assertThat(ENTMAX15.probabilities(2.0, 0, -0.1)).containsExactly(1, 0, 0);
    assertThat(ENTMAX15.probabilities(3.0, 3, 3, 3)).containsExactly(0.25, 0.25, 0.25, 0.25);
  }

  /** Martins and Astudillo, section 2.4, and its counterpart for squares. */
  @Test
  void closedFormsOfTwoClasses() {
    for (double t = -3; t <= 3; t += 0.01) {
      double first = Math.min(Math.max((t + 1) / 2, 0), 1);
      assertThat(sparsemax(t, 0)).containsExactly(new double[] {first, 1 - first}, within(3e-16));
      double quarter = Math.min(Math.max(t / 4, -0.5), 0.5);
      double root = quarter + Math.sqrt(0.5 - quarter * quarter);
      assertThat(ENTMAX15.probabilities(t, 0)[0]).isEqualTo(root * root, within(1e-15));
    }
  }

  /** The nearest point of the simplex, found by trying all supports. */
  @Test
  void sparsemaxIsTheProjectionOntoTheSimplex() {
    SplittableRandom random = Seeds.random("projection");
    for (int t = 0; t < 500; t++) {
      double[] z = random.doubles(random.nextInt(1, 9), -1.5, 1.5).toArray();
      double nearest = POSITIVE_INFINITY;
      double[] expected = {};
      for (int set = 1; set < 1 << z.length; set++) {
        double[] q = onAffineHull(z, set);
        double distance =
            IntStream.range(0, z.length).mapToDouble(i -> (q[i] - z[i])).map(d -> d * d).sum();
        if (distance < nearest && Arrays.stream(q).allMatch(each -> each >= 0)) {
          nearest = distance;
          expected = q;
        }
      }
      assertThat(sparsemax(z)).containsExactly(expected, within(1e-15));
    }
  }

  /** The point nearest to z with sum 1 that is 0 outside a set of indices. */
  private static double[] onAffineHull(double[] z, int set) {
    double sum =
        IntStream.range(0, z.length).filter(i -> (set >> i & 1) == 1).mapToDouble(i -> z[i]).sum();
    double threshold = (sum - 1) / Integer.bitCount(set);
    return IntStream.range(0, z.length)
        .mapToDouble(i -> (set >> i & 1) == 1 ? z[i] - threshold : 0)
        .toArray();
  }

  /** With p^(α-1)/(α-1) = z - τ on the support and z ≤ τ outside, p is the optimum. */
  @ParameterizedTest
  @ValueSource(doubles = {1.05, 1.3, 1.5, 1.9, 2, 2.5})
  void optimalityConditionsHold(double alpha) {
    SplittableRandom random = Seeds.random("optimality");
    for (int t = 0; t < 1000; t++) {
      double[] z = row(random);
      double[] p = Entmax.of(alpha).probabilities(z);
      int top = IntStream.range(0, z.length).reduce(0, (a, b) -> z[b] > z[a] ? b : a);
      double tau = z[top] - Math.pow(p[top], alpha - 1) / (alpha - 1);
      double tolerance = 1e-13 * Math.max(1, Math.abs(z[top]));
      assertThat(Arrays.stream(p).sum()).isEqualTo(1, within(1e-15 * z.length));
      for (int i = 0; i < z.length; i++) {
        double implied = tau + Math.pow(p[i], alpha - 1) / (alpha - 1);
        assertThat(p[i]).isNotNegative();
        if (p[i] > 0) {
          assertThat(z[i]).isEqualTo(implied, within(tolerance));
        } else {
          assertThat(z[i]).isLessThanOrEqualTo(tau + tolerance);
        }
      }
    }
  }

  /** Thresholds from the support, in 40 digits: M - 1/k, and M - sqrt((1 - S)/k). */
  @Test
  void errorsAgainstFortyDigits() {
    SplittableRandom random = Seeds.random("digits");
    for (int t = 0; t < 2000; t++) {
      double[] z = random.doubles(random.nextInt(1, 30), -1, 1).toArray();
      double[] linear = sparsemax(z);
      double[] square = ENTMAX15.probabilities(z);
      BigDecimal tau = mean(z, linear).subtract(ONE.divide(size(linear), DIGITS));
      BigDecimal mean = mean(z, square).divide(TWO);
      BigDecimal deviation =
          support(z, square)
              .map(x -> x.divide(TWO).subtract(mean).pow(2))
              .reduce(ZERO, BigDecimal::add);
      BigDecimal root = ONE.subtract(deviation).divide(size(square), DIGITS).sqrt(DIGITS);
      for (int i = 0; i < z.length; i++) {
        BigDecimal x = new BigDecimal(z[i]);
        double exact = x.subtract(tau).max(ZERO).doubleValue();
        double above = x.divide(TWO).subtract(mean.subtract(root)).max(ZERO).pow(2).doubleValue();
        assertThat(linear[i]).isEqualTo(exact, within(2.3e-16));
        assertThat(square[i]).isEqualTo(above, within(2e-15));
      }
    }
  }

  private static Stream<BigDecimal> support(double[] z, double[] p) {
    return IntStream.range(0, z.length).filter(i -> p[i] > 0).mapToObj(i -> new BigDecimal(z[i]));
  }

  private static BigDecimal size(double[] p) {
    return BigDecimal.valueOf(support(p));
  }

  private static BigDecimal mean(double[] z, double[] p) {
    return support(z, p).reduce(ZERO, BigDecimal::add).divide(size(p), DIGITS);
  }

  @Test
  void sortingAndBisectionAgree() {
    SplittableRandom random = Seeds.random("bisection");
    for (int t = 0; t < 3000; t++) {
      double[] z = row(random);
      assertThat(sparsemax(z)).containsExactly(bisected(2, z), within(2e-15));
      assertThat(ENTMAX15.probabilities(z)).containsExactly(bisected(1.5, z), within(2e-15));
      assertThat(Entmax.of(2).probabilities(z)).containsExactly(sparsemax(z));
    }
  }

  @Test
  void softmaxIsTheLimitAtOne() {
    SplittableRandom random = Seeds.random("limit");
    for (int t = 0; t < 100; t++) {
      double[] z = random.doubles(random.nextInt(1, 20), -3, 3).toArray();
      assertThat(Entmax.of(1 + 1e-13).probabilities(z))
          .containsExactly(StandardSoftmax.standard().probabilities(z), within(1e-11));
    }
  }

  @Test
  void theSupportShrinksAsAlphaGrows() {
    SplittableRandom random = Seeds.random("support");
    for (int t = 0; t < 200; t++) {
      double[] z = random.doubles(30, -2, 2).toArray();
      long before = Long.MAX_VALUE;
      for (double alpha : new double[] {1.01, 1.2, 1.5, 1.7, 2, 2.5, 4, 10}) {
        long support = support(Entmax.of(alpha).probabilities(z));
        assertThat(support).isBetween(1L, before);
        before = support;
      }
      assertThat(before).isLessThan(30);
      assertThat(support(Entmax.of(1.01).probabilities(z))).isEqualTo(30);
    }
  }

  @ParameterizedTest
  @MethodSource("normalizers")
  void orderTiesAndSumsAreKept(Normalizer normalizer) {
    SplittableRandom random = Seeds.random("order");
    for (int t = 0; t < 1000; t++) {
      double[] z = row(random);
      double[] p = normalizer.probabilities(z);
      for (int i = 1; i < z.length; i++) {
        assertThat(Double.compare(z[i], z[i - 1]) * Double.compare(p[i], p[i - 1])).isNotNegative();
        assertThat(z[i] == z[i - 1] && p[i] != p[i - 1]).isFalse();
      }
      double[] padded = Arrays.copyOf(z, z.length + 3);
      Arrays.fill(padded, z.length, padded.length, NEGATIVE_INFINITY);
      assertThat(Arrays.copyOf(normalizer.probabilities(padded), z.length)).containsExactly(p);
    }
  }

  @ParameterizedTest
  @MethodSource("normalizers")
  void sumsOfLongRows(Normalizer normalizer) {
    double[] z = Seeds.random("long").doubles(20_000, 0, 1e-3).toArray();
    double[] p = normalizer.probabilities(z);
    assertThat(Arrays.stream(p).sum()).isEqualTo(1, within(1e-15 + 2.3e-16 * support(p)));
    assertThat(support(p)).isGreaterThan(40);
  }

  @ParameterizedTest
  @MethodSource("normalizers")
  void floatsAreRoundedOnce(Normalizer normalizer) {
    DoubleMatrix z = DoubleMatrix.of(Seeds.random("float").doubles(400, -1, 1).toArray(), 50, 8);
    DoubleMatrix exact = z.toFloat().toDouble();
    assertThat(normalizer.probabilities(z.toFloat()))
        .isEqualTo(normalizer.probabilities(exact).toFloat());
    assertThat(normalizer.logProbabilities(z.toFloat()))
        .isEqualTo(normalizer.logProbabilities(exact).toFloat());
    double[] p = normalizer.probabilities(exact).data();
    assertThat(normalizer.logProbabilities(exact).data())
        .containsExactly(Arrays.stream(p).map(Math::log).toArray());
  }

  @ParameterizedTest
  @MethodSource("normalizers")
  void hardInput(Normalizer normalizer) {
    double[] nothing = {NaN, NaN, NaN};
    assertThat(normalizer.probabilities(1, NaN, 2)).containsExactly(nothing);
    assertThat(normalizer.probabilities(1, POSITIVE_INFINITY, 2)).containsExactly(nothing);
    double inf = NEGATIVE_INFINITY;
    assertThat(normalizer.probabilities(inf, inf, inf)).containsExactly(nothing);
    assertThat(normalizer.logProbabilities(inf, inf, inf)).containsExactly(nothing);
    assertThat(normalizer.probabilities(inf, 3, 3)).containsExactly(0, 0.5, 0.5);
    assertThat(normalizer.logProbabilities(inf, 3, 3)[0]).isEqualTo(inf);
    assertThat(normalizer.probabilities(-7e300)).containsExactly(1);
    assertThat(normalizer.logProbabilities(5.0)).containsExactly(0);
    assertThat(normalizer.probabilities(new double[0])).isEmpty();
    assertThat(normalizer.probabilities(new float[0])).isEmpty();
    assertThat(normalizer.probabilities(1, Float.NaN, 2)).containsOnly(Float.NaN);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5, NaN, POSITIVE_INFINITY})
  void alphaMustBeAboveOneAndFinite(double alpha) {
    assertThatThrownBy(() -> Entmax.of(alpha))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("alpha must be above 1 and finite, got " + alpha);
  }

  @Test
  void largeAlphaSplitsTheMassOverTies() {
    assertThat(Entmax.of(2000).probabilities(1, 1, 1, 1, 0.9))
        .containsExactly(0.25, 0.25, 0.25, 0.25, 0);
  }
}
