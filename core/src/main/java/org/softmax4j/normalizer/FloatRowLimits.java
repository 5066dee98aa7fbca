package org.softmax4j.normalizer;

import java.util.Arrays;

/**
 * Rows that no shift makes ordinary: a peak that is NaN or infinite, temperature 0, inverse
 * temperature 0. What they become is a convention; these are ours.
 */
final class FloatRowLimits {
  private FloatRowLimits() {}

  static void probabilities(
      float[] x, int xOffset, float[] y, int yOffset, int length, float peak, StandardSoftmax s) {
    float threshold = hasNaN(x, xOffset, length) ? Float.NaN : threshold(peak, s);
    float share = (float) (1.0 / count(x, xOffset, length, threshold));
    write(x, xOffset, y, yOffset, length, threshold, share, 0);
  }

  static void logProbabilities(
      float[] x, int xOffset, float[] y, int yOffset, int length, float peak, StandardSoftmax s) {
    float threshold = hasNaN(x, xOffset, length) ? Float.NaN : threshold(peak, s);
    float share = (float) (0 - Math.log(count(x, xOffset, length, threshold)));
    write(x, xOffset, y, yOffset, length, threshold, share, Float.NEGATIVE_INFINITY);
  }

  static float logSumExp(float[] x, int offset, int length, float peak, double beta) {
    if (hasNaN(x, offset, length)) {
      return Float.NaN;
    }
    if (!Float.isFinite(peak)) {
      return peak;
    }
    if (beta == 0) {
      return (float) Math.log(count(x, offset, length, -Float.MAX_VALUE));
    }
    return peak == 0 ? (float) Math.log(count(x, offset, length, 0)) : (float) (beta * peak);
  }

  /** Entries from here up share the mass; NaN where the row is NaN. */
  private static float threshold(float peak, StandardSoftmax s) {
    if (Float.isFinite(peak)) {
      return s.beta() == 0 ? -Float.MAX_VALUE : peak;
    }
    return peak > 0 && s.infinityPolicy() == InfinityPolicy.LIMIT ? peak : Float.NaN;
  }

  private static boolean hasNaN(float[] x, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (Float.isNaN(x[i])) {
        return true;
      }
    }
    return false;
  }

  private static int count(float[] x, int offset, int length, float threshold) {
    int count = 0;
    for (int i = offset; i < offset + length; i++) {
      count += x[i] >= threshold ? 1 : 0;
    }
    return count;
  }

  private static void write(
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int length,
      float threshold,
      float share,
      float nothing) {
    if (Float.isNaN(threshold)) {
      Arrays.fill(y, yOffset, yOffset + length, Float.NaN);
      return;
    }
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = x[xOffset + i] >= threshold ? share : nothing;
    }
  }
}
