package org.softmax4j.examples.textbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextbookTest {
  /** Expected values: scipy.special.softmax. */
  @Test
  void softmaxByHand() {
    String p = "0.02364 0.06426 0.17468 0.47483 0.02364 0.06426 0.17468";
    assertThat(SoftmaxByHand.text().lines())
        .contains(
            "sum           114.98390",
            "by hand       " + p,
            "Softmax.of    " + p,
            "arg-max       3",
            "a drawing     0.62853 0.23122 0.14024");
  }

  /** Expected values: scipy.special.logsumexp and softmax of [1, 2, 3]. */
  @Test
  void overflow() {
    assertThat(Overflow.text().lines())
        .containsExactly(
            "without the shift    [NaN, NaN, NaN]",
            "with the shift       [0.0, 1.0, 0.0]",
            "log of softmax       [-Infinity, 0.0]",
            "log-softmax          [-1000.0, 0.0]",
            "max, LogSumExp       3.0, 3.407606",
            "slope of LogSumExp   0.665241",
            "softmax of the last  0.665241");
  }
}
