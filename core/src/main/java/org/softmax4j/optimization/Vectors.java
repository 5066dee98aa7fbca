package org.softmax4j.optimization;

import java.util.Arrays;

/** Sums over whole arrays of double, from the first element to the last. */
final class Vectors {
  private Vectors() {}

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Adds scale·a to b. */
  static void addScaled(double scale, double[] a, double[] b) {
    for (int i = 0; i < a.length; i++) {
      b[i] += scale * a[i];
    }
  }

  static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    Arrays.setAll(difference, i -> a[i] - b[i]);
    return difference;
  }

  static double maxAbsolute(double[] a) {
    double max = 0;
    for (double value : a) {
      max = Math.max(max, Math.abs(value));
    }
    return max;
  }
}
