package org.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.softmax4j.testing.Seeds;

/**
 * N10: rows of 1 to 67 elements (four vectors of 16, and 3) at every offset of a cache line read
 * and write their own elements alone, and get the bits they get at offset 0.
 */
class RowMemoryTest {
  private static final int LONGEST = 4 * 16 + 3;
  private static final int OFFSETS = 16;

  /** Around a row that is written: no bit of it may change. */
  private static final float CANARY = -7.25f;

  private final RowKernels kernels = KernelChoice.active();
  private final SplittableRandom random = Seeds.random("row memory");

  private interface FloatKernel {
    void run(RowKernels kernels, float[] x, int xAt, float[] y, int yAt, int length);
  }

  private interface DoubleKernel {
    void run(RowKernels kernels, double[] x, int xAt, double[] y, int yAt, int length);
  }

  /** Whatever writes a row of floats; the upstream gradient is the input as well. */
  private enum FloatOperation {
    SOFTMAX(
        (kernels, x, xAt, y, yAt, length) ->
            kernels.softmax(x, xAt, y, yAt, length, 1, kernels.max(x, xAt, length))),
    SOFTMAX_OF_TEMPERATURE(
        (kernels, x, xAt, y, yAt, length) ->
            kernels.softmax(x, xAt, y, yAt, length, 0.3, kernels.max(x, xAt, length))),
    LOG_SOFTMAX(
        (kernels, x, xAt, y, yAt, length) ->
            kernels.logSoftmax(x, xAt, y, yAt, length, 1, kernels.max(x, xAt, length))),
    LOG_SUM_EXP(
        (kernels, x, xAt, y, yAt, length) -> {
          float sum = kernels.logSumExp(x, xAt, length, 1, kernels.max(x, xAt, length));
          Arrays.fill(y, yAt, yAt + length, sum);
        }),
    CROSS_ENTROPY(
        (kernels, x, xAt, y, yAt, length) -> {
          float peak = kernels.max(x, xAt, length);
          double loss = kernels.crossEntropy(x, xAt, length, length / 2, peak);
          Arrays.fill(y, yAt, yAt + length, (float) loss);
        }),
    CROSS_ENTROPY_GRADIENT(
        (kernels, x, xAt, y, yAt, length) -> {
          float peak = kernels.max(x, xAt, length);
          kernels.crossEntropyAndGradient(x, xAt, length, length / 2, peak, 0.25, y, yAt);
        }),
    SOFTMAX_GRADIENT(
        (kernels, x, xAt, y, yAt, length) ->
            kernels.softmaxGradient(x, xAt, x, xAt, y, yAt, length, 2)),
    LOG_SOFTMAX_GRADIENT(
        (kernels, x, xAt, y, yAt, length) ->
            kernels.logSoftmaxGradient(x, xAt, x, xAt, y, yAt, length, 2));

    private final FloatKernel kernel;

    FloatOperation(FloatKernel kernel) {
      this.kernel = kernel;
    }
  }

  /** The same of doubles. */
  private enum DoubleOperation {
    SOFTMAX(
        (kernels, x, xAt, y, yAt, length) ->
            kernels.softmax(x, xAt, y, yAt, length, 1, 0, kernels.max(x, xAt, length))),
    SOFTMAX_OF_TEMPERATURE(
        (kernels, x, xAt, y, yAt, length) ->
            kernels.softmax(x, xAt, y, yAt, length, 0.3, 1e-18, kernels.max(x, xAt, length))),
    LOG_SOFTMAX(
        (kernels, x, xAt, y, yAt, length) ->
            kernels.logSoftmax(x, xAt, y, yAt, length, 1, 0, kernels.max(x, xAt, length))),
    LOG_SUM_EXP(
        (kernels, x, xAt, y, yAt, length) -> {
          double sum = kernels.logSumExp(x, xAt, length, 1, 0, kernels.max(x, xAt, length));
          Arrays.fill(y, yAt, yAt + length, sum);
        }),
    CROSS_ENTROPY(
        (kernels, x, xAt, y, yAt, length) -> {
          double peak = kernels.max(x, xAt, length);
          double loss = kernels.crossEntropy(x, xAt, length, length / 2, peak);
          Arrays.fill(y, yAt, yAt + length, loss);
        }),
    CROSS_ENTROPY_GRADIENT(
        (kernels, x, xAt, y, yAt, length) -> {
          double peak = kernels.max(x, xAt, length);
          kernels.crossEntropyAndGradient(x, xAt, length, length / 2, peak, 0.25, y, yAt);
        }),
    SOFTMAX_GRADIENT(
        (kernels, x, xAt, y, yAt, length) ->
            kernels.softmaxGradient(x, xAt, x, xAt, y, yAt, length, 2)),
    LOG_SOFTMAX_GRADIENT(
        (kernels, x, xAt, y, yAt, length) ->
            kernels.logSoftmaxGradient(x, xAt, x, xAt, y, yAt, length, 2));

