package org.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.Softmax;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.BigExponential;
import org.softmax4j.testing.Deep;
import org.softmax4j.testing.DoubleDouble;
import org.softmax4j.testing.Seeds;
import org.softmax4j.testing.Ulps;

/** First and second derivatives of cross-entropy, where others lose their digits. */
class CrossEntropyDerivativesTest {
  private static final double ULPS = 2;
  private static final CrossEntropy STANDARD = CrossEntropy.standard();

  /** The Hessian is p_i·(δ_ij − p_j). */
  @Test
  void differencesOfTheGradientAreTheHessian() {
    SplittableRandom random = Seeds.random("hessian");
    double step = 1e-6;
    for (int t = 0; t < 50; t++) {
      int classes = random.nextInt(2, 9);
      double[] x = random.doubles(classes, -4, 4).toArray();
      double[] direction = random.doubles(classes, -1, 1).toArray();
      int[] label = {random.nextInt(classes)};
      double[] above = new double[classes];
      double[] below = new double[classes];
      for (int c = 0; c < classes; c++) {
        above[c] = x[c] + step * direction[c];
        below[c] = x[c] - step * direction[c];
      }
      double[] p = Softmax.of(x);
      double[] gradientAbove = gradient(above, label);
      double[] gradientBelow = gradient(below, label);
      for (int i = 0; i < classes; i++) {
        double product = 0;
        for (int j = 0; j < classes; j++) {
          product += p[i] * ((i == j ? 1 : 0) - p[j]) * direction[j];
        }
        double difference = (gradientAbove[i] - gradientBelow[i]) / (2 * step);
        assertThat(difference).isEqualTo(product, within(1e-6 * Math.abs(product) + 1e-9));
      }
    }
  }

  private static double[] gradient(double[] logits, int[] label) {
    DoubleMatrix result = DoubleMatrix.zeros(1, logits.length);
    STANDARD.lossAndGradient(DoubleMatrix.of(logits, 1, logits.length), label, result);
    return result.toArray();
  }

  /** p − 1 = −rest/(1 + rest), from gaps where p is 0.6 to gaps where the rest is 1e-37. */
  @Test
  void theGradientAtTheLabelKeepsItsDigits() {
    SplittableRandom random = Seeds.random("label gradient");
    double naive = 0;
    for (int t = 0; t < 300; t++) {
      int classes = random.nextInt(2, 12);
      int label = random.nextInt(classes);
      float gap = (float) random.nextDouble(0.5, 85);
      float[] x = new float[classes];
      for (int c = 0; c < classes; c++) {
        x[c] = c == label ? gap : (float) random.nextDouble(-1, 0);
      }
      BigDecimal exact = labelGradient(x, label);
      FloatMatrix row = FloatMatrix.of(x, 1, classes);
      FloatMatrix gradient = FloatMatrix.zeros(1, classes);
      DoubleMatrix wide = DoubleMatrix.zeros(1, classes);
      STANDARD.lossAndGradient(row, new int[] {label}, gradient);
      STANDARD.lossAndGradient(row.toDouble(), new int[] {label}, wide);
      assertThat(Ulps.of(gradient.get(0, label), exact.doubleValue())).isLessThanOrEqualTo(ULPS);
      assertThat(Ulps.of(wide.get(0, label), exact)).isLessThanOrEqualTo(ULPS);
      DoubleMatrix target = DoubleMatrix.zeros(1, classes);
      target.set(0, label, 1);
      STANDARD.lossAndGradient(row.toDouble(), target, wide);
      assertThat(Ulps.of(wide.get(0, label), exact)).as("one-hot").isLessThanOrEqualTo(ULPS);
      naive = Math.max(naive, Ulps.of(Softmax.of(x)[label] - 1, exact.doubleValue()));
    }
    assertThat(naive).as("p - 1 computed as it is written").isGreaterThan(1e6);
  }

