package org.softmax4j;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.softmax4j.testing.Seeds;

class LogSumExpTest {

  @Test
  void weightsOfOneGiveThePlainResult() {
    SplittableRandom random = Seeds.random("weights");
    for (int t = 0; t < 1000; t++) {
      double[] x = random.doubles(random.nextInt(1, 20), -300, 300).toArray();
      double[] ones = random.doubles(x.length).map(v -> 1).toArray();
      double plain = Softmax.logSumExp(x);
      assertThat(LogSumExp.of(x, ones).log()).isEqualTo(plain, within(2 * Math.ulp(plain)));
      assertThat(LogSumExp.of(x, ones).sign()).isEqualTo(1);
    }
  }

  /** Weighted sums of powers of two, exact in BigDecimal: z = n·ln 2 stands for 2^n. */
  @Test
  void signedSumsAgainstExactOnes() {
    SplittableRandom random = Seeds.random("signed");
    for (int t = 0; t < 1000; t++) {
      int length = random.nextInt(1, 8);
      double[] x = new double[length];
      double[] weights = new double[length];
      BigDecimal exact = BigDecimal.ZERO;
      BigDecimal size = BigDecimal.ZERO;
      for (int i = 0; i < length; i++) {
        int power = random.nextInt(-3, 4);
        x[i] = power * Math.log(2);
        weights[i] = random.nextInt(-4, 5);
        BigDecimal term = new BigDecimal(weights[i]).multiply(new BigDecimal(Math.pow(2, power)));
        exact = exact.add(term);
        size = size.add(term.abs());
      }
      LogSumExp result = LogSumExp.of(x, weights);
      if (exact.signum() == 0) {
        assertThat(Math.exp(result.logAbs())).isLessThanOrEqualTo(1e-15 * size.doubleValue());
      } else {
        double value = result.sign() * Math.exp(result.logAbs());
        assertThat(value).isEqualTo(exact.doubleValue(), within(4e-15 * size.doubleValue()));
      }
    }
  }

  /** The cases of scipy.special.logsumexp's own tests. */
  @Test
  void casesOfSciPy() {
    double[] rising = IntStream.range(0, 200).asDoubleStream().toArray();
    double[] falling = IntStream.range(0, 200).mapToDouble(i -> 200 - i).toArray();
    double plain = 0;
    double weighted = 0;
    for (int i = 0; i < rising.length; i++) {
      plain += StrictMath.exp(rising[i]);
      weighted += falling[i] * StrictMath.exp(rising[i]);
    }
    assertUlp(Softmax.logSumExp(rising), StrictMath.log(plain));
    assertUlp(LogSumExp.of(rising, falling).log(), StrictMath.log(weighted));
    assertUlp(Softmax.logSumExp(1000.0, 1000.0), 1000 + Math.log(2));
    assertUlp(Softmax.logSumExp(filled(1000, 10_000)), 10_000 + Math.log(1000));
    assertUlp(Softmax.logSumExp(filled(100_000, Math.log(1e-40))), Math.log(1e-35));
    assertUlp(
        LogSumExp.of(new double[] {1000, 1000}, new double[] {1.2, 1.2}).log(),
        1000 + Math.log(2.4));
    assertThat(LogSumExp.of(new double[] {1, 1, 1}, new double[] {1, -1, -1}))
        .isEqualTo(new LogSumExp(1, -1));
    assertUlp(LogSumExp.of(new double[] {1, 10_000}, new double[] {1, 0}).log(), 1);
    assertThat(Softmax.logSumExp(new double[0])).isEqualTo(NEGATIVE_INFINITY);
    assertThat(Softmax.logSumExp(POSITIVE_INFINITY, 1)).isEqualTo(POSITIVE_INFINITY);
    assertThat(Softmax.logSumExp(NEGATIVE_INFINITY, NEGATIVE_INFINITY))
        .isEqualTo(NEGATIVE_INFINITY);
    assertThat(Softmax.logSumExp(NaN, 1)).isNaN();
    double small = -30 * Math.log(10);
    assertUlp(Softmax.logSumExp(0.0, small), StrictMath.log1p(StrictMath.exp(small)));
  }

  private static double[] filled(int length, double value) {
    return DoubleStream.generate(() -> value).limit(length).toArray();
  }

  private static void assertUlp(double actual, double expected) {
    assertThat(actual).isEqualTo(expected, within(2 * Math.ulp(expected)));
  }

  @Test
  void aWeightOfZeroDropsEvenInfinity() {
    LogSumExp result =
        LogSumExp.of(new double[] {POSITIVE_INFINITY, 0, NaN}, new double[] {0, 3, 0});
    assertThat(result.log()).isEqualTo(Math.log(3));
  }

  @Test
  void aSumOfZeroHasSignZero() {
    LogSumExp zero = new LogSumExp(NEGATIVE_INFINITY, 0);
    assertThat(LogSumExp.of(new double[] {1, 1}, new double[] {2, -2})).isEqualTo(zero);
    assertThat(LogSumExp.of(new double[0], new double[0])).isEqualTo(zero);
    assertThat(LogSumExp.of(new double[] {NEGATIVE_INFINITY}, new double[] {5})).isEqualTo(zero);
  }

  @Test
  void aNegativeSumHasNoLogarithm() {
    LogSumExp result = LogSumExp.of(new double[] {0, 1}, new double[] {1, -1});
    assertThat(result.sign()).isEqualTo(-1);
    assertThat(result.logAbs()).isEqualTo(Math.log(Math.E - 1), within(1e-15));
    assertThat(result.log()).isNaN();
  }

  @Test
  void infinitiesAndNaN() {
    assertThat(LogSumExp.of(new double[] {POSITIVE_INFINITY, 1000}, new double[] {1, -1}))
        .isEqualTo(new LogSumExp(POSITIVE_INFINITY, 1));
    assertThat(LogSumExp.of(new double[] {POSITIVE_INFINITY, 1}, new double[] {-2, 1}))
        .isEqualTo(new LogSumExp(POSITIVE_INFINITY, -1));
    assertThat(
            LogSumExp.of(new double[] {POSITIVE_INFINITY, POSITIVE_INFINITY}, new double[] {1, -1})
                .sign())
        .isNaN();
    assertThat(LogSumExp.of(new double[] {1, NaN}, new double[] {1, 1}).log()).isNaN();
    assertThat(LogSumExp.of(new double[] {1}, new double[] {POSITIVE_INFINITY}).log())
        .isEqualTo(POSITIVE_INFINITY);
  }

  /** 1 + 1e-20 − 1e-25…: the rest keeps its digits because it is added apart from the largest. */
  @Test
  void aSumCloseToOneTermKeepsItsDigits() {
    double[] x = {0, Math.log(1e-20), Math.log(1e-25)};
    double expected = 1e-20 - 1e-25;
    assertThat(LogSumExp.of(x, new double[] {1, 1, -1}).logAbs())
        .isEqualTo(expected, within(1e-13 * expected));
  }

  @Test
  void lengthsMustAgree() {
    assertThatThrownBy(() -> LogSumExp.of(new double[2], new double[1]))
        .hasMessage("weights must be as many as logits, 2, got 1");
  }
}
