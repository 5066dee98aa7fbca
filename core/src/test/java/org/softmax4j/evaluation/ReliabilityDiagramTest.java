package org.softmax4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.evaluation.CalibrationConventions.Binning;
import org.softmax4j.evaluation.CalibrationConventions.EdgeRule;
import org.softmax4j.testing.Seeds;

class ReliabilityDiagramTest {
  private static final CalibrationConventions STANDARD = CalibrationConventions.standard();

  private static long[] counts(CalibrationConventions conventions, double... confidences) {
    return ReliabilityDiagram.of(confidences, new boolean[confidences.length], conventions)
        .bins()
        .stream()
        .mapToLong(Bin::count)
        .toArray();
  }

  @Test
  void edgesBelongToTheBinOfTheRule() {
    double[] edges = {0, 0.25, 0.5, 0.75, 1};
    assertThat(counts(STANDARD.withBins(4), edges)).containsExactly(2, 1, 1, 1);
    assertThat(counts(STANDARD.withBins(4).withEdgeRule(EdgeRule.LOWER_INCLUDED), edges))
        .containsExactly(1, 1, 1, 2);
    assertThat(counts(STANDARD.withBins(4).withEdgeRule(EdgeRule.LOWER_INCLUDED_ONE_APART), edges))
        .containsExactly(1, 1, 1, 1, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 10, 15, 49, 1000})
  void everyEdgeFallsOnItsSideWhereTruncationWouldNot(int bins) {
    for (int i = 1; i < bins; i++) {
      double edge = (double) i / bins;
      assertBin(bins, EdgeRule.UPPER_INCLUDED, edge, i - 1);
      assertBin(bins, EdgeRule.UPPER_INCLUDED, Math.nextUp(edge), i);
      assertBin(bins, EdgeRule.LOWER_INCLUDED, edge, i);
      assertBin(bins, EdgeRule.LOWER_INCLUDED, Math.nextDown(edge), i - 1);
    }
    assertBin(bins, EdgeRule.UPPER_INCLUDED, 0, 0);
    assertBin(bins, EdgeRule.UPPER_INCLUDED, 1, bins - 1);
    assertBin(bins, EdgeRule.LOWER_INCLUDED, 1, bins - 1);
    assertBin(bins, EdgeRule.LOWER_INCLUDED_ONE_APART, 1, bins);
  }

  private static void assertBin(int bins, EdgeRule rule, double confidence, int expected) {
    BinEdges edges = BinEdges.equalWidth(bins, rule);
    assertThat(edges.bin(confidence))
        .as("%s of %d bins, %s", confidence, bins, rule)
        .isEqualTo(expected);
  }

  @Test
  void emptyBinsAreListedWithNaNAndLeftOut() {
    ReliabilityDiagram diagram =
        ReliabilityDiagram.of(
            new double[] {0.9, 0.95}, new boolean[] {true, false}, STANDARD.withBins(3));
    assertThat(diagram.bins()).hasSize(3);
    Bin empty = diagram.bins().get(0);
    assertThat(empty.isEmpty()).isTrue();
    assertThat(empty.meanConfidence()).isNaN();
    assertThat(empty.accuracy()).isNaN();
    assertThat(empty.gap()).isNaN();
    assertThat(empty.accuracyInterval()).isEqualTo(new ConfidenceInterval(0, 1));
    assertThat(diagram.nonEmptyBins()).containsExactly(diagram.bins().get(2));
    assertThat(diagram.expectedCalibrationError()).isCloseTo(0.425, within(1e-15));
    assertThat(diagram.maximumCalibrationError()).isCloseTo(0.425, within(1e-15));
    assertThat(diagram.rows()).isEqualTo(2);
  }

  @Test
  void aBinKnowsItsEdgesItsGapAndItsInterval() {
    Bin bin =
        ReliabilityDiagram.of(
                new double[] {0.8, 0.9, 1}, new boolean[] {true, true, false}, STANDARD.withBins(4))
            .bins()
            .get(3);
    assertThat(bin.from()).isEqualTo(0.75);
    assertThat(bin.to()).isEqualTo(1);
    assertThat(bin.gap()).isCloseTo(0.9 - 2 / 3.0, within(1e-15));
    assertThat(bin.accuracyInterval()).isEqualTo(ConfidenceInterval.wilson(2, 3));
  }

  @Test
  void equalMassBinsHoldEquallyManyRowsInAnyOrder() {
    SplittableRandom random = Seeds.random("equal mass");
    double[] confidences = random.doubles(107).toArray();
    CalibrationConventions conventions = STANDARD.withBinning(Binning.EQUAL_MASS);
    for (EdgeRule rule : EdgeRule.values()) {
      long[] counts = counts(conventions.withEdgeRule(rule), confidences);
      // 107 = 2 · 8 + 13 · 7.
      assertThat(Arrays.copyOf(counts, 15))
          .containsExactly(8, 8, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7);
    }
    double[] sorted = confidences.clone();
    Arrays.sort(sorted);
    assertThat(counts(conventions, sorted)).containsExactly(counts(conventions, confidences));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UPPER_INCLUDED", "LOWER_INCLUDED", "LOWER_INCLUDED_ONE_APART"})
  void equalMassKeepsTiesTogetherAndTakesMoreBinsThanRows(EdgeRule rule) {
    CalibrationConventions conventions =
        STANDARD.withBinning(Binning.EQUAL_MASS).withEdgeRule(rule);
    assertThat(counts(conventions, 1, 1, 1, 1)).contains(4).hasSizeBetween(15, 16);
    assertThat(counts(conventions, 0, 0, 0, 0)).contains(4);
    assertThat(Arrays.stream(counts(conventions, 0.3, 0.6)).filter(n -> n > 0))
        .containsExactly(1L, 1L);
  }

  @Test
  void torchmetricsKeepsCertainRowsApart() {
    double[] confidences = {0.95, 1};
    boolean[] correct = {true, false};
    assertThat(
            ReliabilityDiagram.of(confidences, correct, CalibrationConventions.torchmetrics())
                .maximumCalibrationError())
        .isEqualTo(1);
    assertThat(
            ReliabilityDiagram.of(confidences, correct, CalibrationConventions.netcal())
                .maximumCalibrationError())
        .isCloseTo(0.475, within(1e-15));
  }

  @Test
  void presetsHaveTheBinsOfTheirLibraries() {
    assertThat(CalibrationConventions.standard().bins()).isEqualTo(15);
    assertThat(CalibrationConventions.scikitLearn().bins()).isEqualTo(5);
    assertThat(CalibrationConventions.scikitLearn().edgeRule()).isEqualTo(EdgeRule.UPPER_INCLUDED);
    assertThat(CalibrationConventions.netcal().bins()).isEqualTo(10);
    assertThat(CalibrationConventions.netcal().edgeRule()).isEqualTo(EdgeRule.LOWER_INCLUDED);
  }

  @Test
  void argumentErrors() {
    assertThatThrownBy(
            () -> ReliabilityDiagram.of(new double[] {1.1}, new boolean[] {true}, STANDARD))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confidences must be from 0 to 1, got 1.1 in row 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ReliabilityDiagram.of(new double[] {Double.NaN}, new boolean[1], STANDARD));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReliabilityDiagram.of(new double[0], new boolean[0], STANDARD));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ReliabilityDiagram.of(new double[2], new boolean[1], STANDARD))
        .withMessage("correct must be one a row, 2, got 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> STANDARD.withBins(0))
        .withMessage("bins must be at least 1, got 0");
  }
}
