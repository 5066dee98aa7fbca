package org.softmax4j.normalizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.testing.Seeds;

/** Gradients of the sparse normalizers against central differences in double. */
class SparseGradientsTest {
  private static final double STEP = 1e-6;

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double difference(Normalizer normalizer, double[] z, double[] u, int at) {
    double[] above = z.clone();
    double[] below = z.clone();
    above[at] += STEP;
    below[at] -= STEP;
    return (dot(normalizer.probabilities(above), u) - dot(normalizer.probabilities(below), u))
        / (2 * STEP);
  }

  /** Whether the support stays as it is, and far from its edge, within a step. */
  private static boolean isSmooth(Entmax entmax, double[] z, double[] p) {
    double smallest = 1;
    double largest = 0;
    double threshold = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < p.length; i++) {
      smallest = p[i] > 0 ? Math.min(smallest, p[i]) : smallest;
      if (p[i] > largest) {
        largest = p[i];
        threshold = z[i] - Math.pow(p[i], entmax.alpha() - 1) / (entmax.alpha() - 1);
      }
    }
    boolean smooth = smallest > 1e-2;
    for (int i = 0; i < p.length; i++) {
      smooth &= p[i] > 0 || z[i] < threshold - 1e-3;
    }
    return smooth;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.2, 1.5, 1.8, 2, 2.5})
  void matchesCentralDifferences(double alpha) {
    Entmax entmax = Entmax.of(alpha);
    SplittableRandom random = Seeds.random("sparse gradient");
    int tried = 0;
    for (int t = 0; t < 400; t++) {
      int classes = random.nextInt(1, 7);
      double[] z = random.doubles(classes, -1, 1).toArray();
      double[] u = random.doubles(classes, -2, 2).toArray();
      DoubleMatrix p = entmax.probabilities(DoubleMatrix.of(z, 1, classes));
      if (isSmooth(entmax, z, p.data())) {
        tried++;
        DoubleMatrix gradient = entmax.gradient(p, DoubleMatrix.of(u, 1, classes));
        for (int i = 0; i < classes; i++) {
          assertThat(gradient.get(0, i)).isEqualTo(difference(entmax, z, u, i), within(1e-6));
        }
        assertThat(
                entmax
                    .gradient(p.toFloat(), DoubleMatrix.of(u, 1, classes).toFloat())
                    .toDouble()
                    .data())
            .containsExactly(gradient.data(), within(1e-5));
      }
    }
    assertThat(tried).isGreaterThan(100);
  }

  @Test
  void sparsemaxSubtractsTheMeanOfTheSupport() {
    DoubleMatrix p = DoubleMatrix.of(new double[] {0.625, 0.375, 0}, 1, 3);
    DoubleMatrix u = DoubleMatrix.of(new double[] {1, 4, 9}, 1, 3);
    assertThat(Sparsemax.normalizer().gradient(p, u).data()).containsExactly(-1.5, 1.5, 0);
    assertThat(Sparsemax.normalizer().gradient(p.toFloat(), u.toFloat()).data())
        .containsExactly(-1.5f, 1.5f, 0f);
  }

  @Test
  void aNaNMakesItsRowNaN() {
    DoubleMatrix p =
        Sparsemax.normalizer().probabilities(DoubleMatrix.of(new double[] {1, Double.NaN}, 1, 2));
    DoubleMatrix u = DoubleMatrix.of(new double[] {1, 2}, 1, 2);
    assertThat(Sparsemax.normalizer().gradient(p, u).data()).containsOnly(Double.NaN);
    assertThat(Sparsemax.normalizer().gradient(u, p).data()).containsOnly(Double.NaN);
  }

  @Test
  void shapesMustAgree() {
    assertThatThrownBy(
            () -> Entmax.of(1.5).gradient(DoubleMatrix.zeros(1, 2), DoubleMatrix.zeros(1, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 x 2 and 1 x 3");
  }
}
