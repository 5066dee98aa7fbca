package org.softmax4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.testing.Seeds;

class HistogramAccumulatorTest {
  private static final int ROWS = 4000;

  /** Scores with many near 0 and 1, and outcomes that are not what they say. */
  private record Sample(double[] probabilities, boolean[] positives) {
    static Sample of(String name) {
      SplittableRandom random = Seeds.random(name);
      double[] p =
          random.doubles(ROWS, -12, 12).map(z -> 1 / (1 + Math.exp(-z))).sorted().toArray();
      boolean[] y = new boolean[ROWS];
      for (int i = 0; i < ROWS; i++) {
        y[i] = random.nextDouble() < 0.1 + 0.8 * p[i];
      }
      p[0] = 0;
      p[ROWS - 1] = 1;
      return new Sample(p, y);
    }
  }

  static Stream<BinaryTrainer<?>> methods() {
    return Stream.of(
        HistogramBinning.trainer(),
        HistogramBinning.trainer().withKind(HistogramBinning.Bins.EQUAL_WIDTH),
        BayesianBinning.trainer(),
        BayesianBinning.trainer().withScoring(BayesianBinning.Scoring.BIC),
        IsotonicScaling.trainer(),
        IsotonicScaling.trainer().withScore(Score.PROBABILITY));
  }

