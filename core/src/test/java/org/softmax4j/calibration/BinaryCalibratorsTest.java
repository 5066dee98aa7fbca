package org.softmax4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.testing.Seeds;

class BinaryCalibratorsTest {

  private static boolean[] positives(SplittableRandom random, double[] probabilities) {
    boolean[] positives = new boolean[probabilities.length];
    for (int i = 0; i < positives.length; i++) {
      positives[i] = random.nextDouble() < probabilities[i];
    }
    return positives;
  }

  /** The min-max formula of isotonic regression, in cubic time. */
  @RepeatedTest(10)
  void isotonicIsTheMinMaxFormula(RepetitionInfo info) {
    SplittableRandom random = Seeds.random("min-max " + info.getCurrentRepetition());
    double[] scores = random.ints(40, 0, 25).asDoubleStream().map(x -> x / 4).toArray();
    boolean[] positives = positives(random, random.doubles(40).toArray());
    double[] weights = random.ints(40, 1, 5).asDoubleStream().toArray();
    IsotonicScaling fitted = IsotonicScaling.trainer().fit(scores, positives, weights);
    double[] distinct = Arrays.stream(scores).sorted().distinct().toArray();
    for (double at : distinct) {
      double greatest = 0;
      for (double from : distinct) {
        double least = 1;
        for (double to : distinct) {
          if (from <= at && at <= to) {
            least = Math.min(least, mean(scores, positives, weights, from, to));
          }
        }
        greatest = from <= at ? Math.max(greatest, least) : greatest;
      }
      assertThat(fitted.probability(at)).isCloseTo(greatest, within(1e-14));
    }
  }

