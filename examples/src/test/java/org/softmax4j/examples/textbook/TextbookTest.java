package org.softmax4j.examples.textbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
            "2, 1, 0.5 0.62853 0.23122 0.14024");
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

  /**
   * Expected values: log-softmax in NumPy; the good and bad rows are those of PyTorch tutorials.
   */
  @Test
  void labelsAndLosses() {
    lines(LabelsAndLosses.page())
        .contains(
            "numbers 2 0 1",
            "one-hot, dog 0 0 1",
            "good 0.7000 0.2000 0.1000 0.3567",
            "bad 0.1000 0.3000 0.6000 2.3026",
            "good 2.0000 1.0000 0.1000 0.4170",
            "softmax 0.6590 0.2424 0.0986",
            "bad 0.5000 2.0000 0.3000 1.8406",
            "good 0.2834 2 0 1 dog bird cat",
            "bad 1.6418 0 2 0 bird dog bird",
            "smoothed label 0.925 0.025 0.025 0.025 1.000");
  }

  /** Expected: 784 · 5 + 5 + 5 · 3 + 3 parameters, ln(1 + 2/e), s − y and its product in NumPy. */
  @Test
  void softmaxTwice() {
    lines(SoftmaxTwice.page())
        .contains(
            "Total params: 3,943",
            "least loss behind two: 0.5514; most confidence: 0.5761",
            "once -0.99966 0.99933 0.00034",
            "twice -0.00046 0.00058 -0.00012");
  }

  /** Expected values: closed forms, and Newton's method for the regression, in NumPy. */
  @Test
  void decisionRegions() {
    lines(DecisionRegions.page())
        .anyMatch(line -> line.startsWith("softmax regression 0.0000 0.3496 0.6504 6 "))
        .anyMatch(line -> line.startsWith("discriminant analysis 0.0000 0.4299 0.5701 6 "))
        .anyMatch(line -> line.startsWith("naive Bayes 0.0000 0.2992 0.7008 6 "))
        .contains(
            "softmax regression -6.434 l -3.568 w +26.104",
            "5.921 l +6.559 w -34.108",
            "softmax of these 0.0000 0.2992 0.7008");
  }

  /** Expected values: softmax(Q Kᵀ / 2) in NumPy. */
  @Test
  void attentionWeights() {
    lines(AttentionWeights.page())
        .contains(
            "cat 0.195 0.026 0.530 0.026 0.195 0.026",
            "sat 0.022 0.438 0.022 0.059 0.022 0.438",
            "sat, by hand 0.022 0.438 0.022 0.059 0.022 0.438",
            "sat 0.045 0.909 0.045 0.000 0.000 0.000",
            "the 0.042 0.834 0.042 0.042 0.042 0.000",
            "0.091 1.819 0.091 0.000");
  }

  /** Expected values: threshold formulas of the papers, and Fenchel–Young losses, in NumPy. */
  @Test
  void sparseRelatives() {
    lines(SparseRelatives.page())
        .contains(
            "entmax 1.5 0.62420 0.29167 0.08414 0.00000",
            "sparsemax 0.75000 0.25000 0.00000 0.00000",
            "entmax 1.5 0.37349 0.30100 0.23633 0.08918",
            "sparsemax 0.45833 0.33333 0.20833 0.00000",
            "entmax 1.5 0.50000 0.67399 0.83072 1.00000",
            "entmax 1.5 0.39052 0.18437 0.06166 0.00000",
            "sparsemax 0.25000 0.06250 0.00000 0.00000");
  }

  /** Expected values: Huffman's algorithm on a heap, in Python. */
  @Test
  void huffmanTree() {
    lines(HuffmanTree.page())
        .contains(
            "steps a word: 2.8000; entropy: 2.7710 bits; all alike: 3.0000",
            "sum of all probabilities: 1.000000")
        .anyMatch(line -> line.matches("1000 1000 .* 7\\.52"))
        .anyMatch(line -> line.matches("1000000 1000000 .* 13\\.43"));
  }

  /**
   * The slope along each parameter against a small step; each expert has a stroke of the zigzag.
   */
  @Test
  void mixtureOfExperts() {
    double[] parameters = {0.3, -0.2, -0.4, 0.1, 0.2, 0.5, 0.1, -0.3, 0.4, 0.2, -0.1, -0.2};
    double[] gradient = MixtureOfExperts.gradient(parameters);
    double step = 1e-5;
    for (int i = 0; i < parameters.length; i++) {
      double[] more = parameters.clone();
      double[] less = parameters.clone();
      more[i] += step;
      less[i] -= step;
      double slope = (MixtureOfExperts.loss(more) - MixtureOfExperts.loss(less)) / (2 * step);
      // Error of the difference: 1e-10 times the third derivative, and 1e-16 / 1e-5 by rounding.
      assertThat(gradient[i]).isCloseTo(slope, within(1e-6));
    }
    lines(MixtureOfExperts.page())
        .contains("mean squared error: 0.0002; of the best single line: 0.3377");
  }
}
