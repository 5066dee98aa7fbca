package org.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.softmax4j.testing.Seeds;
import org.softmax4j.testing.Ulps;

/**
 * Kernels for rows of doubles, and gradients of either, beside the scalar ones: every length to
 * four vectors of eight and three, and lengths around those of the loops' blocks.
 */
class DoubleKernelsTest {
  /** Of probabilities, and of gradients but at the label: 2 of these kernels, 1.1 of the scalar. */
  private static final double PROBABILITY_ULPS = 2 + 1.1;

  /** What log-probabilities may be off from the exact ones, and here from the scalar kernels'. */
  private static final double LOG_PROBABILITY_ULPS = 3;

  /** Likewise of the loss of a label and of the gradient there. */
  private static final double LABEL_ULPS = 2;

  /** Of each of both, besides 2^-50 of the peak. */
  private static final double LOG_SUM_ULPS = 1;

  private static final double[] SPREADS = {1e-6, 0.5, 3, 30, 340};
  private static final double[] BETAS = {1, 0.7, 3};

  /** Elements far below a peak, down to where their share is subnormal or nothing. */
  private static final double[] LOW = {
    Double.NEGATIVE_INFINITY, -Double.MAX_VALUE, -1e300, -1e18, -1e5, -900, -886.4, -800, -745, -720
  };

  private final RowKernels kernels = KernelChoice.active();
  private final RowKernels scalar = new ScalarKernels();
  private final SplittableRandom random = Seeds.random("double kernels");

  private static int[] lengths() {
    int[] others = {127, 128, 129, 256, 263, 1000};
    return IntStream.concat(IntStream.rangeClosed(1, 35), Arrays.stream(others)).toArray();
  }

  private double[] row(int length, double spread) {
    return random.doubles(length, -spread, spread).toArray();
  }

  private void assertAsScalar(double[] x, double beta) {
    int n = x.length;
    double betaLow = beta == 1 ? 0 : beta * 0x1p-55;
    double peak = kernels.max(x, 0, n);
    assertThat(peak).isEqualTo(scalar.max(x, 0, n));
    double[] actual = new double[n];
    double[] expected = new double[n];
    kernels.softmax(x, 0, actual, 0, n, beta, betaLow, peak);
    scalar.softmax(x, 0, expected, 0, n, beta, betaLow, peak);
    assertNear(actual, expected, PROBABILITY_ULPS);
    kernels.logSoftmax(x, 0, actual, 0, n, beta, betaLow, peak);
    scalar.logSoftmax(x, 0, expected, 0, n, beta, betaLow, peak);
    assertNear(actual, expected, LOG_PROBABILITY_ULPS);
    double sum = kernels.logSumExp(x, 0, n, beta, betaLow, peak);
    double expectedSum = scalar.logSumExp(x, 0, n, beta, betaLow, peak);
    assertThat(sum)
        .isEqualTo(
            expectedSum,
            within(2 * (LOG_SUM_ULPS * Math.ulp(expectedSum) + 0x1p-50 * Math.abs(peak))));
  }

  private static void assertNear(double[] actual, double[] expected, double ulps) {
    for (int i = 0; i < actual.length; i++) {
      assertNear(actual[i], expected[i], ulps);
    }
  }

  private static void assertNear(double actual, double expected, double ulps) {
    assertThat(Ulps.of(actual, expected))
        .as("%s, not %s", actual, expected)
        .isLessThanOrEqualTo(ulps);
  }

  private void assertLossAsScalar(double[] x, int label, double factor) {
    int n = x.length;
    double peak = scalar.max(x, 0, n);
    double[] actual = new double[n];
    double[] expected = new double[n];
    double loss = kernels.crossEntropyAndGradient(x, 0, n, label, peak, factor, actual, 0);
    double other = scalar.crossEntropyAndGradient(x, 0, n, label, peak, factor, expected, 0);
    assertNear(loss, other, LABEL_ULPS);
    assertNear(kernels.crossEntropy(x, 0, n, label, peak), other, LABEL_ULPS);
    assertNear(actual[label], expected[label], LABEL_ULPS);
    assertNear(actual, expected, PROBABILITY_ULPS);
    double[] inPlace = x.clone();
    kernels.crossEntropyAndGradient(inPlace, 0, n, label, peak, factor, inPlace, 0);
    assertThat(inPlace).containsExactly(actual);
  }

  @Test
  void rowsOfEveryLengthAndSpread() {
    for (int length : lengths()) {
      for (double spread : SPREADS) {
        for (double beta : BETAS) {
          assertAsScalar(row(length, spread), beta);
        }
        double shift = random.nextDouble(-1e6, 1e6);
        assertAsScalar(Arrays.stream(row(length, spread)).map(v -> v + shift).toArray(), 1);
        assertLossAsScalar(row(length, spread), random.nextInt(length), 1);
        assertLossAsScalar(row(length, spread), random.nextInt(length), -0.3);
      }
    }
  }

  /** The rest is summed anew where it is small beside the peak. */
  @Test
  void confidentRows() {
    for (int length : lengths()) {
      for (double distance : new double[] {12, 14, 40, 300, 700, 744}) {
        double[] x = row(length, 1);
        int label = random.nextInt(length);
        x[label] = distance;
        assertAsScalar(x, 1);
        assertLossAsScalar(x, label, 1);
        assertLossAsScalar(x, length - 1, 0.5);
        x[length / 2] = distance;
        assertLossAsScalar(x, label, 1);
      }
    }
  }

