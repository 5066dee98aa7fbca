package org.softmax4j.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.softmax4j.testing.Seeds;

/** N15: all 65,536 numbers both ways, and rounding to nearest even. */
class HalfPrecisionTest {
  private static final int NUMBERS = 1 << 16;

  /**
   * What the standard says bits mean, in double: ±(fraction / 2^p + hidden)·2^(exponent − bias).
   */
  private static double meaning(HalfPrecision format, int bits) {
    int fractionBits = format == HalfPrecision.FLOAT16 ? 10 : 7;
    int bias = format == HalfPrecision.FLOAT16 ? 15 : 127;
    int exponent = (bits & 0x7fff) >> fractionBits;
    double fraction = (bits & (1 << fractionBits) - 1) * Math.pow(2, -fractionBits);
    double sign = bits < 0x8000 ? 1 : -1;
    if (exponent == 2 * bias + 1) {
      return fraction == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
    }
    return exponent == 0
        ? sign * fraction * Math.pow(2, 1 - bias)
        : sign * (1 + fraction) * Math.pow(2, exponent - bias);
  }

  @ParameterizedTest
  @EnumSource
  void everyNumberBothWays(HalfPrecision format) {
    for (int bits = 0; bits < NUMBERS; bits++) {
      float value = format.toFloat((short) bits);
      assertThat(Double.compare(value, meaning(format, bits))).as("bits %x", bits).isZero();
      short back = format.toBits(value);
      if (Float.isNaN(value)) {
        int quiet = format == HalfPrecision.FLOAT16 ? 1 << 9 : 1 << 6;
        assertThat(back).as("NaN %x", bits).isEqualTo((short) (bits | quiet));
      } else {
        assertThat(back).as("bits %x", bits).isEqualTo((short) bits);
      }
    }
  }

  /** Around the middle of any two neighbours: below it, on it, above it. */
  @ParameterizedTest
  @EnumSource
  void roundsToNearestEven(HalfPrecision format) {
    int infinity = format.toBits(Float.POSITIVE_INFINITY);
    for (int lower = 0; lower < infinity; lower++) {
      int even = lower + (lower & 1);
      double above =
          lower + 1 == infinity
              ? 2 * meaning(format, lower) - meaning(format, lower - 1)
              : meaning(format, lower + 1);
      float middle = (float) ((meaning(format, lower) + above) / 2);
      assertThat(format.toBits(middle)).as("%s", middle).isEqualTo((short) even);
      assertThat(format.toBits(Math.nextDown(middle))).isEqualTo((short) lower);
      assertThat(format.toBits(Math.nextUp(middle))).isEqualTo((short) (lower + 1));
      assertThat(format.toBits(-middle)).isEqualTo((short) (even | 0x8000));
    }
  }

  /** Any float is rounded to a neighbour that no other number is nearer than. */
  @ParameterizedTest
  @EnumSource
  void anyFloatGoesToTheNearest(HalfPrecision format) {
    double[] numbers = new double[format.toBits(Float.POSITIVE_INFINITY)];
    Arrays.setAll(numbers, bits -> meaning(format, bits));
    SplittableRandom random = Seeds.random("half precision");
    for (int t = 0; t < 100_000; t++) {
      float value = Float.intBitsToFloat(random.nextInt() & Integer.MAX_VALUE);
      double largest = numbers[numbers.length - 1];
      if (value <= largest) {
        int found = Arrays.binarySearch(numbers, value);
        int lower = found >= 0 ? found : -found - 2;
        double nearest = Math.abs(value - numbers[lower]);
        if (lower + 1 < numbers.length) {
          nearest = Math.min(nearest, numbers[lower + 1] - value);
        }
        assertThat(Math.abs(format.toFloat(format.toBits(value)) - (double) value))
            .as("%s", value)
            .isEqualTo(nearest);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT16, 65519.996, 7bff",
    "FLOAT16, 65520, 7c00",
    "FLOAT16, 3e38, 7c00",
    "FLOAT16, 2.9802322E-8, 0000",
    "FLOAT16, 2.9802326E-8, 0001",
    "FLOAT16, -0.0, 8000",
    "FLOAT16, 1.4E-45, 0000",
    "BFLOAT16, 1.0, 3f80",
    "BFLOAT16, 3.4028235E38, 7f80",
    "BFLOAT16, -Infinity, ff80"
  })
  void edges(HalfPrecision format, float value, String bits) {
    assertThat(format.toBits(value)).isEqualTo((short) Integer.parseInt(bits, 16));
  }

  @Test
  void rowsAndMatrices() {
    short[] bits = {0x3c00, 0x4000, 0x4200, 0x4400};
    assertThat(HalfPrecision.FLOAT16.toFloats(bits)).containsExactly(1, 2, 3, 4);
    assertThat(HalfPrecision.FLOAT16.toBits(1f, 2, 3, 4)).containsExactly(bits);
    FloatMatrix matrix = HalfPrecision.FLOAT16.toMatrix(bits, 2, 2);
    assertThat(matrix.row(1)).containsExactly(3, 4);
    FloatMatrix wide = FloatMatrix.of(new float[] {0, 1, 2, 0, 3, 4}, 1, 2, 2, 3);
    assertThat(HalfPrecision.FLOAT16.toBits(wide)).containsExactly(bits);
    float[] y = new float[4];
    HalfPrecision.FLOAT16.toFloats(bits, 1, y, 2, 2);
    assertThat(y).containsExactly(0, 0, 2, 3);
  }

  @Test
  void rangesOutsideAreRefused() {
    assertThatThrownBy(() -> HalfPrecision.FLOAT16.toMatrix(new short[3], 2, 2))
        .hasMessageContaining("data must have at least 4 elements");
    assertThatThrownBy(() -> HalfPrecision.BFLOAT16.toFloats(new short[3], 2, new float[3], 0, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> HalfPrecision.BFLOAT16.toBits(new float[3], 0, new short[3], 2, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
