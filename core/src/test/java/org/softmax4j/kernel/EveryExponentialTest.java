package org.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** N1: the exponential of every float, as the kernels that run compute it. */
class EveryExponentialTest {
  private static final RowKernels KERNELS = KernelChoice.active();

  /**
   * e^x of a row, out of the gradient of cross-entropy: e^x over the sum, times the sum. The factor
   * is so near to a power of two that it rounds nothing but a subnormal result.
   */
  private static float[] ofKernels(float[] x, double[] exact) {
    float[] row = new float[x.length + 1];
    System.arraycopy(x, 0, row, 1, x.length);
    float peak = Math.max(0, KERNELS.max(x, 0, x.length));
    row[0] = peak;
    double sum = StrictMath.exp(peak);
    for (double each : exact) {
      sum += each;
    }
    KERNELS.crossEntropyAndGradient(row, 0, row.length, 0, peak, sum, row, 0);
    float[] result = new float[x.length];
    System.arraycopy(row, 1, result, 0, x.length);
    return result;
  }

  private static float[] ofFloats(float[] x, double[] exact) {
    float[] result = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = (float) Exponential.exp(x[i]);
    }
    return result;
  }

  private static FloatRange.Function exponential() {
    return KERNELS.name().equals("scalar")
        ? EveryExponentialTest::ofFloats
        : EveryExponentialTest::ofKernels;
  }

  @Test
  void negativeArguments() {
    new FloatRange(KERNELS.name() + " exp below 0", -0.0f, -104)
        .assertRisesWithinOneUlp(exponential(), StrictMath::exp);
  }

  @Test
  void positiveArguments() {
    new FloatRange(KERNELS.name() + " exp above 0", 0, 88.8f)
        .assertRisesWithinOneUlp(exponential(), StrictMath::exp);
  }

  @Test
  void specialArguments() {
    float[] x = {0, -0.0f, Float.NEGATIVE_INFINITY, -88, -103, -104, -150, -Float.MAX_VALUE};
    double[] exact = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      exact[i] = StrictMath.exp(x[i]);
    }
    for (FloatRange.Function each :
        new FloatRange.Function[] {
          EveryExponentialTest::ofFloats, EveryExponentialTest::ofKernels
        }) {
      float[] y = each.apply(x, exact);
      assertThat(y[0]).isEqualTo(1);
      assertThat(y[1]).isEqualTo(1);
      assertThat(y[2]).isEqualTo(0.0f);
      assertThat(y[3]).isEqualTo((float) StrictMath.exp(-88)).isLessThan(Float.MIN_NORMAL);
      assertThat(y[4]).isEqualTo(Float.MIN_VALUE);
      assertThat(y[5]).isEqualTo(0.0f);
      assertThat(y[6]).isEqualTo(0.0f);
      assertThat(y[7]).isEqualTo(0.0f);
      assertThat(each.apply(new float[] {Float.NaN}, new double[] {Double.NaN})[0]).isNaN();
    }
  }
}
