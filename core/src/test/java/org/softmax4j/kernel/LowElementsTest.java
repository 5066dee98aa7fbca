package org.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.testing.Seeds;

/**
 * Elements that are nothing beside their peak, however far below it: the loops of vector kernels
 * take some of them as they are and others a second time, and must give the same bits. And the
 * largest of any elements, which those kernels find by comparing bits.
 */
class LowElementsTest {
  private static final float[] LOW = {
    Float.NEGATIVE_INFINITY, -Float.MAX_VALUE, -1e30f, -1e15f, -1e12f, -1e9f, -1e7f, -1e4f, -140
  };

  private final RowKernels kernels = KernelChoice.active();
  private final SplittableRandom random = Seeds.random("low elements");

  private float[] softmax(float[] x, float[] y, double beta) {
    kernels.softmax(x, 0, y, 0, x.length, beta, kernels.max(x, 0, x.length));
    return y;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 15, 16, 17, 100, 4096, 9001})
  void areZeroAndChangeNoOtherBit(int length) {
    for (double beta : new double[] {1, 1.5}) {
      for (float low : LOW) {
        float[] x = new float[length];
        float[] masked = new float[length];
        for (int i = 0; i < length; i++) {
          boolean isLow = i == length / 2 || i > 0 && random.nextInt(300) == 0;
          x[i] = isLow ? low : (float) random.nextDouble(-5, 5);
          masked[i] = isLow ? Float.NEGATIVE_INFINITY : x[i];
        }
        float[] expected = softmax(masked, new float[length], beta);
        for (int i = 0; i < length; i++) {
          assertThat(expected[i] == 0).isEqualTo(x[i] == low);
        }
        float[] apart = softmax(x, new float[length], beta);
        assertThat(Arrays.equals(apart, expected)).as("%s apart", low).isTrue();
        float[] inPlace = softmax(x, x, beta);
        assertThat(Arrays.equals(inPlace, expected)).as("%s in place", low).isTrue();
      }
    }
  }

  @Test
  void elsewhereInTheSameArrayIsNotInPlace() {
    for (int length : new int[] {5, 17, 100, 9001}) {
      float[] x = new float[length];
      for (int i = 0; i < length; i++) {
        x[i] = i == length / 2 ? Float.NEGATIVE_INFINITY : (float) random.nextDouble(-5, 5);
      }
      float[] expected = softmax(x, new float[length], 1);
      float[] both = Arrays.copyOf(x, 2 * length);
      kernels.softmax(both, 0, both, length, length, 1, kernels.max(both, 0, length));
      assertThat(Arrays.copyOf(both, length)).containsExactly(x);
      assertThat(Arrays.copyOfRange(both, length, 2 * length)).containsExactly(expected);
    }
  }

  @Test
  void theLargestIsTheLargestNumber() {
    float negativeNan = Float.intBitsToFloat(0xffc00001);
    float[] values = {
      Float.NaN, negativeNan, Float.NEGATIVE_INFINITY, -1e38f, -3, -1e-45f, -0.0f, 0, 1e-45f, 7
    };
    for (int length : new int[] {1, 5, 16, 17, 40, 100}) {
      for (int most = 1; most <= values.length; most++) {
        float[] x = new float[length];
        float expected = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
          x[i] = values[random.nextInt(most)];
          expected = x[i] > expected ? x[i] : expected;
        }
        float largest = kernels.max(x, 0, length);
        assertThat(largest == expected).as("%s of %s", largest, x).isTrue();
      }
    }
  }

  @Test
  void aNanMakesItsRowNan() {
    for (int length : new int[] {3, 16, 50, 5000}) {
      float[] x = new float[length];
      x[length / 3] = Float.NaN;
      float[] padded = Arrays.copyOf(x, length + 2);
      Arrays.fill(padded, length, length + 2, Float.NEGATIVE_INFINITY);
      float[] logs = new float[length + 2];
      kernels.logSoftmax(padded, 0, logs, 0, length + 2, 1, kernels.max(padded, 0, length + 2));
      for (float[] row : List.of(softmax(padded, padded, 1), logs, softmax(x, x, 1))) {
        for (float each : row) {
          assertThat(each).isNaN();
        }
      }
    }
  }
}
