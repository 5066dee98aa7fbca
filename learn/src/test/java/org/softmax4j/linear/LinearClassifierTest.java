package org.softmax4j.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

class LinearClassifierTest {
  private final DoubleMatrix weights = DoubleMatrix.copyOf(new double[][] {{1, -2}, {0.5, 4}});
  private final double[] biases = {0.25, -1};
  private final LinearClassifier classifier = LinearClassifier.of(weights, biases);

  @Test
  void logitsAreWeightsTimesFeaturesPlusBiases() {
    FloatMatrix features = FloatMatrix.copyOf(new float[][] {{0, 0}, {1, 1}, {2, -1}});
    FloatMatrix expected =
        FloatMatrix.copyOf(new float[][] {{0.25f, -1}, {-0.75f, 3.5f}, {4.25f, -4}});
    assertThat(classifier.logits(features)).isEqualTo(expected);
    assertThat(classifier.logits(features.toDouble())).isEqualTo(expected.toDouble());
  }

  @Test
  void sumsInDoubleEvenForFloatFeatures() {
    LinearClassifier sum =
        LinearClassifier.of(DoubleMatrix.copyOf(new double[][] {{1, 1, 1}}), new double[1]);
    FloatMatrix features = FloatMatrix.copyOf(new float[][] {{1e8f, 1, -1e8f}});
    assertThat(sum.logits(features).get(0, 0)).isEqualTo(1);
  }

  @Test
  void probabilitiesAreTheSoftmaxOfTheLogits() {
    FloatMatrix features = FloatMatrix.copyOf(new float[][] {{0, 0}});
    double expected = 1 / (1 + Math.exp(-1.25));
    assertThat((double) classifier.probabilities(features).get(0, 0))
        .isCloseTo(expected, within(1e-7));
    assertThat((double) classifier.logProbabilities(features).get(0, 0))
        .isCloseTo(Math.log(expected), within(1e-7));
  }

  @Test
  void keepsItsOwnCopyOfTheParameters() {
    LinearClassifier same = LinearClassifier.of(classifier.weights(), classifier.biases());
    weights.set(0, 0, 9);
    biases[0] = 9;
    classifier.weights().set(0, 0, 9);
    classifier.biases()[0] = 9;
    assertThat(classifier).isEqualTo(same).hasSameHashCodeAs(same);
  }

  @Test
  void rejectsSizesThatDiffer() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LinearClassifier.of(weights, new double[3]))
        .withMessage(
            "weights and biases must have one row for each class, at least 1, got 2 and 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.logits(FloatMatrix.zeros(1, 3)))
        .withMessage("features must have 2 columns, got 3");
  }
}
