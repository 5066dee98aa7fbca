package org.softmax4j.kernel;

/** Functions of every element in plain Java, one after the other. */
final class ScalarElements implements ElementKernels {
  @Override
  public void rectify(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = Math.max(x[xOffset + i], 0f);
    }
  }

  /** Without a branch, which could not be predicted: a mask of the bits of positive values. */
  @Override
  public void keepWherePositive(
      float[] x,
      int xOffset,
      float[] gradient,
      int gradientOffset,
      float[] y,
      int yOffset,
      int length) {
    for (int i = 0; i < length; i++) {
      float value = x[xOffset + i];
      int bits = Float.floatToRawIntBits(value);
      int positive = Float.isNaN(value) ? 0 : (-bits & ~bits) >> 31;
      int kept = Float.floatToRawIntBits(gradient[gradientOffset + i]) & positive;
      y[yOffset + i] = Float.intBitsToFloat(kept);
    }
  }

  @Override
  public void larger(
      float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = Math.max(a[aOffset + i], b[bOffset + i]);
    }
  }

  @Override
  public void add(float number, float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = x[xOffset + i] + number;
    }
  }

  @Override
  public float sum(float[] x, int xOffset, int length) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int i = 0;
    for (; i + 4 <= length; i += 4) {
      sum0 += x[xOffset + i];
      sum1 += x[xOffset + i + 1];
      sum2 += x[xOffset + i + 2];
      sum3 += x[xOffset + i + 3];
    }
    for (; i < length; i++) {
      sum0 += x[xOffset + i];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  /** A finite number times 0 is 0, another one NaN. */
  @Override
  public boolean areFinite(float[] x, int xOffset, int length) {
    float sum0 = 0;
    float sum1 = 0;
    int i = 0;
    for (; i + 2 <= length; i += 2) {
      sum0 += x[xOffset + i] * 0;
      sum1 += x[xOffset + i + 1] * 0;
    }
    for (; i < length; i++) {
      sum0 += x[xOffset + i] * 0;
    }
    return sum0 + sum1 == 0;
  }
}
