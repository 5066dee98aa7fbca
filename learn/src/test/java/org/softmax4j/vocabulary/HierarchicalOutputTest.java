package org.softmax4j.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.sampling.TopK;
import org.softmax4j.testing.Seeds;

class HierarchicalOutputTest {
  private final SplittableRandom random = Seeds.random("hierarchical");

  @Test
  void gradientsAreThoseOfThePlainLoss() {
    BinaryTree tree = BinaryTree.of(new int[] {1, -1, -3, -4}, new int[] {2, -2, 3, -5});
    CrossEntropy loss =
        CrossEntropy.standard().withClassWeights(1, 2, 0.5, 1, 3).withIgnoreIndex(1);
    HierarchicalOutput layer =
        GradientCheck.randomized(HierarchicalOutput.of(4, tree, 1), random).withLoss(loss);
    int[] labels = {0, 4, 1, 3, 2, 4};
    FloatMatrix hidden = GradientCheck.normal(labels.length, 4, random);
    GradientCheck.check(
        layer,
        hidden,
        labels,
        (states, weights) -> {
          double nats = 0;
          double divisor = 0;
          for (int r = 0; r < labels.length; r++) {
            double weight = labels[r] == 1 ? 0 : loss.classWeight(labels[r]);
            divisor += weight;
            nats -= weight * plain(states.row(r), weights.get(0), weights.get(1), labels[r]);
          }
          return nats / divisor;
        });
  }

  /** The tree of the test above, written out: ((0 1) (2 (3 4))). */
  private static double plain(
      double[] hidden, DoubleMatrix weights, DoubleMatrix biases, int label) {
    double[] scores = GradientCheck.logits(hidden, weights, biases);
    double[] right = new double[4];
    for (int node = 0; node < 4; node++) {
      right[node] = 1 / (1 + Math.exp(-scores[node]));
    }
    double[] probabilities = {
      (1 - right[0]) * (1 - right[1]),
      (1 - right[0]) * right[1],
      right[0] * (1 - right[2]),
      right[0] * right[2] * (1 - right[3]),
      right[0] * right[2] * right[3]
    };
    return Math.log(probabilities[label]);
  }

  @Test
  void huffmanTreeHasTheSmallestMeanDepth() {
    // Frequencies and code lengths of the example in Cormen et al., Introduction to Algorithms,
    // 16.3
    double[] frequencies = {45, 13, 12, 16, 9, 5};
    BinaryTree tree = BinaryTree.huffman(frequencies);
    int[] depths = {1, 3, 3, 3, 4, 4};
    for (int c = 0; c < 6; c++) {
      assertThat(tree.depth(c)).isEqualTo(depths[c]);
    }
    assertThat(HierarchicalOutput.of(10, tree, 1).cost(frequencies).labelMultiplyAdds())
        .isCloseTo(22.4, within(1e-9));
  }

  @Test
  void balancedTreeHasTwoDepthsAtMost() {
    for (int classes : new int[] {2, 3, 5, 8, 1000}) {
      BinaryTree tree = BinaryTree.balanced(classes);
      int deepest = 32 - Integer.numberOfLeadingZeros(classes - 1);
      for (int c = 0; c < classes; c++) {
        assertThat(tree.depth(c)).isBetween(deepest - 1, deepest);
      }
    }
  }

  @Test
  void singleClassIsCertain() {
    HierarchicalOutput layer = HierarchicalOutput.of(3, BinaryTree.balanced(1), 1);
    FloatMatrix hidden = FloatMatrix.zeros(1, 3);
    FloatMatrix gradient = FloatMatrix.zeros(1, 3);
    assertThat(layer.training(0).lossAndGradients(hidden, new int[] {0}, gradient)).isZero();
    assertThat(layer.topK(hidden, 1).get(0)).containsExactly(new TopK.Candidate(0, 0));
    assertThat(layer.logProbabilities(hidden).get(0, 0)).isZero();
  }

  /** All probabilities are alike with weights of 0: lower classes come first. */
  @Test
  void tiesGoToTheLowerClass() {
    BinaryTree tree = BinaryTree.of(new int[] {1, -4, -2}, new int[] {2, -3, -1});
    HierarchicalOutput layer =
        HierarchicalOutput.of(tree, FloatMatrix.zeros(3, 2), FloatMatrix.zeros(3, 1));
    assertThat(layer.topK(FloatMatrix.zeros(1, 2), 4).get(0).stream().map(TopK.Candidate::label))
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void onlyNodesAboveLabelsAreTouched() {
    HierarchicalOutput layer = HierarchicalOutput.of(3, BinaryTree.balanced(1024), 1);
    OutputTraining training = layer.training(0);
    FloatMatrix hidden = GradientCheck.normal(2, 3, random);
    training.lossAndGradients(hidden, new int[] {5, 5}, FloatMatrix.zeros(2, 3));
    assertThat(training.gradients().get(0).touchedRows()).isEqualTo(10);
    assertThat(training.gradients().get(1).touchedRows()).isEqualTo(10);
  }

  @Test
  void treesAreChecked() {
    assertThatThrownBy(() -> BinaryTree.of(new int[] {-1}, new int[] {-1}))
        .hasMessage(
            "right must name each of 1 nodes and 2 classes once, children after parents, got -1"
                + " below node 0");
    assertThatThrownBy(() -> BinaryTree.of(new int[] {0}, new int[] {-1}))
        .hasMessageContaining("got 0 below node 0");
    assertThatThrownBy(() -> BinaryTree.of(new int[] {-1}, new int[] {-3}))
        .hasMessageContaining("got -3 below node 0");
    assertThatThrownBy(() -> BinaryTree.of(new int[1], new int[2]))
        .hasMessage("right must be as long as left, 1, got 2");
    assertThatThrownBy(() -> BinaryTree.balanced(0))
        .hasMessage("classes must be at least 1, got 0");
    assertThatThrownBy(() -> BinaryTree.huffman(new double[] {1, -1}))
        .hasMessageContaining("frequencies must be finite and not negative, got -1.0 of class 1");
  }
}
