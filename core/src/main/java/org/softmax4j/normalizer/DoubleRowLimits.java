package org.softmax4j.normalizer;

import java.util.Arrays;

/**
 * Rows that no shift makes ordinary: a peak that is NaN or infinite, temperature 0, inverse
 * temperature 0. What they become is a convention; these are ours.
 */
final class DoubleRowLimits {
  private DoubleRowLimits() {}

  static void probabilities(
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      int length,
      double peak,
      StandardSoftmax s) {
    double threshold = hasNaN(x, xOffset, length) ? Double.NaN : threshold(peak, s);
    double share = (1.0 / count(x, xOffset, length, threshold));
    write(x, xOffset, y, yOffset, length, threshold, share, 0);
  }

  static void logProbabilities(
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      int length,
      double peak,
      StandardSoftmax s) {
    double threshold = hasNaN(x, xOffset, length) ? Double.NaN : threshold(peak, s);
    double share = 0 - Math.log(count(x, xOffset, length, threshold));
    write(x, xOffset, y, yOffset, length, threshold, share, Double.NEGATIVE_INFINITY);
  }

  static double logSumExp(double[] x, int offset, int length, double peak, double beta) {
    if (hasNaN(x, offset, length)) {
      return Double.NaN;
    }
    if (!Double.isFinite(peak)) {
      return peak;
    }
    if (beta == 0) {
      return Math.log(count(x, offset, length, -Double.MAX_VALUE));
    }
    return peak == 0 ? Math.log(count(x, offset, length, 0)) : beta * peak;
  }

  /** Entries from here up share the mass; NaN where the row is NaN. */
  private static double threshold(double peak, StandardSoftmax s) {
    if (Double.isFinite(peak)) {
      return s.beta() == 0 ? -Double.MAX_VALUE : peak;
    }
    return peak > 0 && s.infinityPolicy() == InfinityPolicy.LIMIT ? peak : Double.NaN;
  }

  private static boolean hasNaN(double[] x, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (Double.isNaN(x[i])) {
        return true;
      }
    }
    return false;
  }

  private static int count(double[] x, int offset, int length, double threshold) {
    int count = 0;
    for (int i = offset; i < offset + length; i++) {
      count += x[i] >= threshold ? 1 : 0;
    }
    return count;
  }

  private static void write(
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      int length,
      double threshold,
      double share,
      double nothing) {
    if (Double.isNaN(threshold)) {
      Arrays.fill(y, yOffset, yOffset + length, Double.NaN);
      return;
    }
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = x[xOffset + i] >= threshold ? share : nothing;
    }
  }
}
