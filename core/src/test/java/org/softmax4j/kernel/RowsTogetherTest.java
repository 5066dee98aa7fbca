package org.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.softmax4j.testing.Seeds;

/** Rows done together have the bits that each has alone, whatever lies beside them. */
class RowsTogetherTest {
  private static final float[] UNUSUAL = {
    Float.NaN, -Float.NaN, Float.NEGATIVE_INFINITY, -1e30f, -200, 1e6f, -1e6f, 0x1p16f
  };

  private final RowKernels kernels = KernelChoice.active();
  private final SplittableRandom random = Seeds.random("rows together");

  private enum Operation {
    SOFTMAX {
      @Override
      void alone(RowKernels kernels, float[] x, float[] y, int at, int length, double beta) {
        float peak = kernels.max(x, at, length);
        kernels.softmax(x, at, y, at, length, beta, peak);
      }

      @Override
      int together(
          RowKernels kernels,
          float[] x,
          float[] y,
          int at,
          int stride,
          int rows,
          int n,
          double beta) {
        return kernels.softmaxTogether(x, at, stride, y, at, stride, rows, n, beta);
      }
    },
    LOG_SOFTMAX {
      @Override
      void alone(RowKernels kernels, float[] x, float[] y, int at, int length, double beta) {
        float peak = kernels.max(x, at, length);
        kernels.logSoftmax(x, at, y, at, length, beta, peak);
      }

      @Override
      int together(
          RowKernels kernels,
          float[] x,
          float[] y,
          int at,
          int stride,
          int rows,
          int n,
          double beta) {
        return kernels.logSoftmaxTogether(x, at, stride, y, at, stride, rows, n, beta);
      }
    };

    abstract void alone(RowKernels kernels, float[] x, float[] y, int at, int length, double beta);

    abstract int together(
        RowKernels kernels, float[] x, float[] y, int at, int stride, int rows, int n, double beta);
  }

  /** Logits of both signs, or of one. */
  private float[] logits(int size, boolean unusual) {
    double spread = Math.scalb(1.0, random.nextInt(-3, 8));
    double middle = spread * random.nextInt(-1, 2);
    float[] x = new float[size];
    for (int i = 0; i < size; i++) {
      x[i] =
          unusual && random.nextInt(size / 8 + 100) == 0
              ? UNUSUAL[random.nextInt(UNUSUAL.length)]
              : i > 0 && random.nextInt(10) == 0
                  ? x[i - 1]
                  : (float) random.nextDouble(middle - spread, middle + spread);
    }
    return x;
  }

  @ParameterizedTest
  @EnumSource
  void shortRows(Operation operation) {
    int done = 0;
    int tries = 3_000;
    for (int t = 0; t < tries; t++) {
      done += haveTheBitsOfRowsAlone(operation, random.nextInt(1, 17), 50, 1, t % 2 == 0);
    }
    // A mean of 25 rows a try; a half of the tries have unusual ones, which stop some of them.
    assertThat(done).isGreaterThan(kernels.rowsTogether(1) == 0 ? -1 : 12 * tries);
  }

  @ParameterizedTest
  @EnumSource
  void longRows(Operation operation) {
    int done = 0;
    int tries = 600;
    for (int t = 0; t < tries; t++) {
      int length = t % 50 == 0 ? random.nextInt(4000, 9000) : random.nextInt(17, 150);
      double beta = t % 3 == 0 ? 0.7 : 1;
      done += haveTheBitsOfRowsAlone(operation, length, 10, beta, t % 2 == 0);
    }
    assertThat(done).isGreaterThan(kernels.rowsTogether(100) == 0 ? -1 : 3 * tries);
  }

  private int haveTheBitsOfRowsAlone(
      Operation operation, int length, int mostRows, double beta, boolean unusual) {
    int stride = length + random.nextInt(3);
    int rows = random.nextInt(1, mostRows);
    int offset = random.nextInt(4);
    float[] x = logits(offset + rows * stride, unusual);
    float[] before = x.clone();
    float[] y = logits(x.length, false);
    float[] expected = y.clone();
    int done = operation.together(kernels, x, y, offset, stride, rows, length, beta);
    assertThat(Arrays.equals(x, before)).as("logits are kept").isTrue();
    for (int row = 0; row < done; row++) {
      int at = offset + row * stride;
      operation.alone(kernels, x, expected, at, length, beta);
    }
    assertThat(Arrays.equals(y, expected)).as("%d rows of %d", rows, length).isTrue();

    int again = operation.together(kernels, x, x, offset, stride, rows, length, beta);
    assertThat(again).isEqualTo(done);
    for (int row = 0; row < done; row++) {
      int at = offset + row * stride;
      System.arraycopy(expected, at, before, at, length);
    }
    assertThat(Arrays.equals(x, before)).as("%d rows of %d in place", rows, length).isTrue();
    return done;
  }
}
