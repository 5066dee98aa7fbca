package org.softmax4j.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

class MixtureOfSoftmaxesTest {
  private final SplittableRandom random = Seeds.random("mixture");

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100})
  void gradientsAreThoseOfThePlainLoss(int components) {
    CrossEntropy loss =
        CrossEntropy.standard().withClassWeights(1, 2, 0.5, 1, 0, 3).withIgnoreIndex(2);
    MixtureOfSoftmaxes layer =
        GradientCheck.randomized(MixtureOfSoftmaxes.of(3, components, 2, 6, 1), random)
            .withLoss(loss);
    int[] labels = {0, 5, 2, 1, 4, 3};
    FloatMatrix hidden = GradientCheck.normal(labels.length, 3, random);
    GradientCheck.check(
        layer,
        hidden,
        labels,
        (states, weights) -> {
          double nats = 0;
          double divisor = 0;
          for (int r = 0; r < labels.length; r++) {
            double weight = labels[r] == 2 ? 0 : loss.classWeight(labels[r]);
            divisor += weight;
            nats -= weight * Math.log(plain(states.row(r), weights)[labels[r]]);
          }
          return nats / divisor;
        });
  }

  private static double[] plain(double[] hidden, List<DoubleMatrix> weights) {
    double[] gates =
        GradientCheck.logSoftmax(GradientCheck.logits(hidden, weights.get(0), weights.get(1)));
    double[] projected = GradientCheck.logits(hidden, weights.get(2), weights.get(3));
    int width = weights.get(4).columns();
    double[] result = new double[weights.get(4).rows()];
    for (int k = 0; k < gates.length; k++) {
      double[] state = new double[width];
      for (int i = 0; i < width; i++) {
        state[i] = Math.tanh(projected[k * width + i]);
      }
      double[] inside =
          GradientCheck.logSoftmax(GradientCheck.logits(state, weights.get(4), weights.get(5)));
      for (int c = 0; c < result.length; c++) {
        result[c] += Math.exp(gates[k] + inside[c]);
      }
    }
    return result;
  }

  /** log-probabilities of one softmax without biases: rank ≤ inputs + 1; a mixture has more. */
  @Test
  void rankPassesThatOfOneSoftmax() {
    int inputs = 3;
    FloatMatrix hidden = GradientCheck.normal(60, inputs, random);
    FullOutput full = GradientCheck.randomized(FullOutput.of(inputs, 40, 1), random);
    MixtureOfSoftmaxes mixture =
        GradientCheck.randomized(MixtureOfSoftmaxes.of(inputs, 4, inputs, 40, 1), random);
    assertThat(rank(full.logProbabilities(hidden))).isEqualTo(inputs + 1);
    assertThat(rank(mixture.logProbabilities(hidden))).isGreaterThan(inputs + 5);
  }

  /** By elimination with full pivoting; pivots below 1e-4 of the first are rounding of floats. */
  private static int rank(FloatMatrix matrix) {
    DoubleMatrix rest = matrix.toDouble();
    double first = 0;
    for (int rank = 0; ; rank++) {
      int row = 0;
      int column = 0;
      for (int r = 0; r < rest.rows(); r++) {
        for (int c = 0; c < rest.columns(); c++) {
          if (Math.abs(rest.get(r, c)) > Math.abs(rest.get(row, column))) {
            row = r;
            column = c;
          }
        }
      }
      double pivot = rest.get(row, column);
      first = rank == 0 ? Math.abs(pivot) : first;
      if (Math.abs(pivot) < 1e-4 * first || rank == rest.columns()) {
        return rank;
      }
      double[] pivotRow = rest.row(row);
      for (int r = 0; r < rest.rows(); r++) {
        double factor = rest.get(r, column) / pivot;
        for (int c = 0; c < rest.columns(); c++) {
          rest.set(r, c, rest.get(r, c) - factor * pivotRow[c]);
        }
      }
    }
  }

  @Test
  void argumentsAreChecked() {
    assertThatThrownBy(() -> MixtureOfSoftmaxes.of(2, 257, 1, 3, 1))
        .hasMessage("components must be from 1 to 256, got 257");
    assertThatThrownBy(() -> MixtureOfSoftmaxes.of(2, 1, 0, 3, 1))
        .hasMessage("width must be at least 1, got 0");
    assertThatThrownBy(() -> MixtureOfSoftmaxes.of(List.of()))
        .hasMessage("weights must be 6, got 0");
  }
}
