package org.softmax4j.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.testing.Seeds;

/** What every method must do, whatever rows it is given. */
class CalibratorsTest {
  private static final double NINF = Double.NEGATIVE_INFINITY;

  static Stream<CalibratorTrainer<?>> methods() {
    return Stream.concat(
        CalibratorSelection.standard().candidates().stream(),
        Stream.of(
            OneVsRest.trainer(PlattScaling.trainer().withScore(Score.PROBABILITY)),
            OneVsRest.trainer(IsotonicScaling.trainer().withScore(Score.PROBABILITY)),
            OneVsRest.trainer(
                HistogramBinning.trainer()
                    .withBins(1000)
                    .withKind(HistogramBinning.Bins.EQUAL_WIDTH)),
            OneVsRest.trainer(BayesianBinning.trainer().withScoring(BayesianBinning.Scoring.BIC)),
            SplineScaling.trainer().withTopK(3)));
  }

  private static int[] labels(SplittableRandom random, DoubleMatrix logits, double temperature) {
    return IntStream.range(0, logits.rows())
        .map(
            row -> {
              double[] noisy = logits.row(row);
              Arrays.setAll(
                  noisy,
                  c -> noisy[c] / temperature - Math.log(-Math.log(random.nextDouble(1e-12, 1))));
              return ArgMax.of(noisy);
            })
        .toArray();
  }

  private static DoubleMatrix logits(SplittableRandom random, int rows, int classes) {
    double[] data = random.doubles((long) rows * classes, -6, 6).toArray();
    return DoubleMatrix.of(data, rows, classes);
  }

