package org.softmax4j.kernel;

/**
 * One row too short for vectors: the operations of {@link VectorTerms} on floats one by one, in the
 * order in which {@link ShortRows} does them in a lane, so to the same bits.
 */
final class ShortRow {
  /** Keeps the digits of a reciprocal's second float, undone by {@link VectorTerms#BACK}. */
  static final float LARGER = 1 / VectorTerms.BACK;

  /** A probability that is at most this is not 1, for all the error that it may have. */
  static final float NEARLY_CERTAIN = 1 - 0x1p-22f;

  /** The scaled sum of the terms, as far as the first float holds it. */
  private float sum;

  private float rest;

  private ShortRow() {}

  /** Writes the softmax of a row. */
  static void softmax(float[] x, int xOffset, float[] y, int yOffset, int length, float peak) {
    ShortRow row = new ShortRow();
    row.store(x, xOffset, y, yOffset, length, peak);
    float inverse = 1 / row.sum;
    float error = Math.fma(-inverse, row.rest, Math.fma(-inverse, row.sum, 1f));
    float high = inverse * LARGER;
    float low = error * inverse * LARGER;
    boolean nearlyCertain = false;
    for (int i = yOffset; i < yOffset + length; i++) {
      float probability = Math.fma(y[i], high, y[i] * low) * VectorTerms.BACK;
      y[i] = probability;
      nearlyCertain |= probability > NEARLY_CERTAIN;
    }
    if (nearlyCertain) {
      RowTerms.restoreCertainty(y, yOffset, row.scaledSum(), RowShift.plain(peak), 1);
    }
  }

  /** Writes the log-softmax of a row. */
  @SuppressWarnings("ReferenceEquality") // the terms would overwrite the logits
  static void logSoftmax(float[] x, int xOffset, float[] y, int yOffset, int length, float peak) {
    ShortRow row = new ShortRow();
    if (x == y) {
      row.store(x, xOffset, new float[length], 0, length, peak);
    } else {
      row.store(x, xOffset, y, yOffset, length, peak);
    }
    double logSum = RowTerms.logSum(x, xOffset, length, RowShift.plain(peak), row.scaledSum());
    VectorTerms.subtract(x, xOffset, y, yOffset, length, peak, logSum);
  }

  private double scaledSum() {
    return (double) sum + rest;
  }

  /** Stores scaled e^x and adds it up. */
  private void store(float[] x, int xOffset, float[] y, int yOffset, int length, float peak) {
    float magic = VectorTerms.magic(RowShift.plain(peak));
    float lowest = peak - VectorTerms.DEPTH;
    float high = VectorTerms.HEAD;
    float low = 0;
    for (int i = 0; i < length; i++) {
      float v = x[xOffset + i] < lowest ? lowest : x[xOffset + i];
      float t = Math.fma(v, VectorTerms.LOG2_E, VectorTerms.OFFSET) + magic;
      float n = t - magic;
      float r = Math.fma(n, -VectorTerms.LN2_HIGH, v);
      float u = VectorTerms.expMinusOne(Math.fma(n, -VectorTerms.LN2_LOW, r));
      int bits = Math.max(Float.floatToRawIntBits(t), VectorTerms.NO_EXPONENT);
      float power = Float.intBitsToFloat(bits << VectorTerms.MANTISSA_BITS);
      float term = Math.fma(u, power, power);
      y[yOffset + i] = term;
      float next = high + term;
      low += Math.fma(u, power, power - (next - high));
      high = next;
    }
    sum = high - VectorTerms.HEAD;
    rest = low;
  }
}
