package org.softmax4j.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.Softmax;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

class UncertaintyReportTest {
  private static final double LN_2 = Math.log(2);

  /** Two members, each sure of another class: all uncertainty is disagreement. */
  @Test
  void sureMembersThatDisagreeAreMutualInformation() {
    UncertaintyReport report = report(matrix(1, 0), matrix(0, 1));
    assertThat(report.uncertainties()).containsExactly(new Uncertainty(LN_2, 0, LN_2, 0.5));
    assertThat(report.meanProbabilities().row(0)).containsExactly(0.5, 0.5);
    assertThat(report.predictions()).containsExactly(0);
    assertThat(report.members()).isEqualTo(2);
  }

  /** Two members that both toss a coin: none of it is. */
  @Test
  void unsureMembersThatAgreeAreExpectedEntropy() {
    assertThat(report(matrix(0.5f, 0.5f), matrix(0.5f, 0.5f)).uncertainties())
        .containsExactly(new Uncertainty(LN_2, LN_2, 0, 0));
  }

  /** The mutual information is exactly 0, whatever the numbers and how many they are. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 49})
  void identicalMembersHaveNoMutualInformation(int members) {
    FloatMatrix probabilities = distributions(200, 10, 6, Seeds.random("identical"));
    UncertaintyReport report = UncertaintyReport.of(Collections.nCopies(members, probabilities));
    assertThat(report.values(Uncertainty::mutualInformationNats)).containsOnly(0);
    assertThat(report.values(Uncertainty::variationRatio)).containsOnly(0);
    assertThat(report.meanProbabilities()).isEqualTo(probabilities.toDouble());
  }

  /** Mutual information as the mean divergence from the mean, and counted votes. */
  @Test
  void agreesWithTheDefinitionsWrittenPlainly() {
    SplittableRandom random = Seeds.random("plain");
    List<FloatMatrix> members = new ArrayList<>();
    for (int m = 0; m < 5; m++) {
      members.add(distributions(300, 4, 3, random));
    }
    UncertaintyReport report = UncertaintyReport.of(members);
    for (int row = 0; row < 300; row++) {
      Uncertainty found = report.uncertainties().get(row);
      Uncertainty expected = plain(members, row);
      assertThat(found.predictiveEntropyNats())
          .isCloseTo(expected.predictiveEntropyNats(), within(1e-14));
      assertThat(found.expectedEntropyNats())
          .isCloseTo(expected.expectedEntropyNats(), within(1e-14));
      assertThat(found.mutualInformationNats())
          .isCloseTo(expected.mutualInformationNats(), within(1e-14));
      assertThat(found.variationRatio()).isCloseTo(expected.variationRatio(), within(1e-15));
    }
  }

  private static Uncertainty plain(List<FloatMatrix> members, int row) {
    int classes = members.get(0).columns();
    double[] mean = new double[classes];
    int[] votes = new int[classes];
    for (FloatMatrix member : members) {
      int best = 0;
      for (int c = 0; c < classes; c++) {
        mean[c] += member.get(row, c) / (double) members.size();
        best = member.get(row, c) > member.get(row, best) ? c : best;
      }
      votes[best]++;
    }
    double predictive = 0;
    double expected = 0;
    double divergence = 0;
    int most = 0;
    for (int c = 0; c < classes; c++) {
      predictive -= mean[c] * Math.log(mean[c]);
      most = Math.max(most, votes[c]);
      for (FloatMatrix member : members) {
        double p = member.get(row, c);
        expected -= p * Math.log(p) / members.size();
        divergence += p * Math.log(p / mean[c]) / members.size();
      }
    }
    return new Uncertainty(predictive, expected, divergence, 1 - most / (double) members.size());
  }

  /** Members that nearly agree, where the difference of entropies is all rounding. */
  @Test
  void keepsItsBounds() {
    SplittableRandom random = Seeds.random("bounds");
    int classes = 6;
    for (double spread : new double[] {1e-9, 1e-7, 1e-3, 1, 30}) {
      FloatMatrix logits = logits(100, classes, 5, random);
      List<FloatMatrix> members = new ArrayList<>();
      for (int m = 0; m < 3; m++) {
        FloatMatrix moved = logits(100, classes, spread, random);
        for (int i = 0; i < moved.data().length; i++) {
          moved.data()[i] += logits.data()[i];
        }
        members.add(Softmax.of(moved));
      }
      for (Uncertainty row : UncertaintyReport.of(members).uncertainties()) {
        assertThat(row.mutualInformationNats()).isBetween(0.0, Math.log(3) + 1e-6);
        assertThat(row.predictiveEntropyNats()).isBetween(0.0, Math.log(classes) + 1e-6);
        assertThat(row.expectedEntropyNats()).isBetween(0.0, Math.log(classes) + 1e-6);
        assertThat(row.variationRatio()).isBetween(0.0, 2 / 3.0);
      }
    }
  }

  @Test
  void meansAreThoseOfTheRows() {
    UncertaintyReport report =
        report(
            FloatMatrix.copyOf(new float[][] {{1, 0}, {0.5f, 0.5f}}),
            FloatMatrix.copyOf(new float[][] {{0, 1}, {0.5f, 0.5f}}));
    assertThat(report.mean()).isEqualTo(new Uncertainty(LN_2, LN_2 / 2, LN_2 / 2, 0.25));
  }

  @Test
  void oneClassIsCertainAndNoRowIsNoReportOfMeans() {
    assertThat(report(matrix(1), matrix(1)).uncertainties())
        .containsExactly(new Uncertainty(0, 0, 0, 0));
    UncertaintyReport empty = report(FloatMatrix.zeros(0, 3));
    assertThat(empty.uncertainties()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(empty::mean)
        .withMessage("rows must not be empty");
  }

  @Test
  void argumentsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(UncertaintyReportTest::report)
        .withMessage("memberProbabilities must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report(matrix(1, 0), matrix(1)))
        .withMessage(
            "memberProbabilities must be 1 x 2 as those of member 0, got 1 x 1 of member 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report(matrix(1, 0), matrix(Float.NaN, 0)))
        .withMessage(
            "probabilities of member 1 must not be negative or NaN, got NaN in row 0, column 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report(matrix(1, 0.5f)))
        .withMessage("probabilities of member 0 must sum to 1 within 1.0E-5, got 1.5 in row 0");
  }

  private static UncertaintyReport report(FloatMatrix... members) {
    return UncertaintyReport.of(List.of(members));
  }

  private static FloatMatrix matrix(float... row) {
    return FloatMatrix.of(row, 1, row.length);
  }

  private static FloatMatrix distributions(
      int rows, int classes, double spread, SplittableRandom random) {
    return Softmax.of(logits(rows, classes, spread, random));
  }

  private static FloatMatrix logits(int rows, int classes, double spread, SplittableRandom random) {
    FloatMatrix logits = FloatMatrix.zeros(rows, classes);
    for (int i = 0; i < logits.data().length; i++) {
      logits.data()[i] = (float) (spread * (2 * random.nextDouble() - 1));
    }
    return logits;
  }
}
