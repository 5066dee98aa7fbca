package org.softmax4j.benchmarks.contestant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExactTest {
  /** Logits whose probabilities are 1/6, 2/6, 3/6, up to the rounding of two logarithms. */
  private static final float[] LOGITS = {0f, (float) Math.log(2), (float) Math.log(3)};

  @Test
  void probabilitiesOfLogarithms() {
    double[] p = Exact.answer(Operation.SOFTMAX, new Shape(1, 3), LOGITS, new int[] {0});
    assertThat(p).containsExactly(new double[] {1 / 6.0, 2 / 6.0, 3 / 6.0}, within(1e-7));
  }

  @Test
  void logProbabilitiesOfAConfidentRow() {
    double[] logP =
        Exact.answer(Operation.LOG_SOFTMAX, new Shape(1, 2), new float[] {60f, 0f}, new int[] {0});
    assertThat(logP[0]).isCloseTo(-Math.exp(-60), within(1e-40));
    assertThat(logP[1]).isEqualTo(-60);
  }

  @Test
  void topOfARowInFallingOrder() {
    double[] top = Exact.answer(Operation.TOP_50, new Shape(1, 3), LOGITS, new int[] {0});
    double[] expected = {Math.log(6), Math.log(3 / 6.0), Math.log(2 / 6.0), Math.log(1 / 6.0)};
    assertThat(top).containsExactly(expected, within(1e-7));
  }

  @Test
  void gradientAndLossOfTwoRows() {
    float[] logits = {LOGITS[0], LOGITS[1], LOGITS[2], 0f, 0f, 0f};
    double[] answer =
        Exact.answer(Operation.CROSS_ENTROPY, new Shape(2, 3), logits, new int[] {2, 0});
    assertThat(answer)
        .containsExactly(
            new double[] {
              1 / 12.0,
              2 / 12.0,
              -3 / 12.0,
              -2 / 6.0,
              1 / 6.0,
              1 / 6.0,
              (Math.log(2) + Math.log(3)) / 2
            },
            within(1e-7));
  }
}