  private static void assertDistributions(DoubleMatrix probabilities) {
    for (int row = 0; row < probabilities.rows(); row++) {
      double sum = 0;
      for (double p : probabilities.row(row)) {
        assertThat(p).isBetween(0.0, 1.0);
        sum += p;
      }
      assertThat(sum).as("row %s", row).isCloseTo(1, within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void rowsAreDistributionsAndLogarithmsAreTheirs(CalibratorTrainer<?> trainer) {
    for (int classes : new int[] {1, 2, 3, 10}) {
      SplittableRandom random = Seeds.random("distributions " + classes);
      DoubleMatrix logits = logits(random, 150, classes);
      Calibrator calibrator = trainer.fit(logits, labels(random, logits, 2));
      DoubleMatrix before = logits.copy();

      DoubleMatrix probabilities = calibrator.probabilities(logits);
      DoubleMatrix logs = calibrator.logProbabilities(logits);

      assertDistributions(probabilities);
      assertThat(logits).isEqualTo(before);
      for (int i = 0; i < probabilities.data().length; i++) {
        assertThat(Math.exp(logs.data()[i])).isCloseTo(probabilities.data()[i], within(1e-13));
      }
      assertThat(calibrator.method()).isEqualTo(trainer.method());
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theSameRowsGiveTheSameValueAndWholeWeightsAreRepeatedRows(CalibratorTrainer<?> trainer) {
    SplittableRandom random = Seeds.random("weights");
    DoubleMatrix logits = logits(random, 120, 3);
    int[] labels = labels(random, logits, 2);
    double[] weights = random.ints(120, 0, 4).asDoubleStream().toArray();
    int[] repeated =
        IntStream.range(0, 120)
            .flatMap(row -> IntStream.generate(() -> row).limit((long) weights[row]))
            .toArray();

    Calibrator weighted = trainer.fit(logits, labels, weights);
    Calibrator counted =
        trainer.fit(
            logits.selectRows(repeated), IntStream.of(repeated).map(row -> labels[row]).toArray());

    assertThat(trainer.fit(logits, labels, weights))
        .isEqualTo(weighted)
        .hasSameHashCodeAs(weighted);
    DoubleMatrix expected = counted.probabilities(logits);
    DoubleMatrix found = weighted.probabilities(logits);
    for (int i = 0; i < expected.data().length; i++) {
      assertThat(found.data()[i]).isCloseTo(expected.data()[i], within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void whoKeepsTheArgMaxDoes(CalibratorTrainer<?> trainer) {
    for (int classes : new int[] {2, 4}) {
      SplittableRandom random = Seeds.random("arg-max " + classes);
      DoubleMatrix logits = logits(random, 200, classes);
      Calibrator calibrator = trainer.fit(logits, labels(random, logits, 3));
      if (calibrator.keepsArgMax()) {
        DoubleMatrix probabilities = calibrator.probabilities(logits);
        for (int row = 0; row < logits.rows(); row++) {
          double top = probabilities.get(row, ArgMax.of(logits.row(row)));
          assertThat(top).isEqualTo(Arrays.stream(probabilities.row(row)).max().orElseThrow());
        }
      }
    }
  }

  /** Confidence exactly 0 and 1, as float probabilities have it; no calibrator may say NaN. */
  @ParameterizedTest
  @MethodSource("methods")
  void certaintyIsNoNaN(CalibratorTrainer<?> trainer) {
    DoubleMatrix certain =
        DoubleMatrix.copyOf(
            new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0.5, 0.5, 0}, {0.2, 0.3, 0.5}});
    CalibrationRows rows = CalibrationRows.ofProbabilities(certain, new int[] {0, 1, 2, 1, 0});
    Calibrator calibrator = trainer.fit(rows);
    assertDistributions(calibrator.probabilities(rows.logits()));
    assertThat(calibrator.logProbabilitiesOf(certain).data()).doesNotContain(Double.NaN);
  }

  /**
   * A probability of 0 of the label: only methods that can give it back some mass can be fitted.
   */
  @ParameterizedTest
  @MethodSource("methods")
  void aLabelOfProbabilityZeroIsFittedOrNamed(CalibratorTrainer<?> trainer) {
    DoubleMatrix p = DoubleMatrix.copyOf(new double[][] {{1, 0}, {0.6, 0.4}, {1, 0}, {0.3, 0.7}});
    CalibrationRows rows = CalibrationRows.ofProbabilities(p, new int[] {0, 1, 1, 1});
    if (trainer.suits(rows) || !trainer.method().contains("temperature")) {
      assertDistributions(trainer.fit(rows).probabilities(rows.logits()));
    } else {
      assertThatThrownBy(() -> trainer.fit(rows)).hasMessageContaining("in row 2, column 1");
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void classesWithoutRowsAndRowsOfOneClass(CalibratorTrainer<?> trainer) {
    SplittableRandom random = Seeds.random("one class");
    DoubleMatrix logits = logits(random, 40, 4);
    int[] noLast = labels(random, logits, 1);
    Arrays.setAll(noLast, row -> Math.min(noLast[row], 2));
    assertDistributions(trainer.fit(logits, noLast).probabilities(logits));
    assertDistributions(trainer.fit(logits, new int[40]).probabilities(logits));
    DoubleMatrix one = logits.rowRange(0, 1);
    assertDistributions(trainer.fit(one, new int[] {1}).probabilities(logits));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void allRowsTheSame(CalibratorTrainer<?> trainer) {
    DoubleMatrix logits = DoubleMatrix.zeros(10, 3);
    assertDistributions(
        trainer.fit(logits, new int[] {0, 1, 2, 0, 1, 2, 0, 0, 0, 0}).probabilities(logits));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aThousandClasses(CalibratorTrainer<?> trainer) {
    SplittableRandom random = Seeds.random("thousand");
    DoubleMatrix logits = logits(random, 12, 1000);
    CalibratorTrainer<?> quick =
        switch (trainer.method()) {
          case "matrix" -> MatrixScaling.trainer().withMaxIterations(3);
          case "dirichlet" -> DirichletScaling.trainer().withMaxIterations(3);
          default -> trainer;
        };
    assertDistributions(quick.fit(logits, labels(random, logits, 1)).probabilities(logits));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void rowsWithoutASoftmaxAreNaN(CalibratorTrainer<?> trainer) {
    SplittableRandom random = Seeds.random("nan");
    DoubleMatrix logits = logits(random, 50, 3);
    Calibrator calibrator = trainer.fit(logits, labels(random, logits, 1));
    DoubleMatrix bad =
        DoubleMatrix.copyOf(
            new double[][] {
              {Double.NaN, 0, 1}, {0, Double.POSITIVE_INFINITY, 1}, {NINF, NINF, NINF}, {NINF, 2, 1}
            });
    DoubleMatrix probabilities = calibrator.probabilities(bad);
    DoubleMatrix logs = calibrator.logProbabilities(bad);
    for (int row = 0; row < 3; row++) {
      assertThat(probabilities.row(row)).containsOnly(Double.NaN);
      assertThat(logs.row(row)).containsOnly(Double.NaN);
    }
    assertDistributions(probabilities.rowRange(3, 4));
  }

  @Test
  void badRowsAreNamed() {
    int[] labels = {0, 1};
    DoubleMatrix nan = DoubleMatrix.copyOf(new double[][] {{1, 2}, {Double.NaN, 0}});
    assertThatThrownBy(() -> CalibrationRows.of(nan, labels))
        .hasMessage("logits must be finite or -Infinity, got NaN in row 1, column 0");
    DoubleMatrix nothing = DoubleMatrix.copyOf(new double[][] {{1, 2}, {NINF, NINF}});
    assertThatThrownBy(() -> CalibrationRows.of(nothing, labels))
        .hasMessage("one logit at least must be finite, got only -Infinity in row 1");
    DoubleMatrix unnormalised = DoubleMatrix.copyOf(new double[][] {{0.5, 0.5}, {0.9, 0.9}});
    assertThatThrownBy(() -> CalibrationRows.ofProbabilities(unnormalised, labels))
        .hasMessage("probabilities must sum to 1 within 1.0E-5, got 1.8 in row 1");
    assertThatThrownBy(() -> CalibrationRows.ofProbabilities(nan, labels))
        .hasMessageContaining("in row 0");
    DoubleMatrix fine = DoubleMatrix.copyOf(new double[][] {{1, 2}, {2, 0}});
    assertThatThrownBy(() -> CalibrationRows.of(fine, new int[] {0, 2}))
        .hasMessage("labels must be from 0 to 1, got 2 in row 1");
    assertThatThrownBy(() -> CalibrationRows.of(fine, labels).withWeights(1, -2))
        .hasMessage("sampleWeights must be finite and not negative, got -2.0 in row 1");
    assertThatThrownBy(() -> CalibrationRows.of(DoubleMatrix.zeros(0, 2), new int[0]))
        .hasMessage("there must be at least 1 row with a weight above 0, got 0 of 0");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void rowsOfAnotherLengthAreRefused(CalibratorTrainer<?> trainer) {
    SplittableRandom random = Seeds.random("length");
    DoubleMatrix logits = logits(random, 50, 3);
    Calibrator calibrator = trainer.fit(logits, labels(random, logits, 1));
    List<String> anyLength = List.of("none", "temperature", "ensemble-temperature", "spline");
    if (!anyLength.contains(calibrator.method())) {
      assertThatThrownBy(() -> calibrator.probabilities(DoubleMatrix.zeros(1, 4)))
          .hasMessage("logits must have 3 columns, as many as the calibrator was fitted on, got 4");
    }
  }

  @Test
  void floatsAreFittedAsTheDoublesTheyAre() {
    SplittableRandom random = Seeds.random("floats");
    DoubleMatrix logits = logits(random, 100, 3).toFloat().toDouble();
    int[] labels = labels(random, logits, 2);
    VectorScaling calibrator = VectorScaling.fit(logits, labels);
    assertThat(VectorScaling.fit(logits.toFloat(), labels)).isEqualTo(calibrator);
    assertThat(calibrator.probabilities(logits.toFloat()))
        .isEqualTo(calibrator.probabilities(logits).toFloat());
  }

  /** At their limits penalties leave the diagonal, or nothing at all; labels are drawn at T = 2. */
  @Test
  void strongPenaltiesAreTheLimitsTheyShouldBe() {
    SplittableRandom random = Seeds.random("penalties");
    DoubleMatrix logits = logits(random, 300, 3);
    int[] labels = labels(random, logits, 2);
    MatrixScaling.Trainer matrix = MatrixScaling.trainer();
    DirichletScaling.Trainer dirichlet = DirichletScaling.trainer();
    AffinePenalty odir = AffinePenalty.odir(1e6, 1e6, 3);
    AffinePenalty l2 = AffinePenalty.l2(1e6, 1e6);
    AffineParameters diagonal = matrix.withPenalty(odir).fit(logits, labels).parameters();
    for (int i = 0; i < 3; i++) {
      assertThat(diagonal.intercepts().get(i)).isCloseTo(0, within(1e-5));
      for (int j = 0; j < 3; j++) {
        double weight = diagonal.weights().get(i).get(j);
        assertThat(weight).isCloseTo(i == j ? 0.5 : 0, within(i == j ? 0.25 : 1e-5));
      }
    }
    for (double p : dirichlet.withPenalty(l2).fit(logits, labels).probabilities(logits).data()) {
      assertThat(p).isCloseTo(1 / 3.0, within(1e-4));
    }
    assertThatThrownBy(() -> AffinePenalty.l2(-1, 0))
        .hasMessage("lambda must not be negative and be finite, got -1.0");
    assertThatThrownBy(() -> AffinePenalty.odir(1, 1, 1))
        .hasMessage("classes must be at least 2, got 1");
  }

  @Test
  void overconfidentRowsAreMadeHonestByEveryMethod() {
    SplittableRandom random = Seeds.random("honest");
    DoubleMatrix logits = logits(random, 6000, 3);
    int[] labels = labels(random, logits, 3);
    DoubleMatrix held = logits(random, 6000, 3);
    int[] heldLabels = labels(random, held, 3);
    double before = logLoss(new Uncalibrated(), held, heldLabels);
    double best = logLoss(TemperatureScaling.of(3), held, heldLabels);
    for (CalibratorTrainer<?> trainer : CalibratorSelection.standard().candidates()) {
      if (!List.of("none", "isotonic", "histogram").contains(trainer.method())) {
        double after = logLoss(trainer.fit(logits, labels), held, heldLabels);
        assertThat(after).as(trainer.method()).isBetween(best - 0.002, best + (before - best) / 2);
      }
    }
  }

  private static double logLoss(Calibrator calibrator, DoubleMatrix logits, int[] labels) {
    DoubleMatrix logs = calibrator.logProbabilities(logits);
    double sum = 0;
    for (int row = 0; row < labels.length; row++) {
      sum -= logs.get(row, labels[row]);
    }
    return sum / labels.length;
  }
}