    private final DoubleKernel kernel;

    DoubleOperation(DoubleKernel kernel) {
      this.kernel = kernel;
    }
  }

  /** NaN around a row that is read: an element too many makes the result NaN. */
  private static float[] surrounded(float[] row, int offset) {
    float[] result = new float[offset + row.length + OFFSETS];
    Arrays.fill(result, Float.NaN);
    System.arraycopy(row, 0, result, offset, row.length);
    return result;
  }

  private static double[] surrounded(double[] row, int offset) {
    double[] result = new double[offset + row.length + OFFSETS];
    Arrays.fill(result, Double.NaN);
    System.arraycopy(row, 0, result, offset, row.length);
    return result;
  }

  @ParameterizedTest
  @EnumSource
  void rowsOfFloats(FloatOperation operation) {
    for (int length = 1; length <= LONGEST; length++) {
      float[] row = new float[length];
      for (int i = 0; i < length; i++) {
        row[i] = (float) random.nextDouble(-5, 5);
      }
      float[] expected = new float[length];
      operation.kernel.run(kernels, row.clone(), 0, expected, 0, length);
      assertThat(expected).doesNotContain(Float.NaN);
      for (int offset = 0; offset < OFFSETS; offset++) {
        float[] x = surrounded(row, offset);
        float[] y = new float[x.length];
        int yOffset = OFFSETS - offset;
        Arrays.fill(y, CANARY);
        float[] wanted = y.clone();
        System.arraycopy(expected, 0, wanted, yOffset, length);
        operation.kernel.run(kernels, x, offset, y, yOffset, length);
        assertSame(List.of(length, offset), y, wanted);
        assertSame(List.of(length, offset), x, surrounded(row, offset));
        operation.kernel.run(kernels, x, offset, x, offset, length);
        assertSame(List.of(length, offset), x, surrounded(expected, offset));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsOfDoubles(DoubleOperation operation) {
    for (int length = 1; length <= LONGEST; length++) {
      double[] row = random.doubles(length, -5, 5).toArray();
      double[] expected = new double[length];
      operation.kernel.run(kernels, row.clone(), 0, expected, 0, length);
      assertThat(expected).doesNotContain(Double.NaN);
      for (int offset = 0; offset < OFFSETS; offset++) {
        double[] x = surrounded(row, offset);
        double[] y = new double[x.length];
        int yOffset = OFFSETS - offset;
        Arrays.fill(y, CANARY);
        double[] wanted = y.clone();
        System.arraycopy(expected, 0, wanted, yOffset, length);
        operation.kernel.run(kernels, x, offset, y, yOffset, length);
        assertSame(List.of(length, offset), y, wanted);
        assertSame(List.of(length, offset), x, surrounded(row, offset));
        operation.kernel.run(kernels, x, offset, x, offset, length);
        assertSame(List.of(length, offset), x, surrounded(expected, offset));
      }
    }
  }

  private static void assertSame(List<Integer> where, float[] actual, float[] expected) {
    if (!Arrays.equals(actual, expected)) {
      assertThat(actual).as("length, offset: %s", where).containsExactly(expected);
    }
  }

  private static void assertSame(List<Integer> where, double[] actual, double[] expected) {
    if (!Arrays.equals(actual, expected)) {
      assertThat(actual).as("length, offset: %s", where).containsExactly(expected);
    }
  }
}
