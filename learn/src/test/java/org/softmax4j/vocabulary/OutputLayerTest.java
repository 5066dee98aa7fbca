package org.softmax4j.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.sampling.TopK;
import org.softmax4j.testing.Seeds;

/** What every output layer promises. */
class OutputLayerTest {
  private static final int INPUTS = 12;
  private static final int CLASSES = 40;
  private final SplittableRandom random = Seeds.random("output layer");

  static List<OutputLayer> layers() {
    SplittableRandom random = Seeds.random("layers");
    double[] frequencies = zipf(CLASSES);
    int[] scattered = IntStream.range(0, CLASSES).map(c -> c * 7 % 5).toArray();
    return List.of(
        GradientCheck.randomized(FullOutput.of(INPUTS, CLASSES, 1).withBiases(), random),
        GradientCheck.randomized(
            HierarchicalOutput.of(INPUTS, BinaryTree.huffman(frequencies), 1), random),
        GradientCheck.randomized(
            HierarchicalOutput.of(INPUTS, BinaryTree.balanced(CLASSES), 1), random),
        GradientCheck.randomized(TwoLevelOutput.of(INPUTS, scattered, 1), random),
        GradientCheck.randomized(
            AdaptiveOutput.of(
                AdaptiveShape.of(INPUTS, CLASSES, 5, 12).withDivValue(2).withHeadBias(), 1),
            random),
        GradientCheck.randomized(
            DifferentiatedOutput.of(new int[] {4, 10, 26}, new int[] {6, 4, 2}, 1), random),
        GradientCheck.randomized(MixtureOfSoftmaxes.of(INPUTS, 3, 5, CLASSES, 1), random));
  }

