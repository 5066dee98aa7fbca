package org.softmax4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.softmax4j.evaluation.CalibrationConventions.EdgeRule;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.testing.Seeds;

class CalibrationAccumulatorTest {
  private static final CalibrationConventions STANDARD = CalibrationConventions.standard();

  @ParameterizedTest
  @CsvSource({"5000, 10, 7", "3000, 2, 1", "40, 1000, 3", "20000, 3, 4000"})
  void anySplitAndOrderOfMergesGivesTheFiguresOfOnePass(int rows, int classes, int part) {
    SplittableRandom random = Seeds.random("split " + classes);
    DoubleMatrix probabilities = PlainMetrics.probabilities(random, rows, classes, 6);
    int[] labels = PlainMetrics.labels(random, rows, classes);
    CalibrationMetrics whole = CalibrationReport.of(probabilities, labels).metrics();

    List<CalibrationAccumulator> parts = new ArrayList<>();
    for (int from = 0; from < rows; from += part) {
      int to = Math.min(rows, from + part);
      CalibrationAccumulator accumulator = CalibrationAccumulator.of(classes, STANDARD);
      accumulator.add(probabilities.rowRange(from, to), Arrays.copyOfRange(labels, from, to));
      parts.add(accumulator);
    }
    Collections.shuffle(parts, new Random(random.nextLong()));
    while (parts.size() > 1) {
      CalibrationAccumulator other = parts.remove(random.nextInt(parts.size()));
      parts.get(random.nextInt(parts.size())).merge(other);
    }
    assertAlike(parts.get(0).metrics(), whole);
  }

  private static void assertAlike(CalibrationMetrics actual, CalibrationMetrics expected) {
    assertThat(actual.rows()).isEqualTo(expected.rows());
    for (int k = 1; k <= actual.classes(); k++) {
      assertThat(actual.topAccuracy(k)).isEqualTo(expected.topAccuracy(k));
    }
    assertThat(actual.infiniteLogLosses()).isEqualTo(expected.infiniteLogLosses());
    assertRelative(actual.logLossNats(), expected.logLossNats());
    assertRelative(actual.brier(), expected.brier());
    assertRelative(actual.miscalibrationTest().z(), expected.miscalibrationTest().z());
    assertBins(actual.bins(), expected.bins());
    for (int c = 0; c < actual.classes(); c++) {
      assertBins(actual.classwise().diagram(c).bins(), expected.classwise().diagram(c).bins());
    }
  }

  private static void assertBins(List<Bin> actual, List<Bin> expected) {
    for (int b = 0; b < expected.size(); b++) {
      assertThat(actual.get(b).count()).isEqualTo(expected.get(b).count());
      assertThat(actual.get(b).hits()).isEqualTo(expected.get(b).hits());
      if (!expected.get(b).isEmpty()) {
        assertRelative(actual.get(b).meanConfidence(), expected.get(b).meanConfidence());
      }
    }
  }

  private static void assertRelative(double actual, double expected) {
    Offset<Double> tolerance = within(1e-12 * Math.abs(expected));
    assertThat(actual).isCloseTo(expected, tolerance);
  }

  @Test
  void mergingCountsEveryRowOnceAndLeavesTheOtherAlone() {
    // DL4J's EvaluationCalibration counts the rows of the other one twice.
    CalibrationAccumulator one = CalibrationAccumulator.of(2, STANDARD);
    one.add(DoubleMatrix.copyOf(new double[][] {{0.9, 0.1}, {0.4, 0.6}}), new int[] {0, 1});
    CalibrationAccumulator other = CalibrationAccumulator.of(2, STANDARD);
    other.add(DoubleMatrix.copyOf(new double[][] {{0.7, 0.3}}), new int[] {1});
    one.merge(other);
    assertThat(one.rows()).isEqualTo(3);
    assertThat(one.metrics().reliabilityDiagram().rows()).isEqualTo(3);
    assertThat(one.metrics().classwise().diagram(1).rows()).isEqualTo(3);
    assertThat(one.metrics().accuracy()).isEqualTo(2 / 3.0);
    assertThat(other.rows()).isEqualTo(1);
    assertThat(other.metrics().brier()).isCloseTo(0.98, within(1e-15));
  }

