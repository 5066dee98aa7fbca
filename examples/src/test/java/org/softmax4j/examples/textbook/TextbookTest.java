package org.softmax4j.examples.textbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

/** What the programs print against values from elsewhere. */
class TextbookTest {
  /** Lines without the blanks between their columns. */
  private static ListAssert<String> lines(Page page) {
    return assertThat(page.text().lines().map(line -> line.strip().replaceAll(" +", " ")).toList());
  }

  /** Expected values: scipy.special.softmax. */
  @Test
  void softmaxByHand() {
    String p = "0.02364 0.06426 0.17468 0.47483 0.02364 0.06426 0.17468";
    lines(SoftmaxByHand.page())
        .contains(
            "sum 114.98390",
            "by hand " + p,
            "Softmax.of " + p,
            "arg-max 3",
            "a drawing 0.62853 0.23122 0.14024");
  }

  /** Expected values: scipy.special.logsumexp and softmax of [1, 2, 3]. */
  @Test
  void overflow() {
    lines(Overflow.page())
        .containsExactly(
            "without the shift [NaN, NaN, NaN]",
            "with the shift [0.0, 1.0, 0.0]",
            "log of softmax [-Infinity, 0.0]",
            "log-softmax [-1000.0, 0.0]",
            "max, LogSumExp 3.0, 3.407606",
            "slope of LogSumExp 0.665241",
            "softmax of the last 0.665241");
  }

  /** Expected values: the formulas in NumPy, unshifted; base 2: 2, 4, 8 of 14; base 10: of 111. */
  @Test
  void limitsOfTemperature() {
    lines(LimitsOfTemperature.page())
        .contains(
            "β = 2 0.01588 0.11731 0.86681",
            "β = -1 0.66524 0.24473 0.09003",
            "T = 0 0.00000 0.00000 1.00000",
            "base 2 0.14286 0.28571 0.57143",
            "base 10 0.00901 0.09009 0.90090",
            "x = 0.01 0.50250 0.52498 0.73106 0.99995",
            "ln(Σ exp βz) / β 3.86199 3.06932 3.00693 3.00069",
            "kT = 0.5 0.86681 0.11731 0.01588 1.15365 0.14906 -0.07147 -0.07147",
            "kT = 2.0 0.50648 0.30720 0.18632 1.97441 0.67984 -1.36054 -1.36054",
            "car : bus 2.71828 2.71828");
  }

  /** Expected values: NumPy's lstsq for the line, Newton's method in NumPy for the sigmoid. */
  @Test
  void sigmoidAndSoftmax() {
    lines(SigmoidAndSoftmax.page())
        .contains(
            "softmax 0.81757 0.18243",
            "sigmoid of 2 − 0.5 0.81757",
            "which ones? sigmoids 0.88080 0.73106 0.26894 1.88080",
            "a line -0.25000 0.41667 1.08333 1.75000",
            "sigmoid of a line 0.00311 0.34499 0.98888 0.99993",
            "logit 40 p = 1.00000 0.00000 1.00000 Infinity 40.00000");
  }

  /** Expected values: the formulas in NumPy. */
  @Test
  void geometry() {
    lines(Geometry.page())
        .contains(
            "of all logits + 7 0.62853 0.23122 0.14024",
            "of all logits × 2 0.84379 0.11420 0.04201",
            "centred logs of softmax 0.83333 -0.16667 -0.66667",
            "centred logs of 0.7, 0.2, 0.1 1.06622 -0.18654 -0.87969",
            "softmax of the sums 1, 1.5, 0.5 0.30720 0.50648 0.18632");
  }

  /** Expected values: β (diag(s) − s sᵀ) in NumPy. */
  @Test
  void derivative() {
    lines(Derivative.page())
        .contains(
            "Jacobian 0.08193 -0.02203 -0.05989",
            "by small steps 0.08193 -0.02203 -0.05989",
            "-0.05989 -0.16280 0.22270",
            "times 1, 0, −1 0.14182 0.14077 -0.28259",
            "Jacobian 0.03125 -0.00372 -0.02752",
            "by small steps 0.03125 -0.00372 -0.02752");
  }
}
