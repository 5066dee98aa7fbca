package org.softmax4j.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.loss.Reduction;
import org.softmax4j.loss.SoftCap;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.sampling.TopK;
import org.softmax4j.testing.Deep;
import org.softmax4j.testing.Seeds;

class FullOutputTest {
  private static final int CLASSES = 7;
  private static final int INPUTS = 5;
  private final SplittableRandom random = new SplittableRandom(Seeds.random("full").nextLong());

  static List<CrossEntropy> losses() {
    CrossEntropy standard = CrossEntropy.standard();
    return List.of(
        standard,
        standard.withReduction(Reduction.SUM),
        standard.withClassWeights(1, 2, 0.5, 0, 1, 3, 0.1).withIgnoreIndex(2),
        standard.withLabelSmoothing(0.2).withClassWeights(1, 2, 0.5, 0.3, 1, 3, 0.1),
        standard.withZLoss(0.05).withLabelSmoothing(0.1));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradientsAreThoseOfThePlainLoss(CrossEntropy loss) {
    FullOutput layer = randomized(FullOutput.of(INPUTS, CLASSES, 1).withBiases()).withLoss(loss);
    int[] labels = {0, 6, 2, 3, 6, 1};
    check(layer, labels, loss, null);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradientsAreThoseOfThePlainLossWithACap(CrossEntropy loss) {
    SoftCap cap = SoftCap.of(1.5);
    FullOutput layer =
        randomized(FullOutput.of(INPUTS, CLASSES, 1)).withLoss(loss).withSoftCap(cap);
    check(layer, new int[] {5, 4, 3, 2, 1, 0}, loss, cap);
  }

  private void check(FullOutput layer, int[] labels, CrossEntropy loss, SoftCap cap) {
    FloatMatrix hidden = GradientCheck.normal(labels.length, INPUTS, random);
    GradientCheck.check(
        layer,
        hidden,
        labels,
        (states, weights) -> {
          DoubleMatrix logits = DoubleMatrix.zeros(states.rows(), CLASSES);
          for (int r = 0; r < states.rows(); r++) {
            double[] row =
                GradientCheck.logits(
                    states.row(r), weights.get(0), weights.size() > 1 ? weights.get(1) : null);
            for (int c = 0; c < CLASSES; c++) {
              logits.set(r, c, cap == null ? row[c] : cap.apply(row[c]));
            }
          }
          return loss.loss(logits, labels);
        });
  }

  /** At 17,000 classes the logits of a chunk are computed again on the way back. */
  @ParameterizedTest
  @ValueSource(ints = {1, 511, 512, 513, 700, 17_000})
  void tiledIsPlain(int classes) {
    int rows = 300;
    FullOutput layer = FullOutput.of(16, classes, 3).withBiases();
    FloatMatrix hidden = GradientCheck.normal(rows, 16, random);
    int[] labels = GradientCheck.labels(rows, classes, random);
    FloatMatrix hiddenGradient = FloatMatrix.zeros(rows, 16);
    OutputTraining training = layer.training(0);
    double loss = training.lossAndGradients(hidden, labels, hiddenGradient);

    FloatMatrix weights = layer.weights().get(0).values();
    FloatMatrix gradient = FloatMatrix.zeros(rows, classes);
    double plain =
        CrossEntropy.standard().lossAndGradient(plainLogits(hidden, weights), labels, gradient);
    assertThat(loss).isCloseTo(plain, within(1e-5 * plain));
    FloatMatrix expectedHidden = product(gradient, weights);
    FloatMatrix expectedWeights = product(transposed(gradient), hidden);
    assertClose(hiddenGradient, expectedHidden);
    assertClose(training.gradients().get(0).toMatrix(), expectedWeights);
  }

  @Test
  void keptLogitsHaveTheBitsOfThoseComputedAgain() {
    FullOutput layer = FullOutput.of(8, 1300, 3).withBiases().withSoftCap(SoftCap.of(3));
    FloatMatrix hidden = GradientCheck.normal(300, 8, random);
    int[] labels = GradientCheck.labels(300, 1300, random);
    FloatMatrix kept = FloatMatrix.zeros(300, 8);
    FloatMatrix again = FloatMatrix.zeros(300, 8);
    OutputTraining keeping = layer.training(0);
    OutputTraining computing = layer.withLogitMemory(0).training(0);
    assertThat(computing.lossAndGradients(hidden, labels, again))
        .isEqualTo(keeping.lossAndGradients(hidden, labels, kept));
    assertThat(again).isEqualTo(kept);
    for (int i = 0; i < 2; i++) {
      assertThat(computing.gradients().get(i).toMatrix())
          .isEqualTo(keeping.gradients().get(i).toMatrix());
    }
  }

  /** Beside inputs and gradients, 1/50 of the batch's logits at most. */
  @Test
  void trainingHoldsNoLogits() {
    int rows = 2048;
    int inputs = Deep.size(4, 256);
    int classes = Deep.size(17_000, 131_072);
    FullOutput layer = FullOutput.of(inputs, classes, 3);
    FloatMatrix hidden = GradientCheck.normal(rows, inputs, random);
    int[] labels = GradientCheck.labels(rows, classes, random);
    FloatMatrix gradient = FloatMatrix.zeros(rows, inputs);
    long before = heldBytes();
    OutputTraining training = layer.training(0);
    training.lossAndGradients(hidden, labels, gradient);
    long held = heldBytes() - before;
    WeightGradient returned = training.gradients().get(0);
    assertThat(returned.touchedRows()).isEqualTo(classes);
    long own = (long) classes * (inputs + 2) * 4; // with the numbers of rows and slots
    assertThat(held - own).isBetween(0L, (long) rows * classes * 4 / 50);
  }

  /**
   * Bytes of the heap that are reachable. The serial collector leaves holes in three of four
   * collections (MarkSweepAlwaysCompactCount) and counts them as used.
   */
  private static long heldBytes() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  @Test
  void bitsDoNotDependOnWhatCameBefore() {
    FullOutput layer = FullOutput.of(8, 600, 3).withBiases();
    FloatMatrix hidden = GradientCheck.normal(40, 8, random);
    int[] labels = GradientCheck.labels(40, 600, random);
    FloatMatrix first = FloatMatrix.zeros(40, 8);
    FloatMatrix second = FloatMatrix.zeros(40, 8);
    OutputTraining training = layer.training(0);
    double loss = training.lossAndGradients(hidden, labels, first);
    FloatMatrix weights = training.gradients().get(0).toMatrix();
    training.lossAndGradients(
        hidden.rowRange(3, 9), Arrays.copyOfRange(labels, 3, 9), FloatMatrix.zeros(6, 8));
    assertThat(training.lossAndGradients(hidden, labels, second)).isEqualTo(loss);
    assertThat(second).isEqualTo(first);
    assertThat(training.gradients().get(0).toMatrix()).isEqualTo(weights);
  }

  @Test
  void thresholdLeavesOutOnlyWhatIsSmall() {
    FullOutput layer = FullOutput.of(8, 2000, 3).withBiases();
    FloatMatrix biases = layer.weights().get(1).values();
    for (int c = 512; c < 2000; c++) {
      biases.set(c, 0, -20);
    }
    FloatMatrix hidden = GradientCheck.normal(20, 8, random);
    int[] labels = GradientCheck.labels(20, 500, random);
    FloatMatrix exact = FloatMatrix.zeros(20, 8);
    FloatMatrix skipped = FloatMatrix.zeros(20, 8);
    OutputTraining plain = layer.training(0);
    OutputTraining training = layer.withSkipThreshold(1e-6).training(0);
    double loss = plain.lossAndGradients(hidden, labels, exact);
    assertThat(training.lossAndGradients(hidden, labels, skipped)).isEqualTo(loss);
    assertThat(training.gradients().get(0).get(1000, 0)).isZero();
    assertThat(plain.gradients().get(0).get(1000, 0)).isNotZero();
    assertClose(skipped, exact);
  }

  @Test
  void predictionsAreThoseOfPlainSoftmax() {
    FullOutput layer = randomized(FullOutput.of(INPUTS, 300, 1).withBiases());
    FloatMatrix hidden = GradientCheck.normal(3, INPUTS, random);
    FloatMatrix all = layer.logProbabilities(hidden);
    List<List<TopK.Candidate>> best = layer.topK(hidden, 4);
    for (int r = 0; r < 3; r++) {
      double[] expected =
          GradientCheck.logSoftmax(
              GradientCheck.logits(
                  hidden.toDouble().row(r),
                  layer.weights().get(0).values().toDouble(),
                  layer.weights().get(1).values().toDouble()));
      int[] label = {r * 10, 299, 0};
      assertThat(layer.logProbabilities(hidden, label)[r])
          .isCloseTo(expected[label[r]], within(1e-5));
      for (int c = 0; c < 300; c++) {
        assertThat((double) all.get(r, c)).isCloseTo(expected[c], within(2e-5));
      }
      int[] order =
          IntStream.range(0, 300)
              .boxed()
              .sorted(Comparator.comparingDouble(c -> -expected[c]))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int i = 0; i < 4; i++) {
        assertThat(best.get(r).get(i).label()).isEqualTo(order[i]);
        assertThat(best.get(r).get(i).logProbability()).isCloseTo(expected[order[i]], within(1e-5));
      }
    }
  }

  @Test
  void confidentRowsKeepTheirGradient() {
    FloatMatrix weights = FloatMatrix.of(new float[] {30, 0}, 2, 1);
    FloatMatrix gradient = FloatMatrix.zeros(1, 1);
    OutputTraining training = FullOutput.of(weights).training(0);
    double loss =
        training.lossAndGradients(FloatMatrix.of(new float[] {1}, 1, 1), new int[] {0}, gradient);
    double rest = Math.exp(-30); // a difference of two numbers near 30: within 2 ulp of those
    assertThat(loss).isCloseTo(rest, within(2 * Math.ulp(30.0)));
    assertThat((double) training.gradients().get(0).get(0, 0))
        .isCloseTo(-rest, within(2 * Math.ulp(30.0)));
  }

  @Test
  void nanReachesTheResult() {
    FullOutput layer = FullOutput.of(2, 3, 1);
    FloatMatrix hidden = FloatMatrix.of(new float[] {1, Float.NaN}, 1, 2);
    FloatMatrix gradient = FloatMatrix.zeros(1, 2);
    assertThat(layer.training(0).lossAndGradients(hidden, new int[] {1}, gradient)).isNaN();
    assertThat(gradient.get(0, 0)).isNaN();
    assertThat(layer.logProbabilities(hidden, new int[] {2})[0]).isNaN();
  }

  @Test
  void emptyAndIgnoredBatches() {
    FullOutput layer = FullOutput.of(2, 3, 1).withBiases();
    OutputTraining training = layer.training(0);
    FloatMatrix none = FloatMatrix.zeros(0, 2);
    assertThat(training.lossAndGradients(none, new int[0], FloatMatrix.zeros(0, 2))).isNaN();
    assertThat(training.gradients().get(0).touchedRows()).isZero();
    FloatMatrix gradient = FloatMatrix.of(new float[] {7, 7}, 1, 2);
    FloatMatrix hidden = FloatMatrix.of(new float[] {1, 2}, 1, 2);
    assertThat(training.lossAndGradients(hidden, new int[] {-100}, gradient)).isNaN();
    assertThat(gradient.toArray()).containsExactly(0, 0);
    assertThat(training.gradients().get(0).toMatrix().toArray()).containsOnly(0);
    assertThat(layer.topK(none, 1)).isEmpty();
    assertThat(layer.logProbabilities(none)).isEqualTo(FloatMatrix.zeros(0, 3));
  }

  @Test
  void singleClassLosesNothing() {
    FullOutput layer = FullOutput.of(2, 1, 1);
    FloatMatrix hidden = FloatMatrix.of(new float[] {1, 2}, 1, 2);
    FloatMatrix gradient = FloatMatrix.zeros(1, 2);
    assertThat(layer.training(0).lossAndGradients(hidden, new int[] {0}, gradient)).isZero();
    assertThat(gradient.toArray()).containsOnly(0);
    assertThat(layer.topK(hidden, 1).get(0)).containsExactly(new TopK.Candidate(0, 0));
  }

  @Test
  void argumentsAreChecked() {
    FullOutput layer = FullOutput.of(2, 3, 1);
    FloatMatrix hidden = FloatMatrix.zeros(1, 2);
    assertThatThrownBy(() -> FullOutput.of(0, 3, 1)).hasMessage("inputs must be at least 1, got 0");
    assertThatThrownBy(() -> layer.topK(hidden, 4))
        .hasMessage("k must be from 1 to the number of classes, 3, got 4");
    assertThatThrownBy(() -> layer.logProbabilities(FloatMatrix.zeros(1, 3)))
        .hasMessage("hidden must have 2 columns, got 3");
    assertThatThrownBy(
            () ->
                layer.training(0).lossAndGradients(hidden, new int[] {3}, FloatMatrix.zeros(1, 2)))
        .hasMessage("labels must be from 0 to 2, got 3 in row 0");
    assertThatThrownBy(() -> layer.training(0).lossAndGradients(hidden, new int[] {0}, hidden))
        .hasMessage("hiddenGradient must not be the hidden states themselves");
    assertThatThrownBy(() -> layer.withLoss(CrossEntropy.standard().withClassWeights(1, 2)))
        .hasMessageContaining("classWeights");
    assertThatThrownBy(() -> layer.withBiases(FloatMatrix.zeros(1, 3)))
        .hasMessage("biases must be 3 x 1, got 1 x 3");
    assertThatThrownBy(() -> layer.withLogitMemory(-1))
        .hasMessage("logitMemory must not be negative, got -1");
    assertThatThrownBy(() -> layer.withSkipThreshold(Double.NaN))
        .hasMessage("skipThreshold must lie in [0, 1), got NaN");
    assertThatThrownBy(
            () ->
                layer
                    .withLoss(CrossEntropy.standard().withLabelSmoothing(0.1))
                    .withSkipThreshold(0.1))
        .hasMessageContaining("skipThreshold must be 0 with label smoothing");
    assertThatThrownBy(() -> layer.cost(new double[] {0, 0, 0}))
        .hasMessage("frequencies must have a positive sum, got 0.0");
  }

  @Test
  void costCountsParametersAndMultiplyAdds() {
    OutputCost cost =
        FullOutput.of(4, 10, 1).withBiases().cost(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
    assertThat(cost.parameters()).isEqualTo(50);
    assertThat(cost.rowMultiplyAdds()).isEqualTo(40);
    assertThat(cost.trainingMultiplyAdds()).isEqualTo(120);
  }

  private FullOutput randomized(FullOutput layer) {
    return GradientCheck.randomized(layer, random);
  }

  private static FloatMatrix plainLogits(FloatMatrix hidden, FloatMatrix weights) {
    return product(hidden, transposed(weights));
  }

  static FloatMatrix product(FloatMatrix a, FloatMatrix b) {
    FloatMatrix result = FloatMatrix.zeros(a.rows(), b.columns());
    for (int i = 0; i < a.rows(); i++) {
      double[] sum = new double[b.columns()];
      for (int k = 0; k < a.columns(); k++) {
        double factor = a.get(i, k);
        for (int j = 0; j < sum.length; j++) {
          sum[j] += factor * b.data()[k * sum.length + j];
        }
      }
      for (int j = 0; j < sum.length; j++) {
        result.set(i, j, (float) sum[j]);
      }
    }
    return result;
  }

  static FloatMatrix transposed(FloatMatrix matrix) {
    FloatMatrix result = FloatMatrix.zeros(matrix.columns(), matrix.rows());
    for (int r = 0; r < matrix.rows(); r++) {
      for (int c = 0; c < matrix.columns(); c++) {
        result.set(c, r, matrix.get(r, c));
      }
    }
    return result;
  }

  /** Within 1e-5 of the largest element. */
  static void assertClose(FloatMatrix actual, FloatMatrix expected) {
    double largest = 0;
    for (float value : expected.toArray()) {
      largest = Math.max(largest, Math.abs(value));
    }
    float[] actualValues = actual.toArray();
    float[] expectedValues = expected.toArray();
    double error = 0;
    for (int i = 0; i < expectedValues.length; i++) {
      error = Math.max(error, Math.abs((double) actualValues[i] - expectedValues[i]));
    }
    assertThat(error).isLessThanOrEqualTo(1e-5 * largest);
  }
}