  @Test
  void whatCannotBeMergedIsRejected() {
    CalibrationAccumulator one = CalibrationAccumulator.of(2, STANDARD);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.merge(one))
        .withMessage("other must be another accumulator, got this one");
    for (CalibrationAccumulator other :
        List.of(
            CalibrationAccumulator.of(3, STANDARD),
            CalibrationAccumulator.of(2, STANDARD.withBins(14)),
            CalibrationAccumulator.of(2, CalibrationConventions.published()),
            CalibrationAccumulator.of(
                2,
                STANDARD,
                BinEdges.equalWidth(15, EdgeRule.LOWER_INCLUDED),
                BinEdges.equalWidth(15, EdgeRule.UPPER_INCLUDED)))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> one.merge(other))
          .withMessage("other must have the same classes, conventions and edges");
    }
  }

  @Test
  void aBatchWithABadRowAddsNothingAndNamesTheRowOfTheStream() {
    CalibrationAccumulator accumulator = CalibrationAccumulator.of(2, STANDARD);
    DoubleMatrix good = DoubleMatrix.copyOf(new double[][] {{0.9, 0.1}, {0.4, 0.6}});
    accumulator.add(good, new int[] {0, 1});
    DoubleMatrix bad = DoubleMatrix.copyOf(new double[][] {{0.9, 0.1}, {0.4, 0.7}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accumulator.add(bad, new int[] {0, 1}))
        .withMessage("probabilities must sum to 1 within 1.0E-5, got 1.1 in row 3");
    assertThat(accumulator.rows()).isEqualTo(2);
    assertThat(accumulator.metrics().reliabilityDiagram().rows()).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> accumulator.add(DoubleMatrix.zeros(1, 3), new int[1]))
        .withMessage("rows must have 2 classes, got 3");
  }

  @Test
  void emptyBatchesAddNothingAndNoRowHasNoFigures() {
    CalibrationAccumulator accumulator = CalibrationAccumulator.of(2, STANDARD);
    accumulator.add(DoubleMatrix.zeros(0, 2), new int[0]);
    assertThat(accumulator.rows()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(accumulator::metrics)
        .withMessage("there must be at least 1 row, got 0");
  }

  @Test
  void bitsDoNotDependOnThreads() throws InterruptedException {
    SplittableRandom random = Seeds.random("threads");
    DoubleMatrix probabilities = PlainMetrics.probabilities(random, 30_000, 20, 5);
    int[] labels = PlainMetrics.labels(random, 30_000, 20);
    CalibrationMetrics first = CalibrationReport.of(probabilities, labels).metrics();
    // Another caller at the same time takes turns with the threads of the pool.
    Thread rival = new Thread(() -> CalibrationReport.of(probabilities, labels));
    rival.start();
    for (int i = 0; i < 5; i++) {
      CalibrationMetrics again = CalibrationReport.of(probabilities, labels).metrics();
      assertThat(again.logLossNats()).isEqualTo(first.logLossNats());
      assertThat(again.brier()).isEqualTo(first.brier());
      assertThat(again.bins()).isEqualTo(first.bins());
      assertThat(again.classwise()).isEqualTo(first.classwise());
    }
    rival.join();
  }

  @Test
  void aStreamOfEqualMassNeedsEdges() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CalibrationAccumulator.of(2, CalibrationConventions.equalMass()))
        .withMessageStartingWith("binning must be EQUAL_WIDTH, or edges be given");
    SplittableRandom random = Seeds.random("quantiles");
    DoubleMatrix probabilities = PlainMetrics.probabilities(random, 500, 3, 4);
    int[] labels = PlainMetrics.labels(random, 500, 3);
    double[] confidences = new double[500];
    for (int r = 0; r < 500; r++) {
      confidences[r] = probabilities.get(r, PlainMetrics.top(probabilities, r));
    }
    BinEdges edges = BinEdges.equalMass(confidences, 15, EdgeRule.UPPER_INCLUDED);
    CalibrationAccumulator accumulator = CalibrationAccumulator.of(3, STANDARD, edges, edges);
    accumulator.add(probabilities, labels);
    assertThat(accumulator.metrics().bins())
        .isEqualTo(
            CalibrationReport.of(probabilities, labels, CalibrationConventions.equalMass()).bins());
  }

  @Test
  void statisticsOfBinsAreMergedToo() {
    BinEdges edges = BinEdges.of(new double[] {0, 0.2, 0.2, 1}, EdgeRule.UPPER_INCLUDED);
    ReliabilityAccumulator one = new ReliabilityAccumulator(edges);
    ReliabilityAccumulator other = new ReliabilityAccumulator(edges);
    one.add(0.2, true);
    one.add(1, false);
    other.add(0.1, false);
    one.merge(other);
    assertThat(one.count(0)).isEqualTo(2);
    assertThat(one.hits(0)).isEqualTo(1);
    assertThat(one.confidenceSum(0)).isCloseTo(0.3, within(1e-16));
    assertThat(one.count(1)).isZero();
    assertThat(one.count(2)).isEqualTo(1);
    assertThat(one.diagram().expectedCalibrationError()).isCloseTo((0.7 + 1) / 3, within(1e-15));
    assertThat(other.count(0)).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> one.merge(one));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.add(Double.NaN, true))
        .withMessage("confidence must be from 0 to 1, got NaN");
  }

  @Test
  void edgesMustAscendFromZeroToOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinEdges.of(new double[] {0, 0.5}, EdgeRule.UPPER_INCLUDED))
        .withMessage("edges must go from 0 to 1, got [0.0, 0.5]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinEdges.of(new double[] {0, 0.6, 0.5, 1}, EdgeRule.UPPER_INCLUDED))
        .withMessage("edges must not descend, got 0.5 behind 0.6");
  }
}