  private static void assertAlike(
      BinaryCalibrator actual, BinaryCalibrator expected, double tolerance) {
    assertThat(actual.method()).isEqualTo(expected.method());
    for (int i = 0; i <= 500; i++) {
      double score = expected.score().ofProbability(i / 500.0);
      assertThat(actual.probability(score))
          .as("%s at %s", expected.method(), i / 500.0)
          .isCloseTo(expected.probability(score), within(tolerance));
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void anySplitAndOrderOfMergesGivesTheFitOfOnePass(BinaryTrainer<?> trainer) {
    Sample sample = Sample.of("split");
    HistogramAccumulator whole = HistogramAccumulator.equalWidth(300);
    whole.add(sample.probabilities(), sample.positives());
    SplittableRandom random = Seeds.random("merges");
    List<HistogramAccumulator> parts = new ArrayList<>();
    for (int from = 0; from < ROWS; from += 37) {
      HistogramAccumulator part = HistogramAccumulator.equalWidth(300);
      for (int row = from; row < Math.min(ROWS, from + 37); row++) {
        part.add(sample.probabilities()[row], sample.positives()[row]);
      }
      parts.add(part);
    }
    Collections.shuffle(parts, new Random(random.nextLong()));
    while (parts.size() > 1) {
      HistogramAccumulator other = parts.remove(random.nextInt(parts.size()));
      parts.get(random.nextInt(parts.size())).merge(other);
    }
    assertThat(parts.get(0).rows()).isEqualTo(ROWS);
    assertAlike(parts.get(0).fit(trainer), whole.fit(trainer), 1e-12);
  }

  /** Each probability has a bin of its own, so that nothing is lost but the last digit. */
  @ParameterizedTest
  @MethodSource("methods")
  void binsOfOneProbabilityEachGiveTheFitOfTheRows(BinaryTrainer<?> trainer) {
    SplittableRandom random = Seeds.random("grid");
    double[] p = new double[ROWS];
    boolean[] y = new boolean[ROWS];
    for (int row = 0; row < ROWS; row++) {
      p[row] = (random.nextInt(200) + 0.5) / 200;
      y[row] = random.nextDouble() < p[row] * p[row];
    }
    HistogramAccumulator counts = HistogramAccumulator.equalWidth(200);
    counts.add(p, y);
    double[] scores = Arrays.stream(p).map(trainer.score()::ofProbability).toArray();
    BinaryCalibrator expected = trainer.fit(scores, y);
    BinaryCalibrator actual = counts.fit(trainer);
    for (double score : scores) {
      assertThat(actual.probability(score)).isCloseTo(expected.probability(score), within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 60, 1500})
  void histogramsWhoseEdgesAreAmongThoseOfTheBinsAreExact(int bins) {
    Sample sample = Sample.of("exact");
    HistogramBinning.Trainer trainer =
        HistogramBinning.trainer().withKind(HistogramBinning.Bins.EQUAL_WIDTH);
    HistogramAccumulator counts = HistogramAccumulator.equalWidth(bins);
    counts.add(sample.probabilities(), sample.positives());
    assertThat(counts.fit(trainer))
        .isEqualTo(trainer.fit(sample.probabilities(), sample.positives()));
  }

  /** Rows at an upper edge stay below it, whatever their mean is rounded to. */
  @Test
  void meansStayInTheirBins() {
    HistogramBinning.Trainer trainer =
        HistogramBinning.trainer().withBins(10).withKind(HistogramBinning.Bins.EQUAL_WIDTH);
    for (int edge = 0; edge <= 10; edge++) {
      for (int rows = 1; rows < 30; rows++) {
        HistogramAccumulator counts = HistogramAccumulator.equalWidth(10);
        double[] p = new double[rows];
        Arrays.fill(p, edge / 10.0);
        boolean[] y = new boolean[rows];
        counts.add(p, y);
        assertThat(counts.fit(trainer)).isEqualTo(trainer.fit(p, y));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void binsOfLogOddsAreFineWhereProbabilitiesCrowd(BinaryTrainer<?> trainer) {
    Sample sample = Sample.of("log-odds");
    HistogramAccumulator counts = HistogramAccumulator.logOdds(2000);
    counts.add(sample.probabilities(), sample.positives());
    BinaryCalibrator actual = counts.fit(trainer);
    BinaryCalibrator expected =
        trainer.fit(
            Arrays.stream(sample.probabilities()).map(trainer.score()::ofProbability).toArray(),
            sample.positives());
    double difference = 0;
    for (double p : sample.probabilities()) {
      double score = trainer.score().ofProbability(p);
      difference += Math.abs(actual.probability(score) - expected.probability(score)) / ROWS;
    }
    // Steps move by at most the two rows or so that share a bin; there are 4000 rows. The weights
    // of
    // Bayesian models follow small differences of likelihoods.
    assertThat(difference).isLessThan(trainer.method().equals("bbq") ? 0.05 : 0.005);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void classesAreCountedOneByOne(int classes) {
    SplittableRandom random = Seeds.random("classes " + classes);
    DoubleMatrix logits =
        DoubleMatrix.of(random.doubles(600L * classes, -4, 4).toArray(), 600, classes);
    int[] labels = random.ints(600, 0, classes).toArray();
    HistogramBinning.Trainer trainer =
        HistogramBinning.trainer().withKind(HistogramBinning.Bins.EQUAL_WIDTH);
    HistogramAccumulator bins = HistogramAccumulator.equalWidth(45);
    OneVsRestAccumulator first = OneVsRestAccumulator.of(classes, bins);
    OneVsRestAccumulator second = OneVsRestAccumulator.of(classes, bins);
    first.add(logits.rowRange(0, 250), Arrays.copyOf(labels, 250));
    second.add(logits.rowRange(250, 600).toFloat(), Arrays.copyOfRange(labels, 250, 600));
    first.merge(second);
    DoubleMatrix seen = logits.copy();
    for (int i = 250 * classes; i < seen.data().length; i++) {
      seen.data()[i] = (float) seen.data()[i];
    }
    assertThat(first.fit(trainer)).isEqualTo(OneVsRest.trainer(trainer).fit(seen, labels));
  }

  @Test
  void whatCannotBeAddedOrMergedIsNamed() {
    HistogramAccumulator counts = HistogramAccumulator.equalWidth(10);
    assertThatThrownBy(() -> counts.add(Double.NaN, true))
        .hasMessage("scores must lie in [0, 1], got NaN");
    assertThatThrownBy(() -> counts.add(new double[] {0.5, 1.5}, new boolean[2]))
        .hasMessage("scores must lie in [0, 1], got 1.5 in row 1");
    assertThat(counts.rows()).isZero();
    assertThatThrownBy(() -> counts.merge(counts)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> counts.merge(HistogramAccumulator.equalWidth(11)))
        .hasMessage("other must have the same edges");
    assertThatThrownBy(() -> counts.fit(BayesianBinning.trainer()))
        .hasMessage("there must be at least 1 row with a weight above 0, got 0 of 20");
    assertThatThrownBy(() -> HistogramAccumulator.logOdds(2))
        .hasMessage("bins must be at least 3, got 2");
    OneVsRestAccumulator three = OneVsRestAccumulator.of(3, counts);
    CalibrationRows rows =
        CalibrationRows.of(DoubleMatrix.zeros(2, 3), new int[] {0, 1}).withWeights(1, 2);
    assertThatThrownBy(() -> three.add(rows)).hasMessage("rows must have weight 1, got others");
    assertThatThrownBy(() -> three.add(DoubleMatrix.zeros(1, 2), new int[1]))
        .hasMessage("rows must have 3 classes, got 2");
    assertThatThrownBy(() -> three.merge(OneVsRestAccumulator.of(2, counts)))
        .hasMessage("other must have 3 classes, got 2");
  }
}
