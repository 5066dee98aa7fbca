package org.softmax4j.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.Seeds;

class DifferentiatedOutputTest {
  private static final int[] CLASSES = {2, 3, 2};
  private static final int[] WIDTHS = {4, 2, 1};
  private static final int INPUTS = 7;
  private static final int ALL_CLASSES = 7;

  private final SplittableRandom random = Seeds.random("differentiated");

  static List<CrossEntropy> losses() {
    return FullOutputTest.losses(); // for seven classes too
  }

  @ParameterizedTest
  @MethodSource("losses")
  void gradientsAreThoseOfThePlainLoss(CrossEntropy loss) {
    DifferentiatedOutput layer =
        GradientCheck.randomized(DifferentiatedOutput.of(CLASSES, WIDTHS, 1), random)
            .withLoss(loss);
    int[] labels = {0, 6, 2, 3, 6, 1};
    FloatMatrix hidden = GradientCheck.normal(labels.length, INPUTS, random);
    GradientCheck.check(
        layer,
        hidden,
        labels,
        (states, weights) -> {
          DoubleMatrix logits = DoubleMatrix.zeros(states.rows(), ALL_CLASSES);
          for (int r = 0; r < states.rows(); r++) {
            double[] row = logits(states.row(r), weights);
            for (int c = 0; c < ALL_CLASSES; c++) {
              logits.set(r, c, row[c]);
            }
          }
          return loss.loss(logits, labels);
        });
  }

  /** Each band looks at a part of the hidden state. */
  private static double[] logits(double[] hidden, List<DoubleMatrix> weights) {
    double[] logits = new double[ALL_CLASSES];
    int firstClass = 0;
    int firstInput = 0;
    for (int band = 0; band < CLASSES.length; band++) {
      double[] part = Arrays.copyOfRange(hidden, firstInput, firstInput + WIDTHS[band]);
      double[] own = GradientCheck.logits(part, weights.get(2 * band), weights.get(2 * band + 1));
      System.arraycopy(own, 0, logits, firstClass, own.length);
      firstClass += CLASSES[band];
      firstInput += WIDTHS[band];
    }
    return logits;
  }

  @Test
  void bandsAreNamed() {
    DifferentiatedOutput layer = DifferentiatedOutput.of(CLASSES, WIDTHS, 1);
    assertThat(layer.bandClasses()).containsExactly(2, 3, 2);
    assertThat(layer.bandWidths()).containsExactly(4, 2, 1);
    assertThat(layer.inputs()).isEqualTo(INPUTS);
    assertThat(layer.classes()).isEqualTo(ALL_CLASSES);
  }

  @Test
  void argumentsAreChecked() {
    assertThatThrownBy(() -> DifferentiatedOutput.of(List.of(FloatMatrix.zeros(1, 1))))
        .hasMessage("weights must be two a band, got 1");
    List<FloatMatrix> biases = List.of(FloatMatrix.zeros(3, 2), FloatMatrix.zeros(2, 1));
    assertThatThrownBy(() -> DifferentiatedOutput.of(biases))
        .hasMessage("biases of band 0 must be 3 x 1, got 2 x 1");
    assertThatThrownBy(() -> DifferentiatedOutput.of(new int[] {2, 3}, new int[] {4}, 1))
        .hasMessage("bandClasses and bandWidths must have one length above 0, got 2 and 1");
  }
}
