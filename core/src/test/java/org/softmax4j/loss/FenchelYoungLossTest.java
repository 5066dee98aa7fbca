package org.softmax4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Entmax;
import org.softmax4j.normalizer.Sparsemax;
import org.softmax4j.testing.Seeds;

/** Sparsemax and entmax losses against the formulae of their papers and central differences. */
class FenchelYoungLossTest {
  private static final SparsemaxLoss SPARSEMAX = SparsemaxLoss.standard();

  /** ⟨p - onehot, z⟩ + H(p), H the Tsallis entropy. */
  private static double plain(double alpha, double[] z, int label) {
    double[] p = Entmax.of(alpha).probabilities(z);
    double loss = -z[label];
    for (int i = 0; i < z.length; i++) {
      loss += p[i] * z[i] + (p[i] - Math.pow(p[i], alpha)) / (alpha * (alpha - 1));
    }
    return loss;
  }

  /** Martins and Astudillo, equation 17. */
  private static double plainSparsemax(double[] z, int label) {
    double[] p = Sparsemax.normalizer().probabilities(z);
    double loss = 0.5 - z[label];
    for (int i = 0; i < z.length; i++) {
      double threshold = z[i] - p[i];
      loss += p[i] > 0 ? (z[i] * z[i] - threshold * threshold) / 2 : 0;
    }
    return loss;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.01, 1.5, 1.8, 2, 3})
  void isTheFormulaAndGradientIsItsDerivative(double alpha) {
    SplittableRandom random = Seeds.random("fenchel-young");
    EntmaxLoss loss = EntmaxLoss.of(alpha);
    for (int t = 0; t < 100; t++) {
      int classes = random.nextInt(1, 7);
      DoubleMatrix z = DoubleMatrix.of(random.doubles(3 * classes, -2, 2).toArray(), 3, classes);
      int[] labels = random.ints(3, 0, classes).toArray();
      double expected = 0;
      for (int r = 0; r < 3; r++) {
        expected += plain(alpha, z.row(r), labels[r]) / 3;
      }
      DoubleMatrix gradient = DoubleMatrix.zeros(3, classes);
      assertThat(loss.loss(z, labels)).isEqualTo(expected, within(1e-12));
      assertThat(loss.lossAndGradient(z, labels, gradient)).isEqualTo(loss.loss(z, labels));
      for (int r = 0; r < 3; r++) {
        for (int c = 0; c < classes; c++) {
          assertThat(gradient.get(r, c)).isEqualTo(difference(loss, z, labels, r, c), within(1e-6));
        }
      }
    }
  }

  private static double difference(Loss loss, DoubleMatrix z, int[] labels, int row, int column) {
    DoubleMatrix above = z.copy();
    DoubleMatrix below = z.copy();
    above.set(row, column, z.get(row, column) + 1e-6);
    below.set(row, column, z.get(row, column) - 1e-6);
    return (loss.loss(above, labels) - loss.loss(below, labels)) / 2e-6;
  }

  @Test
  void sparsemaxLossIsTheFormulaOfItsPaper() {
    SplittableRandom random = Seeds.random("sparsemax loss");
    for (int t = 0; t < 300; t++) {
      double[] z = random.doubles(random.nextInt(1, 8), -2, 2).toArray();
      int label = random.nextInt(z.length);
      assertThat(SPARSEMAX.loss(DoubleMatrix.of(z, 1, z.length), new int[] {label}))
          .isEqualTo(plainSparsemax(z, label), within(1e-14));
    }
  }

  /** Two classes, Martins and Astudillo, section 3.2: 0, (t-1)²/4, -t. */
  @Test
  void smallLossesKeepTheirDigits() {
    DoubleMatrix z = DoubleMatrix.of(new double[] {1 - 0x1p-30, 0}, 1, 2);
    assertThat(SPARSEMAX.loss(z, new int[] {0})).isEqualTo(0x1p-62, within(0x1p-112));
    z.set(0, 0, 1);
    assertThat(SPARSEMAX.loss(z, new int[] {0})).isEqualTo(0);
    z.set(0, 0, -5);
    assertThat(SPARSEMAX.loss(z, new int[] {0})).isEqualTo(5);
  }

  @Test
  void crossEntropyIsTheLimitAtOne() {
    DoubleMatrix z = DoubleMatrix.of(new double[] {0.3, -1, 2, 9, 0, 1}, 2, 3);
    int[] labels = {1, 0};
    assertThat(EntmaxLoss.of(1 + 1e-10).loss(z, labels))
        .isEqualTo(CrossEntropy.standard().loss(z, labels), within(1e-8));
  }

  @Test
  void floatsAreComputedInDouble() {
    FloatMatrix z = FloatMatrix.of(new float[] {0.3f, -1, 0.25f, 0.5f, 0, 1}, 2, 3);
    int[] labels = {1, 0};
    FloatMatrix gradient = FloatMatrix.zeros(2, 3);
    DoubleMatrix exact = DoubleMatrix.zeros(2, 3);
    double loss = SPARSEMAX.lossAndGradient(z.toDouble(), labels, exact);
    assertThat(SPARSEMAX.loss(z, labels)).isEqualTo(loss);
    assertThat(SPARSEMAX.lossAndGradient(z, labels, gradient)).isEqualTo(loss);
    assertThat(gradient).isEqualTo(exact.toFloat());
    assertThat(SPARSEMAX.lossAndGradient(z, labels, z)).isEqualTo(loss);
    assertThat(z).isEqualTo(gradient);
  }

  @Test
  void hardInput() {
    double inf = Double.POSITIVE_INFINITY;
    DoubleMatrix z = DoubleMatrix.of(new double[] {-inf, 3, Double.NaN, 1, inf, 0}, 3, 2);
    DoubleMatrix gradient = DoubleMatrix.zeros(1, 2);
    assertThat(SPARSEMAX.lossAndGradient(z.rowRange(0, 1), new int[] {0}, gradient)).isEqualTo(inf);
    assertThat(gradient.data()).containsExactly(-1, 1);
    for (int r = 1; r < 3; r++) {
      assertThat(SPARSEMAX.lossAndGradient(z.rowRange(r, r + 1), new int[] {1}, gradient)).isNaN();
      assertThat(gradient.data()).containsOnly(Double.NaN);
    }
    assertThat(SPARSEMAX.loss(DoubleMatrix.zeros(0, 2), new int[0])).isNaN();
  }

  @Test
  void wrongLabelsAndShapesAreNamedBeforeAnythingIsWritten() {
    DoubleMatrix z = DoubleMatrix.zeros(2, 3);
    DoubleMatrix gradient = DoubleMatrix.of(new double[] {7, 7, 7, 7, 7, 7}, 2, 3);
    assertThatThrownBy(() -> SPARSEMAX.lossAndGradient(z, new int[] {0, 3}, gradient))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labels must be from 0 to 2, got 3 in row 1");
    assertThat(gradient.data()).containsOnly(7);
    assertThatThrownBy(() -> SPARSEMAX.lossAndGradient(z, new int[2], DoubleMatrix.zeros(2, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gradient must be 2 x 3, got 2 x 2");
    assertThatThrownBy(() -> EntmaxLoss.of(1)).isInstanceOf(IllegalArgumentException.class);
  }
}
