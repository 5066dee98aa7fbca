package org.softmax4j.matrix;

import java.util.Objects;

/**
 * Floating-point numbers of 16 bits, kept as the bits of a {@code short}: to floats and back.
 *
 * <p>Every such number is a float, so that {@link #toFloat toFloat} is exact. {@link #toBits
 * toBits} rounds to nearest, ties to even: numbers too large become infinite, subnormal ones are
 * kept, and the sign of zero is. A NaN stays a NaN, quiet, with the upper part of its payload.
 *
 * <p>Reference: IEEE 754-2019, section 3.6 (binary16) and 4.3.1.
 */
public enum HalfPrecision {
  /** IEEE binary16, {@code float16}: 5 exponent bits, 10 fraction bits, up to 65,504. */
  FLOAT16 {
    @Override
    public float toFloat(short bits) {
      int magnitude = bits & MAGNITUDE;
      float value =
          magnitude < FLOAT16_INFINITY
              ? Float.intBitsToFloat(magnitude << FLOAT16_CUT) * 0x1p112f
              : Float.intBitsToFloat(FLOAT_INFINITY | (magnitude << FLOAT16_CUT));
      return Float.intBitsToFloat(Float.floatToRawIntBits(value) | ((bits & SIGN) << 16));
    }

    @Override
    int roundedMagnitude(int magnitude) {
      if (magnitude >= FLOAT16_OVERFLOW) {
        return FLOAT16_INFINITY;
      }
      if (magnitude < FLOAT16_MIN_NORMAL) {
        // One half has the last place of the subnormal numbers: the sum is rounded to it.
        return Float.floatToRawIntBits(Float.intBitsToFloat(magnitude) + 0.5f) - FLOAT_HALF;
      }
      return cut(magnitude, FLOAT16_CUT) - (FLOAT16_REBIAS << 10);
    }

    @Override
    int quietNaN(int magnitude) {
      return FLOAT16_INFINITY | (1 << 9) | ((magnitude >>> FLOAT16_CUT) & 0x3ff);
    }
  },
  /** The upper half of a float, {@code bfloat16}: 8 exponent bits, 7 fraction bits. */
  BFLOAT16 {
    @Override
    public float toFloat(short bits) {
      return Float.intBitsToFloat(bits << 16);
    }

    @Override
    int roundedMagnitude(int magnitude) {
      return cut(magnitude, 16);
    }

    @Override
    int quietNaN(int magnitude) {
      return (magnitude >>> 16) | (1 << 6);
    }
  };

  private static final int SIGN = 0x8000;
  private static final int MAGNITUDE = 0x7fff;
  private static final int FLOAT_INFINITY = 0x7f800000;
  private static final int FLOAT_HALF = 0x3f000000;

  /** Fraction bits that a float has more. */
  private static final int FLOAT16_CUT = 13;

  private static final int FLOAT16_INFINITY = 0x7c00;

  /** Bits of 65,520, the least float that rounds to infinity. */
  private static final int FLOAT16_OVERFLOW = 0x477ff000;

  /** Bits of 2^-14. */
  private static final int FLOAT16_MIN_NORMAL = 0x38800000;

  /** What the exponent bias of a float has more. */
  private static final int FLOAT16_REBIAS = 112;

  /** The number with these bits, exactly. */
  public abstract float toFloat(short bits);

  /** Bits of the nearest number, of two equally near ones the even. */
  public final short toBits(float value) {
    int bits = Float.floatToRawIntBits(value);
    int magnitude = bits & Integer.MAX_VALUE;
    int rounded = magnitude > FLOAT_INFINITY ? quietNaN(magnitude) : roundedMagnitude(magnitude);
    return (short) (((bits >>> 16) & SIGN) | rounded);
  }

  /** The numbers with these bits, in a new array. */
  public final float[] toFloats(short... bits) {
    float[] result = new float[bits.length];
    toFloats(bits, 0, result, 0, bits.length);
    return result;
  }

  /**
   * Writes the numbers with these bits into a part of an array.
   *
   * @throws IndexOutOfBoundsException if a range lies outside its array
   */
  public final void toFloats(short[] bits, int bitsOffset, float[] y, int yOffset, int length) {
    Objects.checkFromIndexSize(bitsOffset, length, bits.length);
    Objects.checkFromIndexSize(yOffset, length, y.length);
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = toFloat(bits[bitsOffset + i]);
    }
  }

  /** Bits of the nearest numbers, in a new array. */
  public final short[] toBits(float... x) {
    short[] result = new short[x.length];
    toBits(x, 0, result, 0, x.length);
    return result;
  }

  /**
   * Writes bits of the nearest numbers into a part of an array.
   *
   * @throws IndexOutOfBoundsException if a range lies outside its array
   */
  public final void toBits(float[] x, int xOffset, short[] bits, int bitsOffset, int length) {
    Objects.checkFromIndexSize(xOffset, length, x.length);
    Objects.checkFromIndexSize(bitsOffset, length, bits.length);
    for (int i = 0; i < length; i++) {
      bits[bitsOffset + i] = toBits(x[xOffset + i]);
    }
  }

  /**
   * A new matrix of the numbers with these bits, row after row.
   *
   * @throws IllegalArgumentException if the array is too short, or {@code rows * columns} passes
   *     2^31 - 1
   */
  public final FloatMatrix toMatrix(short[] bits, int rows, int columns) {
    Shapes.checkView(bits.length, 0, rows, columns, columns);
    FloatMatrix result = FloatMatrix.zeros(rows, columns);
    toFloats(bits, 0, result.data(), 0, rows * columns);
    return result;
  }

  /** Bits of the nearest numbers of a matrix, row after row, in a new array. */
  public final short[] toBits(FloatMatrix matrix) {
    short[] result = new short[Shapes.elements(matrix.rows(), matrix.columns())];
    for (int r = 0; r < matrix.rows(); r++) {
      toBits(matrix.data(), matrix.rowOffset(r), result, r * matrix.columns(), matrix.columns());
    }
    return result;
  }

  /** Bits of the nearest magnitude of a float that is no NaN. */
  abstract int roundedMagnitude(int magnitude);

  abstract int quietNaN(int magnitude);

  /** Cuts the last bits off, rounding to nearest, ties to even; a carry goes into the exponent. */
  private static int cut(int magnitude, int bits) {
    int odd = (magnitude >>> bits) & 1;
    return (magnitude + (1 << (bits - 1)) - 1 + odd) >>> bits;
  }
}
