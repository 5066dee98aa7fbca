package org.softmax4j.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.loss.Reduction;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

/** Adaptive and two-level layers. */
class ClusteredOutputTest {
  private static final int[] LABELS = {0, 3, 9, 4, 2, 9, 5};
  private final SplittableRandom random = Seeds.random("clustered");

  @Test
  void adaptiveGradientsAreThoseOfThePlainLoss() {
    AdaptiveShape shape = AdaptiveShape.of(6, 10, 3, 5).withDivValue(2).withHeadBias();
    AdaptiveOutput layer = GradientCheck.randomized(AdaptiveOutput.of(shape, 1), random);
    assertThat(layer.weights().stream().map(WeightMatrix::name))
        .containsExactly(
            "head.weights",
            "head.biases",
            "clusters.0.projection",
            "clusters.0.weights",
            "clusters.1.projection",
            "clusters.1.weights");
    FloatMatrix hidden = GradientCheck.normal(LABELS.length, 6, random);
    GradientCheck.check(
        layer,
        hidden,
        LABELS,
        (states, weights) -> {
          double nats = 0;
          for (int r = 0; r < LABELS.length; r++) {
            nats -= adaptive(states.row(r), weights, LABELS[r]);
          }
          return nats / LABELS.length;
        });
  }

  /** log p of a class with cutoffs 3 and 5. */
  private static double adaptive(double[] hidden, List<DoubleMatrix> weights, int label) {
    double[] head =
        GradientCheck.logSoftmax(GradientCheck.logits(hidden, weights.get(0), weights.get(1)));
    if (label < 3) {
      return head[label];
    }
    int cluster = label < 5 ? 0 : 1;
    double[] projected = GradientCheck.logits(hidden, weights.get(2 + 2 * cluster), null);
    double[] inside =
        GradientCheck.logSoftmax(
            GradientCheck.logits(projected, weights.get(3 + 2 * cluster), null));
    return head[3 + cluster] + inside[label - (cluster == 0 ? 3 : 5)];
  }

  @Test
  void twoLevelGradientsAreThoseOfThePlainLoss() {
    int[] groups = {1, 0, 2, 1, 0, 2, 2, 1, 1, 0};
    int[][] members = {{1, 4, 9}, {0, 3, 7, 8}, {2, 5, 6}};
    int[] starts = {0, 3, 7};
    CrossEntropy loss =
        CrossEntropy.standard()
            .withClassWeights(1, 1, 2, 1, 0.5, 0, 1, 1, 1, 3)
            .withReduction(Reduction.SUM)
            .withIgnoreIndex(4);
    TwoLevelOutput layer =
        GradientCheck.randomized(TwoLevelOutput.of(5, groups, 1), random).withLoss(loss);
    FloatMatrix hidden = GradientCheck.normal(LABELS.length, 5, random);
    GradientCheck.check(
        layer,
        hidden,
        LABELS,
        (states, weights) -> {
          double nats = 0;
          for (int r = 0; r < LABELS.length; r++) {
            int label = LABELS[r];
            int group = groups[label];
            double[] head =
                GradientCheck.logSoftmax(
                    GradientCheck.logits(states.row(r), weights.get(0), weights.get(1)));
            double[] all = GradientCheck.logits(states.row(r), weights.get(2), weights.get(3));
            double[] inside = new double[members[group].length];
            System.arraycopy(all, starts[group], inside, 0, inside.length);
            int index = List.of(1, 4, 9, 0, 3, 7, 8, 2, 5, 6).indexOf(label) - starts[group];
            double weight = label == 4 ? 0 : loss.classWeight(label);
            nats -= weight * (head[group] + GradientCheck.logSoftmax(inside)[index]);
          }
          return nats;
        });
  }

  @Test
  void untouchedClustersHaveNoGradient() {
    AdaptiveOutput layer = AdaptiveOutput.of(AdaptiveShape.of(8, 100, 10, 50), 1);
    OutputTraining training = layer.training(0);
    FloatMatrix hidden = GradientCheck.normal(2, 8, random);
    training.lossAndGradients(hidden, new int[] {60, 1}, FloatMatrix.zeros(2, 8));
    assertThat(training.gradients().get(2).touchedRows()).isZero();
    assertThat(training.gradients().get(4).touchedRows()).isEqualTo(50);
    training.lossAndGradients(hidden, new int[] {0, 1}, FloatMatrix.zeros(2, 8));
    assertThat(training.gradients().get(4).touchedRows()).isZero();
    TwoLevelOutput twoLevel = TwoLevelOutput.of(8, new int[] {0, 1, 0, 1, 0}, 1);
    OutputTraining groups = twoLevel.training(0);
    groups.lossAndGradients(hidden, new int[] {1, 1}, FloatMatrix.zeros(2, 8));
    assertThat(groups.gradients().get(2).touchedRows()).isEqualTo(2);
    assertThat(groups.gradients().get(2).row(0)).isEqualTo(3);
  }

