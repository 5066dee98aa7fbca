package org.softmax4j.data;

/** IEEE 754 half precision: 1 sign bit, 5 exponent bits, 10 fraction bits. */
final class HalfPrecision {
  private static final int FRACTION_BITS = 10;
  private static final int FRACTION_MASK = (1 << FRACTION_BITS) - 1;
  private static final int EXPONENT_MASK = 0x1f;
  private static final int EXPONENT_BIAS = 15;

  private HalfPrecision() {}

  /** The same number as a float, which is exact; the payload of a NaN is kept. */
  static float toFloat(short bits) {
    int exponent = (bits >> FRACTION_BITS) & EXPONENT_MASK;
    int fraction = bits & FRACTION_MASK;
    int sign = (bits & 0x8000) << 16;
    if (exponent == EXPONENT_MASK) {
      return Float.intBitsToFloat(sign | 0x7f800000 | fraction << 13);
    }
    float magnitude =
        exponent == 0
            ? Math.scalb((float) fraction, 1 - EXPONENT_BIAS - FRACTION_BITS)
            : Math.scalb(
                (float) (fraction | 1 << FRACTION_BITS), exponent - EXPONENT_BIAS - FRACTION_BITS);
    return Float.intBitsToFloat(sign | Float.floatToRawIntBits(magnitude));
  }
}
