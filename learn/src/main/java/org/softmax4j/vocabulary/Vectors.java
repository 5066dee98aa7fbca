package org.softmax4j.vocabulary;

/**
 * Sums over ranges of float arrays, each in one order whatever the compiler does. Eight partial
 * sums keep the additions from waiting for one another.
 */
final class Vectors {
  private Vectors() {}

  /** Σ x·y. */
  static float dot(float[] x, int xOffset, float[] y, int yOffset, int length) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int i = 0;
    for (; i <= length - 8; i += 8) {
      int a = xOffset + i;
      int b = yOffset + i;
      s0 += x[a] * y[b];
      s1 += x[a + 1] * y[b + 1];
      s2 += x[a + 2] * y[b + 2];
      s3 += x[a + 3] * y[b + 3];
      s4 += x[a + 4] * y[b + 4];
      s5 += x[a + 5] * y[b + 5];
      s6 += x[a + 6] * y[b + 6];
      s7 += x[a + 7] * y[b + 7];
    }
    float sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    for (; i < length; i++) {
      sum += x[xOffset + i] * y[yOffset + i];
    }
    return sum;
  }

  /** y += factor·x. */
  static void add(float factor, float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] += factor * x[xOffset + i];
    }
  }

  /** x = factor·x. */
  static void scale(float factor, float[] x, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      x[i] *= factor;
    }
  }
}