  static double[] zipf(int classes) {
    return IntStream.range(0, classes).mapToDouble(c -> 1.0 / (c + 1)).toArray();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void probabilitiesSumToOne(OutputLayer layer) {
    FloatMatrix all = layer.logProbabilities(GradientCheck.normal(5, INPUTS, random));
    for (int r = 0; r < all.rows(); r++) {
      double sum = 0;
      for (float logProbability : all.row(r)) {
        sum += Math.exp(logProbability);
      }
      assertThat(sum).isCloseTo(1, within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void oneClassIsAsAllClasses(OutputLayer layer) {
    FloatMatrix hidden = GradientCheck.normal(CLASSES, INPUTS, random);
    FloatMatrix all = layer.logProbabilities(hidden);
    int[] labels = IntStream.range(0, CLASSES).toArray();
    double[] own = layer.logProbabilities(hidden, labels);
    for (int r = 0; r < CLASSES; r++) {
      assertThat((double) all.get(r, r)).isCloseTo(own[r], within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void topKIsThatOfAllClasses(OutputLayer layer) {
    FloatMatrix hidden = GradientCheck.normal(9, INPUTS, random);
    FloatMatrix all = layer.logProbabilities(hidden);
    for (int k : new int[] {1, 5, CLASSES}) {
      List<List<TopK.Candidate>> best = layer.topK(hidden, k);
      List<TopK> expected = TopK.of(all, k);
      for (int r = 0; r < 9; r++) {
        assertThat(best.get(r).stream().map(TopK.Candidate::label))
            .isEqualTo(expected.get(r).candidates().stream().map(TopK.Candidate::label).toList());
        for (TopK.Candidate candidate : best.get(r)) {
          assertThat(candidate.logProbability())
              .isCloseTo(all.get(r, candidate.label()), within(1e-5));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("layers")
  void trainingLossIsTheMeanOfTheLabels(OutputLayer layer) {
    FloatMatrix hidden = GradientCheck.normal(20, INPUTS, random);
    int[] labels = GradientCheck.labels(20, CLASSES, random);
    double sum = 0;
    for (double logProbability : layer.logProbabilities(hidden, labels)) {
      sum -= logProbability;
    }
    FloatMatrix gradient = FloatMatrix.zeros(20, INPUTS);
    OutputTraining training = layer.training(7);
    assertThat(training.lossAndGradients(hidden, labels, gradient))
        .isCloseTo(sum / 20, within(1e-5));
    labels[3] = -100;
    gradient.set(3, 0, 5);
    training.lossAndGradients(hidden, labels, gradient);
    assertThat(gradient.row(3)).containsOnly(0);
  }

  /** Steps along the gradients must lower the loss of the batch. */
  @ParameterizedTest
  @MethodSource("layers")
  void gradientStepsLowerTheLoss(OutputLayer layer) {
    FloatMatrix hidden = GradientCheck.normal(20, INPUTS, random);
    int[] labels = GradientCheck.labels(20, CLASSES, random);
    FloatMatrix gradient = FloatMatrix.zeros(20, INPUTS);
    OutputTraining training = layer.training(7);
    RowOptimizer.State optimizer = RowOptimizer.sgd(0.2).newState(layer.weights());
    double before = training.lossAndGradients(hidden, labels, gradient);
    double after = before;
    for (int step = 0; step < 30; step++) {
      optimizer.step(training.gradients());
      after = training.lossAndGradients(hidden, labels, gradient);
    }
    assertThat(after).isLessThan(0.9 * before);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void emptyBatchesAreFine(OutputLayer layer) {
    FloatMatrix none = FloatMatrix.zeros(0, INPUTS);
    assertThat(layer.training(0).lossAndGradients(none, new int[0], FloatMatrix.zeros(0, INPUTS)))
        .isNaN();
    assertThat(layer.logProbabilities(none, new int[0])).isEmpty();
    assertThat(layer.logProbabilities(none).columns()).isEqualTo(CLASSES);
    assertThat(layer.topK(none, 1)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void nanReachesTheResult(OutputLayer layer) {
    FloatMatrix hidden = FloatMatrix.zeros(2, INPUTS);
    for (int i = 0; i < INPUTS; i++) {
      hidden.set(0, i, Float.NaN);
    }
    FloatMatrix gradient = FloatMatrix.zeros(2, INPUTS);
    assertThat(layer.training(0).lossAndGradients(hidden, new int[] {39, 1}, gradient)).isNaN();
    assertThat(layer.logProbabilities(hidden, new int[] {39, 1})[0]).isNaN();
    assertThat(layer.logProbabilities(hidden, new int[] {39, 1})[1]).isFinite();
    assertThat(layer.logProbabilities(hidden).row(0)).containsOnly(Float.NaN);
  }

  @ParameterizedTest
  @MethodSource("layers")
  void argumentsAreChecked(OutputLayer layer) {
    FloatMatrix hidden = FloatMatrix.zeros(1, INPUTS);
    FloatMatrix narrow = FloatMatrix.zeros(1, INPUTS - 1);
    OutputTraining training = layer.training(0);
    assertThatThrownBy(() -> layer.topK(hidden, 0))
        .hasMessage("k must be from 1 to the number of classes, 40, got 0");
    assertThatThrownBy(() -> layer.logProbabilities(narrow))
        .hasMessage("hidden must have 12 columns, got 11");
    assertThatThrownBy(() -> layer.logProbabilities(hidden, new int[] {-1}))
        .hasMessage("labels must be from 0 to 39, got -1 in row 0");
    assertThatThrownBy(() -> layer.logProbabilities(hidden, new int[] {1, 2}))
        .hasMessage("labels must be one a row, 1, got 2");
    assertThatThrownBy(() -> training.lossAndGradients(hidden, new int[] {1}, narrow))
        .hasMessage("hiddenGradient must be 1 x 12, got 1 x 11");
    assertThatThrownBy(
            () -> training.lossAndGradients(hidden, new int[] {40}, FloatMatrix.zeros(1, INPUTS)))
        .hasMessage("labels must be from 0 to 39, got 40 in row 0");
    assertThatThrownBy(() -> layer.cost(new double[3]))
        .hasMessage("frequencies must be one a class, 40, got 3");
  }
}
