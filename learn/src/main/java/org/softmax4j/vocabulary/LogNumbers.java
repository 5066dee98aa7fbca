package org.softmax4j.vocabulary;

import java.util.Arrays;
import org.softmax4j.kernel.KernelChoice;
import org.softmax4j.kernel.RowKernels;

/** Sums of numbers that are held as their logarithms, and logistic ones. */
final class LogNumbers {
  private static final RowKernels KERNELS = KernelChoice.active();

  private LogNumbers() {}

  /** log(e^a + e^b); NaN if one is. */
  static double add(double a, double b) {
    double peak = Math.max(a, b);
    return Double.isInfinite(peak) ? peak : peak + Math.log1p(Math.exp(Math.min(a, b) - peak));
  }

  /** log Σ e^x of a range, in double; NaN if one is. */
  static double sum(float[] x, int offset, int length) {
    float peak = KERNELS.max(x, offset, length);
    if (Float.isInfinite(peak)) {
      return sumOfInfinite(x, offset, length, peak);
    }
    int index = 0;
    while (x[offset + index] == Float.NEGATIVE_INFINITY) {
      index++;
    }
    return x[offset + index] + KERNELS.crossEntropy(x, offset, length, index, peak);
  }

  /** The largest element that is no NaN, -inf if there is none. */
  static float max(float[] x, int offset, int length) {
    return KERNELS.max(x, offset, length);
  }

  /** Softmax in place; all NaN unless the largest element is finite. */
  static void softmax(float[] x, int offset, int length) {
    float peak = KERNELS.max(x, offset, length);
    if (Float.isInfinite(peak)) {
      Arrays.fill(x, offset, offset + length, Float.NaN);
    } else {
      KERNELS.softmax(x, offset, x, offset, length, 1, peak);
    }
  }

  /** log σ(x) = −log(1 + e^−x). */
  static double logistic(double x) {
    return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** σ(x). */
  static double probability(double x) {
    double e = Math.exp(-Math.abs(x));
    return (x >= 0 ? 1 : e) / (1 + e);
  }

  private static double sumOfInfinite(float[] x, int offset, int length, float peak) {
    for (int i = offset; i < offset + length; i++) {
      if (Float.isNaN(x[i])) {
        return Double.NaN;
      }
    }
    return peak;
  }
}