  /**
   * Any label, peak or not, as an index and as a one-hot target, at any weight. The rest and the
   * sum have two doubles each, so have the quotient of the row's factor and the sum, and its
   * product with the rest is rounded once: half an ulp, and far less from the terms.
   */
  @Test
  void theGradientOfDoublesIsRoundedOnceAtAnyLabel() {
    SplittableRandom random = Seeds.random("label gradient of doubles");
    double[] spreads = {1e-6, 0.5, 3, 30, 300};
    double worst = 0;
    double worstOfOthers = 0;
    for (int t = 0; t < Deep.size(20_000, 1_000_000); t++) {
      double spread = spreads[t % spreads.length];
      int classes = random.nextInt(2, 14);
      int label = random.nextInt(classes);
      double[] x = random.doubles(classes, -spread, spread).toArray();
      double weight = t % 2 == 0 ? 1 : random.nextDouble(0.1, 10);
      double[] weights = new double[classes];
      Arrays.fill(weights, weight);
      CrossEntropy loss = STANDARD.withClassWeights(weights).withReduction(Reduction.SUM);
      DoubleMatrix row = DoubleMatrix.of(x, 1, classes);
      DoubleMatrix gradient = DoubleMatrix.zeros(1, classes);
      loss.lossAndGradient(row, new int[] {label}, gradient);
      DoubleDouble[] exact = probabilities(x);
      DoubleDouble others = DoubleDouble.ZERO;
      for (int c = 0; c < classes; c++) {
        if (c != label) {
          others = others.plus(exact[c]);
          double ulps = exact[c].times(weight).ulpsTo(gradient.get(0, c));
          worstOfOthers = Math.max(worstOfOthers, ulps);
        }
      }
      worst = Math.max(worst, others.times(-weight).ulpsTo(gradient.get(0, label)));
      DoubleMatrix target = DoubleMatrix.zeros(1, classes);
      target.set(0, label, 1);
      DoubleMatrix ofTarget = DoubleMatrix.zeros(1, classes);
      loss.lossAndGradient(row, target, ofTarget);
      assertThat(ofTarget.row(0)).as("one-hot").containsExactly(gradient.row(0));
    }
    System.out.printf(
        "gradient of doubles: at the label %.3f ulp, elsewhere %.3f ulp%n", worst, worstOfOthers);
    assertThat(worst).isLessThanOrEqualTo(ULPS);
    assertThat(worstOfOthers).isLessThanOrEqualTo(ULPS);
  }

  private static DoubleDouble[] probabilities(double[] x) {
    double peak = Arrays.stream(x).max().orElseThrow();
    DoubleDouble[] result = new DoubleDouble[x.length];
    DoubleDouble sum = DoubleDouble.ZERO;
    for (int c = 0; c < x.length; c++) {
      result[c] = DoubleDouble.difference(x[c], peak).exp();
      sum = sum.plus(result[c]);
    }
    for (int c = 0; c < x.length; c++) {
      result[c] = result[c].dividedBy(sum);
    }
    return result;
  }

  private static BigDecimal labelGradient(float[] x, int label) {
    BigDecimal rest = BigDecimal.ZERO;
    for (int c = 0; c < x.length; c++) {
      if (c != label) {
        rest = rest.add(BigExponential.exp((double) x[c] - x[label]));
      }
    }
    return rest.negate().divide(rest.add(BigDecimal.ONE), BigExponential.DIGITS);
  }

  @Test
  void extremeLogits() {
    DoubleMatrix gradient = DoubleMatrix.zeros(1, 3);
    DoubleMatrix x = DoubleMatrix.copyOf(new double[][] {{1e4, -1e4, 0}});
    assertThat(STANDARD.lossAndGradient(x, new int[] {1}, gradient)).isEqualTo(2e4);
    assertThat(gradient.row(0)).containsExactly(1, -1, 0);
    assertThat(STANDARD.lossAndGradient(x, new int[] {0}, gradient)).isEqualTo(0);
    assertThat(gradient.row(0)).containsExactly(0, 0, 0);
  }
}
