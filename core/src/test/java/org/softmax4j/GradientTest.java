package org.softmax4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.softmax4j.matrix.AxisLayout;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.normalizer.Gradients;
import org.softmax4j.normalizer.Temperature;
import org.softmax4j.testing.Seeds;

/** Gradients against central differences in double. */
class GradientTest {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-8;

  private static double difference(ToDoubleFunction<double[]> f, double[] x, int at) {
    double[] above = x.clone();
    double[] below = x.clone();
    above[at] += STEP;
    below[at] -= STEP;
    return (f.applyAsDouble(above) - f.applyAsDouble(below)) / (2 * STEP);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static float[] floats(double[] x) {
    float[] result = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = (float) x[i];
    }
    return result;
  }

  @Test
  void softmaxAndLogSoftmax() {
    SplittableRandom random = Seeds.random("gradient");
    for (int t = 0; t < 300; t++) {
      int classes = random.nextInt(1, 12);
      double[] x = random.doubles(classes, -4, 4).toArray();
      double[] u = random.doubles(classes, -2, 2).toArray();
      double[] p = Softmax.of(x);
      double[] gradient = Softmax.gradient(p, u);
      double[] logGradient = Softmax.logGradient(p, u);
      float[] floatGradient = Softmax.gradient(floats(p), floats(u));
      float[] floatLogGradient = Softmax.logGradient(floats(p), floats(u));
      for (int i = 0; i < classes; i++) {
        double expected = difference(v -> dot(Softmax.of(v), u), x, i);
        double expectedLog = difference(v -> dot(Softmax.log(v), u), x, i);
        assertThat(gradient[i]).isEqualTo(expected, within(TOLERANCE));
        assertThat(logGradient[i]).isEqualTo(expectedLog, within(TOLERANCE));
        assertThat((double) floatGradient[i]).isEqualTo(gradient[i], within(1e-6));
        assertThat((double) floatLogGradient[i]).isEqualTo(logGradient[i], within(4e-6));
      }
    }
  }

  @Test
  void withBeta() {
    double[] x = {0.3, -1, 2};
    double[] u = {1, -2, 0.5};
    Temperature temperature = Temperature.of(0.4);
    DoubleMatrix p = DoubleMatrix.of(Softmax.of(x, temperature), 1, 3);
    DoubleMatrix upstream = DoubleMatrix.of(u, 1, 3);
    for (int i = 0; i < 3; i++) {
      assertThat(Gradients.softmax(p, upstream, temperature).get(0, i))
          .isEqualTo(difference(v -> dot(Softmax.of(v, temperature), u), x, i), within(TOLERANCE));
      assertThat(Gradients.logSoftmax(p, upstream, temperature).get(0, i))
          .isEqualTo(
              difference(
                  v -> dot(Softmax.log(DoubleMatrix.of(v, 1, 3), temperature).data(), u), x, i),
              within(TOLERANCE));
    }
  }

  @Test
  void jacobianIsSymmetricWithRowsThatSumToZero() {
    double[] x = {1, -0.5, 2, 0};
    DoubleMatrix jacobian = Softmax.jacobian(Softmax.of(x));
    for (int i = 0; i < 4; i++) {
      double sum = 0;
      for (int j = 0; j < 4; j++) {
        int row = i;
        sum += jacobian.get(i, j);
        assertThat(jacobian.get(i, j)).isEqualTo(jacobian.get(j, i), within(1e-17));
        assertThat(jacobian.get(i, j))
            .isEqualTo(difference(v -> Softmax.of(v)[row], x, j), within(TOLERANCE));
      }
      assertThat(sum).isEqualTo(0, within(1e-16));
    }
  }

  @Test
  void logSumExpHasSoftmaxAsItsGradient() {
    double[] x = {1, -0.5, 2, 0};
    double[] p = Softmax.of(x);
    for (int i = 0; i < 4; i++) {
      assertThat(difference(Softmax::logSumExp, x, i)).isEqualTo(p[i], within(TOLERANCE));
    }
  }

  @Test
  void alongAnAxis() {
    double[] p = Softmax.of(new double[] {1, 5, 2, 3, 0, 4}, AxisLayout.of(new int[] {3, 2}, 0));
    double[] u = {1, 2, 3, 4, 5, 6};
    AxisLayout columns = AxisLayout.of(new int[] {3, 2}, 0);
    double[] gradient = Softmax.gradient(p, u, columns);
    double[] logGradient = Softmax.logGradient(p, u, columns);
    double[] second = {p[1], p[3], p[5]};
    double[] expected = Softmax.gradient(second, new double[] {2, 4, 6});
    double[] expectedLog = Softmax.logGradient(second, new double[] {2, 4, 6});
    for (int i = 0; i < 3; i++) {
      assertThat(gradient[2 * i + 1]).isEqualTo(expected[i]);
      assertThat(logGradient[2 * i + 1]).isEqualTo(expectedLog[i]);
    }
  }

  @Test
  void shapesMustAgree() {
    assertThatThrownBy(() -> Softmax.gradient(new double[2], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 x 2 and 1 x 3");
  }
}