  @Test
  void elementsFarBelowThePeak() {
    for (int length : lengths()) {
      for (double low : LOW) {
        double[] x = row(length, 5);
        for (int i = 1; i < length; i++) {
          x[i] = random.nextInt(3) == 0 ? low : x[i];
        }
        assertAsScalar(x, 1);
        assertAsScalar(x, 1.5);
        assertLossAsScalar(x, length / 2, 1);
        Arrays.fill(x, 1, length, low);
        assertAsScalar(x, 1);
        assertLossAsScalar(x, 0, 1);
      }
    }
  }

  /** Peaks and β that the loops leave to the scalar kernels, with their bits. */
  @Test
  void unusualRows() {
    for (double size : new double[] {0x1p41, 1e100, Double.MAX_VALUE}) {
      double[] x = row(40, 1);
      x[3] = size;
      double[] actual = new double[40];
      double[] expected = new double[40];
      for (double beta : new double[] {1, 1e-30, 1e30}) {
        double peak = kernels.max(x, 0, 40);
        kernels.softmax(x, 0, actual, 0, 40, beta, 0, peak);
        scalar.softmax(x, 0, expected, 0, 40, beta, 0, peak);
        assertThat(actual).containsExactly(expected);
        kernels.logSoftmax(x, 0, actual, 0, 40, beta, 0, peak);
        scalar.logSoftmax(x, 0, expected, 0, 40, beta, 0, peak);
        assertThat(actual).containsExactly(expected);
      }
    }
  }

  @Test
  void aNanMakesItsRowNan() {
    for (int length : lengths()) {
      double[] x = row(length, 5);
      int at = random.nextInt(length);
      x[at] = Double.NaN;
      double peak = kernels.max(x, 0, length);
      assertThat(peak).isEqualTo(scalar.max(x, 0, length));
      if (length > 1) {
        double[] y = new double[length];
        kernels.softmax(x, 0, y, 0, length, 1, 0, peak);
        assertThat(y).containsOnly(Double.NaN);
        kernels.logSoftmax(x, 0, y, 0, length, 1, 0, peak);
        assertThat(y).containsOnly(Double.NaN);
        assertThat(kernels.logSumExp(x, 0, length, 1, 0, peak)).isNaN();
        assertThat(kernels.crossEntropy(x, 0, length, 0, peak)).isNaN();
      }
    }
  }

  /**
   * Products are rounded in the scalar sum of doubles, by 2^-53 each, and not in the other one;
   * sums of floats are rounded 2^-53 for each element.
   */
  @Test
  void gradients() {
    for (int length : lengths()) {
      double[] p = new double[length];
      double[] x = row(length, 3);
      scalar.softmax(x, 0, p, 0, length, 1, 0, scalar.max(x, 0, length));
      double[] u = row(length, 10);
      double dot = 0;
      double sum = 0;
      for (int i = 0; i < length; i++) {
        dot += p[i] * Math.abs(u[i]);
        sum += Math.abs(u[i]);
      }
      double[] expected = new double[length];
      scalar.softmaxGradient(p, 0, u, 0, expected, 0, length, 0.7);
      double[] actual =
          inPlace(
              double[]::new,
              u,
              length,
              (from, at, to, toAt) ->
                  kernels.softmaxGradient(p, 0, from, at, to, toAt, length, 0.7));
      float[] shortP = floats(p);
      float[] shortU = floats(u);
      float[] floats =
          inPlace(
              float[]::new,
              shortU,
              length,
              (from, at, to, toAt) ->
                  kernels.softmaxGradient(shortP, 0, from, at, to, toAt, length, 0.7));
      for (int i = 0; i < length; i++) {
        double size = p[i] * (dot + Math.abs(u[i]));
        assertThat(actual[i]).isEqualTo(expected[i], within(0x1p-51 * size));
        // Arguments are rounded to floats as well, by 2^-24 each, results once more.
        assertThat((double) floats[i]).isEqualTo(expected[i], within(0x1p-22 * size));
      }
      scalar.logSoftmaxGradient(p, 0, u, 0, expected, 0, length, 0.7);
      actual =
          inPlace(
              double[]::new,
              u,
              length,
              (from, at, to, toAt) ->
                  kernels.logSoftmaxGradient(p, 0, from, at, to, toAt, length, 0.7));
      floats =
          inPlace(
              float[]::new,
              shortU,
              length,
              (from, at, to, toAt) ->
                  kernels.logSoftmaxGradient(shortP, 0, from, at, to, toAt, length, 0.7));
      for (int i = 0; i < length; i++) {
        double size = Math.abs(u[i]) + p[i] * sum;
        assertThat(actual[i]).isEqualTo(expected[i], within(0x1p-51 * size));
        assertThat((double) floats[i]).isEqualTo(expected[i], within(0x1p-22 * size));
      }
    }
  }

  private static float[] floats(double[] x) {
    float[] result = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = (float) x[i];
    }
    return result;
  }

  /**
   * Writes a gradient.
   *
   * @param <A> arrays of floats or doubles
   */
  private interface Gradient<A> {
    void write(A upstream, int upstreamOffset, A gradient, int gradientOffset);
  }

  /** A gradient, which has the same bits where it is written over its upstream gradient. */
  private static <A> A inPlace(IntFunction<A> zeros, A upstream, int n, Gradient<A> gradient) {
    A result = zeros.apply(n);
    gradient.write(upstream, 0, result, 0);
    A around = zeros.apply(n + 8);
    System.arraycopy(upstream, 0, around, 3, n);
    gradient.write(around, 3, around, 3);
    A expected = zeros.apply(n + 8);
    System.arraycopy(result, 0, expected, 3, n);
    assertThat(around).isEqualTo(expected);
    return result;
  }
}