  @Test
  void chosenCutoffsAreTheCheapest() {
    double[] frequencies = OutputLayerTest.zipf(300);
    AdaptiveShape chosen = AdaptiveShape.ofFrequencies(32, frequencies, 2, 4);
    double cost = AdaptiveOutput.of(chosen, 1).cost(frequencies).trainingMultiplyAdds();
    double cheapest = Double.POSITIVE_INFINITY;
    for (int a = 1; a < 299; a++) {
      for (int b = a + 1; b < 300; b++) {
        cheapest = Math.min(cheapest, plainCost(frequencies, a, b));
      }
    }
    // The grid has not every place.
    assertThat(cost).isBetween(cheapest * 0.999999, cheapest * 1.02);
    int a = chosen.cutoffs().get(0);
    assertThat(cost)
        .isCloseTo(plainCost(frequencies, a, chosen.cutoffs().get(1)), within(1e-6 * cost));
  }

  private static double plainCost(double[] frequencies, int a, int b) {
    double sum = 0;
    double first = 0;
    double second = 0;
    for (int c = 0; c < frequencies.length; c++) {
      sum += frequencies[c];
      first += c >= a && c < b ? frequencies[c] : 0;
      second += c >= b ? frequencies[c] : 0;
    }
    return 3
        * (32 * (a + 2)
            + first / sum * 8 * (32 + b - a)
            + second / sum * 2 * (32 + frequencies.length - b));
  }

  @Test
  void groupsOfEqualShareHaveAboutTheSameShare() {
    double[] frequencies = OutputLayerTest.zipf(1000);
    int[] groups = TwoLevelOutput.groupsOfEqualShare(frequencies, 10);
    double[] shares = new double[10];
    double sum = 0;
    for (int c = 0; c < 1000; c++) {
      shares[groups[c]] += frequencies[c];
      sum += frequencies[c];
      assertThat(c == 0 || groups[c] - groups[c - 1] <= 1).isTrue();
    }
    for (double share : shares) {
      assertThat(share / sum).isBetween(0.02, 0.18);
    }
    assertThat(TwoLevelOutput.groupsOfEqualShare(new double[] {1, 0, 0}, 3))
        .containsExactly(0, 1, 2);
    assertThat(TwoLevelOutput.groupsOfEqualShare(new double[] {1, 1, 1}, 1))
        .containsExactly(0, 0, 0);
  }

  @Test
  void argumentsAreChecked() {
    AdaptiveShape shape = AdaptiveShape.of(8, 100, 10, 50);
    assertThatThrownBy(() -> AdaptiveShape.of(8, 100, 10, 10))
        .hasMessage("cutoffs must rise from at least 1 to at most 99, got [10, 10]");
    assertThatThrownBy(() -> AdaptiveShape.of(8, 100, 100)).hasMessageContaining("got [100]");
    assertThatThrownBy(() -> shape.withDivValue(Double.NaN))
        .hasMessage("divValue must be at least 1 and finite, got NaN");
    assertThatThrownBy(() -> AdaptiveShape.ofFrequencies(8, new double[] {1, 2}, 1, 4))
        .hasMessage("frequencies must not rise, got 2.0 of class 1");
    assertThatThrownBy(() -> TwoLevelOutput.of(8, new int[] {0, 2}, 1))
        .hasMessage("groups must not be empty, got no class in group 1");
    assertThatThrownBy(() -> TwoLevelOutput.of(8, new int[] {0, -1}, 1))
        .hasMessage("groups must be from 0 to 0, got -1 of class 1");
    assertThatThrownBy(
            () ->
                AdaptiveOutput.of(shape, 1)
                    .withLoss(CrossEntropy.standard().withLabelSmoothing(0.1)))
        .hasMessageContaining("loss must have neither label smoothing nor z-loss");
    assertThatThrownBy(() -> AdaptiveOutput.of(shape, List.of(FloatMatrix.zeros(1, 1))))
        .hasMessage("weights must be 5, got 1");
  }
}
