package org.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.Softmax;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.testing.BigExponential;
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
      assertThat(Ulps.of(wide.get(0, label), exact)).as("one-hot").isLessThanOrEqualTo(3);
      naive = Math.max(naive, Ulps.of(Softmax.of(x)[label] - 1, exact.doubleValue()));
    }
    assertThat(naive).as("p - 1 computed as it is written").isGreaterThan(1e6);
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