  private static double mean(
      double[] scores, boolean[] positives, double[] weights, double from, double to) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < scores.length; i++) {
      if (from <= scores[i] && scores[i] <= to) {
        total += weights[i];
        sum += positives[i] ? weights[i] : 0;
      }
    }
    return sum / total;
  }

  @Test
  void isotonicIsStraightBetweenKnotsAndFlatOutside() {
    IsotonicScaling line =
        IsotonicScaling.of(Score.LOGIT, new double[] {-1, 0, 2}, new double[] {0.25, 0.25, 0.75});
    assertThat(line.probability(-9)).isEqualTo(0.25);
    assertThat(line.probability(-0.5)).isEqualTo(0.25);
    assertThat(line.probability(1)).isEqualTo(0.5);
    assertThat(line.probability(9)).isEqualTo(0.75);
    assertThat(line.probability(Double.NaN)).isNaN();
  }

  @Test
  void fewHistogramsByHand() {
    double[] p = {0.1, 0.2, 0.2, 0.25, 0.9, 1, 0};
    boolean[] y = {false, true, false, true, true, true, false};
    HistogramBinning.Trainer width =
        HistogramBinning.trainer().withKind(HistogramBinning.Bins.EQUAL_WIDTH);
    HistogramBinning four = width.withBins(4).fit(p, y);
    assertThat(four.parameters().edges()).containsExactly(0.25, 0.5, 0.75);
    // (0.25, 0.5] and (0.5, 0.75] are empty and say their own middle; 0.25 is in the first bin.
    assertThat(four.parameters().values()).containsExactly(0.4, 0.375, 0.625, 1.0);
    assertThat(four.probability(0.25)).isEqualTo(0.4);
    assertThat(four.probability(Math.nextUp(0.25))).isEqualTo(0.375);

    HistogramBinning mass = HistogramBinning.trainer().withBins(3).fit(p, y);
    // 0, 0.1, 0.2, 0.2 | 0.25 | 0.9, 1: equal probabilities are not parted.
    assertThat(mass.parameters().edges()).containsExactly(0.225, 0.575);
    assertThat(mass.parameters().values()).containsExactly(0.25, 1.0, 1.0);
  }

  @ParameterizedTest
  @CsvSource({"5, 100", "1, 10", "3, 3"})
  void moreBinsThanRows(int rows, int bins) {
    double[] p = IntStream.range(0, rows).mapToDouble(i -> (i + 0.5) / rows).toArray();
    boolean[] y = new boolean[rows];
    HistogramBinning mass = HistogramBinning.trainer().withBins(bins).fit(p, y);
    assertThat(mass.parameters().values()).hasSize(rows).containsOnly(0.0);
    BayesianBinning bayesian = BayesianBinning.trainer().fit(p, y);
    assertThat(bayesian.probability(0.5)).isBetween(0.0, 0.5);
  }

  /** BDeu as the paper writes it, over all its numbers of bins, with nothing left out or merged. */
  @Test
  void bayesianBinningIsTheMeanOverItsModels() {
    SplittableRandom random = Seeds.random("bbq");
    double[] p = random.doubles(60).sorted().toArray();
    boolean[] y = positives(random, p);
    BayesianBinning fitted = BayesianBinning.trainer().fit(p, y);
    int most = (int) Math.ceil(10 * Math.cbrt(60));
    double[] at = random.doubles(50).toArray();
    double[] sums = new double[at.length];
    double total = 0;
    for (int bins = 1; bins <= most; bins++) {
      int[] ends = new int[bins];
      for (int b = 0; b < bins; b++) {
        ends[b] = (int) Math.ceil(60.0 * (b + 1) / bins - 1e-9);
      }
      double likelihood = 1;
      double[] uppers = new double[bins];
      double[] values = new double[bins];
      for (int b = 0, first = 0; b < bins; first = ends[b], b++) {
        double lower = first == 0 ? 0 : (p[first - 1] + p[first]) / 2;
        uppers[b] = ends[b] == 60 ? 1 : (p[ends[b] - 1] + p[ends[b]]) / 2;
        double share = 2.0 / bins;
        double alpha = share * (lower + uppers[b]) / 2;
        int m = 0;
        // Γ(x + n)/Γ(x) as the product it is.
        for (int i = first; i < ends[b]; i++) {
          likelihood *= y[i] ? alpha + m : share - alpha + (i - first - m);
          likelihood /= share + i - first;
          m += y[i] ? 1 : 0;
        }
        values[b] = (m + alpha) / (ends[b] - first + share);
      }
      total += likelihood;
      for (int i = 0; i < at.length; i++) {
        int b = 0;
        while (at[i] > uppers[b]) {
          b++;
        }
        sums[i] += likelihood * values[b];
      }
    }
    for (int i = 0; i < at.length; i++) {
      // Models less than 1e-4 times as probable as the best are left out.
      assertThat(fitted.probability(at[i])).isCloseTo(sums[i] / total, within(2e-3));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.5723649429247001", "1, 0", "3, 0.6931471805599453", "11, 15.104412573075516"})
  void logGamma(double x, double expected) {
    // Γ(1/2) = √π, Γ(n) = (n − 1)!
    assertThat(LogGamma.of(x)).isCloseTo(expected, within(3e-15 * Math.max(1, expected)));
    assertThat(LogGamma.of(x + 1) - LogGamma.of(x)).isCloseTo(Math.log(x), within(1e-13));
  }

  /** At the minimum of the log-loss no small change of a coefficient is better. */
  @Test
  void betaMinimisesItsLoss() {
    SplittableRandom random = Seeds.random("beta");
    double[] logits = random.doubles(500, -4, 4).toArray();
    boolean[] y =
        positives(random, Arrays.stream(logits).map(z -> 1 / (1 + Math.exp(1 - z / 2))).toArray());
    BetaScaling fitted = BetaScaling.trainer().fit(logits, y);
    double least = loss(fitted, logits, y);
    for (double step : new double[] {-1e-3, 1e-3}) {
      assertThat(loss(new BetaScaling(fitted.a() + step, fitted.b(), fitted.c()), logits, y))
          .isGreaterThan(least);
      assertThat(loss(new BetaScaling(fitted.a(), fitted.b() + step, fitted.c()), logits, y))
          .isGreaterThan(least);
      assertThat(loss(new BetaScaling(fitted.a(), fitted.b(), fitted.c() + step), logits, y))
          .isGreaterThan(least);
    }
    assertThat(fitted.probability(0.3)).isBetween(0.05, 0.95);
  }

  /** With Platt's targets. */
  private static double loss(BinaryCalibrator calibrator, double[] logits, boolean[] y) {
    int positives = 0;
    for (boolean positive : y) {
      positives += positive ? 1 : 0;
    }
    double high = (positives + 1.0) / (positives + 2);
    double low = 1 / (y.length - positives + 2.0);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double t = y[i] ? high : low;
      double p = calibrator.probability(logits[i]);
      sum -= t * Math.log(p) + (1 - t) * Math.log1p(-p);
    }
    return sum;
  }

  @Test
  void contraryScoresLeaveBetaWithItsIntercept() {
    double[] logits = {-3, -2, -1, 1, 2, 3};
    boolean[] y = {true, true, true, false, false, false};
    BetaScaling fitted = BetaScaling.trainer().fit(logits, y);
    assertThat(fitted).isEqualTo(new BetaScaling(0, 0, fitted.c()));
    assertThat(fitted.probability(1)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void twoClassesShareOneCalibrator() {
    SplittableRandom random = Seeds.random("two classes");
    DoubleMatrix logits = DoubleMatrix.of(random.doubles(400, -3, 3).toArray(), 200, 2);
    int[] labels = random.ints(200, 0, 2).toArray();
    OneVsRest<PlattScaling> platt = PlattScaling.fit(logits, labels);
    assertThat(platt.calibrators()).hasSize(1);
    PlattScaling one = platt.calibrators().get(0);
    double logit = logits.get(7, 1) - logits.get(7, 0);
    assertThat(platt.probabilities(logits).get(7, 1))
        .isCloseTo(one.probability(logit), within(1e-14));
    // Far out, p0 keeps its digits where 1 − p1 would have none.
    DoubleMatrix far = DoubleMatrix.copyOf(new double[][] {{0, 90}});
    PlattScaling steep = new PlattScaling(Score.LOGIT, 1, 0);
    OneVsRest<PlattScaling> pair = OneVsRest.of("platt", 2, List.of(steep));
    assertThat(pair.logProbabilities(far).get(0, 0)).isCloseTo(-90, within(1e-12));
    assertThat(pair.keepsArgMax()).isTrue();
  }

  @Test
  void aRowThatNobodyWantsIsUniform() {
    HistogramBinning never = HistogramBinning.of(new double[0], new double[] {0});
    OneVsRest<HistogramBinning> rest = OneVsRest.of("histogram", 4, Collections.nCopies(4, never));
    assertThat(rest.probabilities(DoubleMatrix.zeros(1, 4)).row(0)).containsOnly(0.25);
  }

  @Test
  void orderIsThatOfASort() {
    SplittableRandom random = Seeds.random("order");
    double[] values =
        random.ints(5000, -50, 50).mapToDouble(i -> i * Math.pow(10, i % 7)).toArray();
    values[17] = -0.0;
    values[3] = Double.MIN_VALUE;
    values[4] = -Double.MIN_VALUE;
    int[] expected =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i] + 0.0))
            .mapToInt(i -> i)
            .toArray();
    assertThat(ScoreOrder.of(values)).containsExactly(expected);
  }

  @Test
  void labelsAreCalibratedOneByOne() {
    SplittableRandom random = Seeds.random("labels");
    DoubleMatrix logits = DoubleMatrix.of(random.doubles(900, -3, 3).toArray(), 300, 3);
    DoubleMatrix targets =
        DoubleMatrix.of(random.ints(900, 0, 2).asDoubleStream().toArray(), 300, 3);
    MultiLabelScaling<PlattScaling> scaling =
        MultiLabelScaling.fit(PlattScaling.trainer(), logits, targets);
    double[] column = IntStream.range(0, 300).mapToDouble(r -> logits.get(r, 1)).toArray();
    boolean[] positives = new boolean[300];
    for (int r = 0; r < 300; r++) {
      positives[r] = targets.get(r, 1) == 1;
    }
    PlattScaling second = PlattScaling.trainer().fit(column, positives);
    assertThat(scaling.calibrators().get(1)).isEqualTo(second);
    assertThat(scaling.probabilities(logits).get(5, 1)).isEqualTo(second.probability(column[5]));
    targets.set(4, 2, 0.5);
    assertThatThrownBy(() -> MultiLabelScaling.fit(PlattScaling.trainer(), logits, targets))
        .hasMessage("targets must be 0 or 1, got 0.5 in row 4, column 2");
  }

  @Test
  void badScoresAreNamed() {
    boolean[] y = {true, false};
    assertThatThrownBy(() -> PlattScaling.trainer().fit(new double[] {1, Double.NaN}, y))
        .hasMessage("scores must be finite, got NaN in row 1");
    assertThatThrownBy(() -> BayesianBinning.trainer().fit(new double[] {0.5, 1.5}, y))
        .hasMessage("scores must lie in [0, 1], got 1.5 in row 1");
    assertThatThrownBy(() -> PlattScaling.trainer().fit(new double[] {1}, y))
        .hasMessage("positives must be one a row, 1, got 2");
  }
}
