package org.softmax4j;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.DoubleDouble;
import org.softmax4j.testing.Seeds;
import org.softmax4j.testing.Ulps;

/** Law N13: parts give what the whole gives, within 2 ulp. */
class LogSumExpAccumulatorTest {
  private static final int TRIES = 10_000;

  /** Rows of 1 to 60 scores, spread from 1e-3 to 1e3, moved by up to 1e4, some -inf and ties. */
  private static double[] row(SplittableRandom random) {
    double spread = Math.pow(10, random.nextDouble(-3, 3));
    double shift = random.nextInt(3) == 0 ? 0 : random.nextDouble(-1e4, 1e4);
    double[] x = new double[random.nextInt(1, 61)];
    for (int i = 0; i < x.length; i++) {
      x[i] = shift + spread * random.nextDouble(-1, 1);
      x[i] = random.nextInt(20) == 0 ? NEGATIVE_INFINITY : x[i];
      x[i] = i > 0 && random.nextInt(10) == 0 ? x[i - 1] : x[i];
    }
    x[random.nextInt(x.length)] = shift + spread;
    return x;
  }

  private static float[] floats(double[] x) {
    float[] result = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = (float) x[i];
    }
    return result;
  }

  private static LogSumExpAccumulator accumulate(double... x) {
    LogSumExpAccumulator result = new LogSumExpAccumulator();
    result.add(x);
    return result;
  }

  private static void assertWithinTwoUlps(double actual, double[] x) {
    double expected = Softmax.logSumExp(x);
    double size = Arrays.stream(x).filter(Double::isFinite).map(Math::abs).max().orElse(0);
    assertThat(actual).isEqualTo(expected, within(2 * Math.ulp(expected) + 0x1p-50 * size));
    if (Math.abs(expected) > size) {
      assertThat(Ulps.of(actual, expected)).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void anySplitGivesTheResultOfOnePass() {
    SplittableRandom random = Seeds.random("splits");
    for (int t = 0; t < TRIES; t++) {
      double[] x = row(random);
      LogSumExpAccumulator row = new LogSumExpAccumulator();
      for (int from = 0; from < x.length; ) {
        int length = random.nextInt(0, x.length - from + 1);
        row.add(x, from, length);
        from += length;
      }
      assertWithinTwoUlps(row.result(), x);
    }
  }

  @Test
  void mergesInAnyOrderGiveTheResultOfOnePass() {
    SplittableRandom random = Seeds.random("merges");
    for (int t = 0; t < TRIES; t++) {
      double[] x = row(random);
      List<LogSumExpAccumulator> parts = new ArrayList<>();
      for (int from = 0; from < x.length; ) {
        int length = random.nextInt(0, x.length - from + 1);
        parts.add(accumulate(Arrays.copyOfRange(x, from, from + length)));
        from += length;
      }
      while (parts.size() > 1) {
        LogSumExpAccumulator part = parts.remove(random.nextInt(parts.size()));
        parts.get(random.nextInt(parts.size())).merge(part);
      }
      assertWithinTwoUlps(parts.get(0).result(), x);
    }
  }

  /** Rows of several blocks, floats and doubles, in parts that are merged, beside exact sums. */
  @Test
  void longRowsAreWithinAnUlp() {
    SplittableRandom random = Seeds.random("long rows");
    for (int t = 0; t < 60; t++) {
      double spread = Math.pow(10, random.nextDouble(-2, 2.5));
      float[] x = new float[t % 20 == 0 ? random.nextInt(4_097, 6_000) : random.nextInt(1, 200)];
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) (spread * random.nextDouble(-2, -1));
      }
      x[random.nextInt(x.length)] = 0;
      double[] wide = FloatMatrix.of(x, 1, x.length).toDouble().toArray();
      LogSumExpAccumulator row = new LogSumExpAccumulator();
      LogSumExpAccumulator wideRow = new LogSumExpAccumulator();
      for (int from = 0; from < x.length; ) {
        int length = random.nextInt(1, x.length - from + 1);
        LogSumExpAccumulator part = new LogSumExpAccumulator();
        part.add(x, from, length);
        part.merge(row);
        row = part;
        wideRow.add(wide, from, length);
        from += length;
      }
      DoubleDouble rest = DoubleDouble.ZERO;
      for (double each : wide) {
        DoubleDouble term = each == 0 ? DoubleDouble.ZERO : new DoubleDouble(each, 0).exp();
        rest = rest.plus(term);
      }
      DoubleDouble exact = rest.log1p();
      assertThat(exact.ulpsTo(row.result())).isLessThanOrEqualTo(1);
      assertThat(exact.ulpsTo(wideRow.result())).isLessThanOrEqualTo(1);
    }
  }

  /**
   * Few terms beside a peak of 0, so that the result is all error that terms and logarithm have.
   */
  @Test
  void confidentRowsAreWithinAnUlp() {
    SplittableRandom random = Seeds.random("confident rows");
    for (int t = 0; t < TRIES; t++) {
      float[] x = new float[random.nextInt(17, 40)];
      Arrays.fill(x, -1000);
      x[0] = 0;
      DoubleDouble rest = DoubleDouble.ZERO;
      double depth = random.nextDouble(45);
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        x[i] = (float) (-depth * random.nextDouble());
        rest = rest.plus(new DoubleDouble(x[i], 0).exp());
      }
      LogSumExpAccumulator single = new LogSumExpAccumulator();
      for (float each : x) {
        single.add(each);
      }
      LogSumExpAccumulator block = new LogSumExpAccumulator();
      block.add(x);
      LogSumExpAccumulator peakLast = new LogSumExpAccumulator();
      peakLast.add(x, 1, x.length - 1);
      peakLast.add(x[0]);
      DoubleDouble exact = rest.log1p();
      assertThat(exact.ulpsTo(single.result())).isLessThanOrEqualTo(1);
      assertThat(exact.ulpsTo(block.result())).isLessThanOrEqualTo(1);
      assertThat(exact.ulpsTo(peakLast.result())).isLessThanOrEqualTo(1);
    }
  }

  /** Single logits, blocks of every kind, and what makes a row NaN or infinite, in a long row. */
  @Test
  void hardLogitsAnywhereInALongRow() {
    SplittableRandom random = Seeds.random("hard rows");
    for (int length : new int[] {1, 20, 4_096, 4_097, 10_000}) {
      for (Double hard : new Double[] {NaN, POSITIVE_INFINITY}) {
        double[] x = random.doubles(length, -5, 5).toArray();
        x[random.nextInt(length)] = hard;
        LogSumExpAccumulator row = accumulate(x);
        LogSumExpAccumulator floatRow = new LogSumExpAccumulator();
        floatRow.add(floats(x));
        assertThat(row.result()).isEqualTo(hard);
        assertThat(floatRow.result()).isEqualTo(hard);
        assertThat(row.probabilities(x)).containsOnly(NaN);
        row.add(1);
        assertThat(row.result()).isEqualTo(hard);
      }
      float[] masked = new float[length];
      Arrays.fill(masked, Float.NEGATIVE_INFINITY);
      LogSumExpAccumulator row = new LogSumExpAccumulator();
      row.add(masked);
      assertThat(row.result()).isEqualTo(NEGATIVE_INFINITY);
      row.add(1);
      row.add(masked);
      assertThat(row.result()).isEqualTo(1);
      masked[length - 1] = Float.NaN;
      row.add(masked);
      assertThat(row.result()).isNaN();
    }
  }

  /** Each logit is a new maximum: an accumulator that scales its sum each time drifts. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.7, 31, 33, 400})
  void risingRowsDoNotDrift(double step) {
    double[] x = IntStream.range(0, 200_000).mapToDouble(i -> i * step - 20).toArray();
    LogSumExpAccumulator byMerging = new LogSumExpAccumulator();
    for (double each : x) {
      LogSumExpAccumulator one = accumulate(each);
      one.merge(byMerging);
      byMerging = one;
    }
    assertThat(Ulps.of(accumulate(x).result(), Softmax.logSumExp(x))).isLessThanOrEqualTo(1);
    assertThat(Ulps.of(byMerging.result(), Softmax.logSumExp(x))).isLessThanOrEqualTo(1);
  }

  /** The same below a last 0, beside which the result is the relative error of the sum. */
  @Test
  void risingRowsBelowAPeakDoNotDrift() {
    double[] x = IntStream.range(0, 200_000).mapToDouble(i -> i * 1e-6 - 500).toArray();
    x[x.length - 1] = 0;
    assertThat(Ulps.of(accumulate(x).result(), Softmax.logSumExp(x))).isLessThanOrEqualTo(1);
  }

  /** 0 and many small ones: what the result lacks of 0 is all there is to see. */
  @Test
  void confidentRowsKeepTheirDigits() {
    for (double low : new double[] {-30, -300, -700, -740}) {
      double[] x = new double[10_001];
      Arrays.fill(x, low);
      for (int at : new int[] {0, 5_000, 10_000}) {
        double[] peaked = x.clone();
        peaked[at] = 0;
        assertThat(accumulate(peaked).result()).isEqualTo(Softmax.logSumExp(peaked)).isPositive();
      }
    }
  }

  @Test
  void floatsAreWidened() {
    float[] x = {0.1f, 2.5f, -3};
    LogSumExpAccumulator row = new LogSumExpAccumulator();
    row.add(x);
    assertThat(row.result()).isEqualTo(Softmax.logSumExp(new double[] {0.1f, 2.5f, -3}));
    assertThat((float) row.result()).isEqualTo(Softmax.logSumExp(x));
  }

  @Test
  void rowsOfMatrices() {
    double[][] x = {{1, 2}, {3, -5}};
    LogSumExpAccumulator row = new LogSumExpAccumulator();
    row.addRow(DoubleMatrix.copyOf(x), 1);
    row.addRow(DoubleMatrix.copyOf(x).toFloat(), 0);
    assertThat(row.result()).isEqualTo(Softmax.logSumExp(3.0, -5, 1, 2));
    assertThatThrownBy(() -> row.addRow(FloatMatrix.zeros(2, 2), 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> row.add(new double[3], 2, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** Either way is within 1.5 ulp. */
  @Test
  void blocksGetTheProbabilitiesOfTheWholeRow() {
    SplittableRandom random = Seeds.random("blocks");
    for (int t = 0; t < TRIES; t++) {
      double[] x = row(random);
      float[] y = floats(x);
      LogSumExpAccumulator row = accumulate(x);
      LogSumExpAccumulator floatRow = new LogSumExpAccumulator();
      floatRow.add(y);
      double[] p = Softmax.of(x);
      double[] logP = Softmax.log(x);
      double[] wide = FloatMatrix.of(y, 1, y.length).toDouble().toArray();
      double[] q = Softmax.of(wide);
      double[] logQ = Softmax.log(wide);
      int from = random.nextInt(x.length);
      for (int i = from; i < x.length; i++) {
        double[] block = {x[i]};
        assertThat(Ulps.of(row.probabilities(block)[0], p[i])).isLessThanOrEqualTo(3);
        assertThat(Ulps.of(row.logProbabilities(block)[0], logP[i])).isLessThanOrEqualTo(2);
      }
      float[] block = Arrays.copyOfRange(y, from, y.length);
      float[] blockQ = floatRow.probabilities(block);
      float[] blockLogQ = floatRow.logProbabilities(block);
      for (int i = from; i < y.length; i++) {
        assertThat(Ulps.of(blockQ[i - from], q[i])).isLessThanOrEqualTo(0.51);
        assertThat(Ulps.of(blockLogQ[i - from], logQ[i])).isLessThanOrEqualTo(0.51);
      }
    }
  }

  /** Long blocks beside exact numbers, some of their logits so low that their share is nothing. */
  @Test
  void probabilitiesOfLongBlocks() {
    SplittableRandom random = Seeds.random("long blocks");
    for (int t = 0; t < 100; t++) {
      double spread = Math.pow(10, random.nextDouble(-3, 2.5));
      float[] x = new float[random.nextInt(1, 400)];
      DoubleDouble sum = DoubleDouble.ZERO;
      DoubleDouble[] terms = new DoubleDouble[x.length];
      for (int i = 0; i < x.length; i++) {
        x[i] = i == 0 ? 0 : (float) (-spread * random.nextDouble());
        x[i] = i > 0 && random.nextInt(20) == 0 ? Float.NEGATIVE_INFINITY : x[i];
        boolean isNothing = x[i] == Float.NEGATIVE_INFINITY;
        terms[i] = isNothing ? DoubleDouble.ZERO : new DoubleDouble(x[i], 0).exp();
        sum = sum.plus(terms[i]);
      }
      DoubleDouble logSum = sum.minus(DoubleDouble.ONE).log1p();
      double[] wide = FloatMatrix.of(x, 1, x.length).toDouble().toArray();
      LogSumExpAccumulator row = new LogSumExpAccumulator();
      row.add(x);
      double[] p = row.probabilities(wide);
      double[] logP = row.logProbabilities(wide);
      float[] floatP = row.probabilities(x);
      float[] floatLogP = row.logProbabilities(x);
      for (int i = 0; i < x.length; i++) {
        boolean isNothing = x[i] == Float.NEGATIVE_INFINITY;
        assertThat(terms[i].dividedBy(sum).ulpsTo(p[i])).isLessThanOrEqualTo(2);
        assertThat(floatP[i]).isEqualTo((float) p[i]);
        assertThat(floatLogP[i]).isEqualTo((float) logP[i]);
        if (isNothing) {
          assertThat(logP[i]).isEqualTo(NEGATIVE_INFINITY);
        } else {
          DoubleDouble exact = new DoubleDouble(x[i], 0).minus(logSum);
          assertThat(exact.ulpsTo(logP[i])).isLessThanOrEqualTo(1);
        }
      }
    }
  }

  /** As the sum is huge or nothing beside them, or their distance is. */
  @Test
  void probabilitiesOfHugeLogits() {
    double[] x = new double[100];
    Arrays.fill(x, -1e300);
    x[40] = 1e18;
    x[41] = 1e18;
    LogSumExpAccumulator row = accumulate(x);
    double[] p = row.probabilities(x);
    double[] logP = row.logProbabilities(x);
    for (int i = 0; i < x.length; i++) {
      boolean isPeak = i == 40 || i == 41;
      assertThat(p[i]).isEqualTo(isPeak ? 0.5 : 0);
      assertThat(logP[i]).isEqualTo(isPeak ? -Math.log(2) : -1e300);
    }
    assertThat(row.probabilities(new float[0])).isEmpty();
    assertThat(row.logProbabilities(new double[0])).isEmpty();
  }

  @Test
  void oneClassIsCertain() {
    LogSumExpAccumulator row = accumulate(1234.5678);
    assertThat(row.result()).isEqualTo(1234.5678);
    assertThat(row.probabilities(new double[] {1234.5678})).containsExactly(1);
    assertThat(row.logProbabilities(new double[] {1234.5678})).containsExactly(0);
  }

  @Test
  void extremeRows() {
    assertThat(accumulate(-3e38, 3e38, 0).result()).isEqualTo(3e38);
    assertThat(accumulate(-1e308, 1e308, -1e308).result()).isEqualTo(1e308);
    assertThat(accumulate(Double.MAX_VALUE, -Double.MAX_VALUE).result())
        .isEqualTo(Double.MAX_VALUE);
    assertThat(accumulate(-Double.MAX_VALUE, -Double.MAX_VALUE).result())
        .isEqualTo(-Double.MAX_VALUE);
    assertThat(accumulate(0, Double.MIN_VALUE).result()).isEqualTo(Math.log(2));
  }

  @Test
  void nonFiniteLogits() {
    double[] block = {1, NEGATIVE_INFINITY};
    LogSumExpAccumulator empty = new LogSumExpAccumulator();
    assertThat(empty.result()).isEqualTo(NEGATIVE_INFINITY);
    assertThat(empty.probabilities(block)).containsExactly(NaN, NaN);
    LogSumExpAccumulator nothing = accumulate(NEGATIVE_INFINITY, NEGATIVE_INFINITY);
    assertThat(nothing.result()).isEqualTo(NEGATIVE_INFINITY);
    assertThat(nothing.logProbabilities(block)).containsExactly(NaN, NaN);
    LogSumExpAccumulator infinite = accumulate(1, POSITIVE_INFINITY, POSITIVE_INFINITY);
    assertThat(infinite.result()).isEqualTo(POSITIVE_INFINITY);
    assertThat(infinite.probabilities(new float[] {1})).containsExactly(Float.NaN);
    assertThat(accumulate(POSITIVE_INFINITY, NaN, 1).result()).isNaN();
    LogSumExpAccumulator ordinary = accumulate(0, NEGATIVE_INFINITY);
    assertThat(ordinary.probabilities(new double[] {NEGATIVE_INFINITY})).containsExactly(0);
    assertThat(ordinary.logProbabilities(new float[] {Float.NEGATIVE_INFINITY}))
        .containsExactly(Float.NEGATIVE_INFINITY);
    ordinary.merge(empty);
    ordinary.merge(nothing);
    assertThat(ordinary.result()).isEqualTo(0);
    ordinary.merge(infinite);
    assertThat(ordinary.result()).isEqualTo(POSITIVE_INFINITY);
    ordinary.merge(accumulate(NaN));
    assertThat(ordinary.result()).isNaN();
  }

  @Test
  void mergedWithItselfItCountsTwice() {
    LogSumExpAccumulator row = accumulate(1, 2, 3);
    row.merge(row);
    assertThat(row.result()).isEqualTo(Softmax.logSumExp(1.0, 2, 3, 1, 2, 3));
  }

  @Test
  void blocksMustHaveBeenAdded() {
    LogSumExpAccumulator row = accumulate(1, 2);
    assertThatThrownBy(() -> row.probabilities(new float[] {1, 2.5f}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("block must hold logits that were added, none above 2.0, got 2.5 at index 1");
    assertThatThrownBy(() -> row.logProbabilities(new double[] {NaN}))
        .hasMessageContaining("got NaN at index 0");
  }
}
