package org.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.testing.Seeds;

/** Each function against a plain loop, at every length around a few vectors, and at odd offsets. */
class ElementKernelsTest {
  private static final int LONGEST = 150;
  private static final float[] SPECIAL = {
    0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, -1f
  };

  private final SplittableRandom random = Seeds.random("ElementKernels");

  static Stream<ElementKernels> kernels() {
    return Stream.of(new ScalarElements(), KernelChoice.activeElements());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void everyFunctionIsItsPlainLoop(ElementKernels kernels) {
    for (int length = 0; length <= LONGEST; length++) {
      float[] x = values(length + 3);
      float[] other = values(length + 3);
      float[] positive = new float[length + 3];
      float[] kept = new float[length + 3];
      float[] larger = new float[length + 3];
      float[] shifted = new float[length + 3];
      float[] expectedPositive = new float[length + 3];
      float[] expectedKept = new float[length + 3];
      float[] expectedLarger = new float[length + 3];
      float[] expectedShifted = new float[length + 3];
      for (int i = 0; i < length; i++) {
        expectedPositive[i + 2] = Math.max(x[i + 1], 0f);
        expectedKept[i + 2] = x[i + 1] > 0 ? other[i + 3] : 0;
        expectedLarger[i + 2] = Math.max(x[i + 1], other[i + 3]);
        expectedShifted[i + 2] = x[i + 1] + 1.5f;
      }

      kernels.rectify(x, 1, positive, 2, length);
      kernels.keepWherePositive(x, 1, other, 3, kept, 2, length);
      kernels.larger(x, 1, other, 3, larger, 2, length);
      kernels.add(1.5f, x, 1, shifted, 2, length);

      assertThat(positive).isEqualTo(expectedPositive);
      assertThat(kept).isEqualTo(expectedKept);
      assertThat(larger).isEqualTo(expectedLarger);
      assertThat(shifted).isEqualTo(expectedShifted);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void sumsAndFiniteness(ElementKernels kernels) {
    for (int length = 0; length <= LONGEST; length++) {
      float[] x = new float[length + 2];
      double sum = 0;
      double magnitudes = 0;
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) random.nextDouble(-1, 1);
        sum += i == 0 || i > length ? 0 : x[i];
        magnitudes += Math.abs(x[i]);
      }
      x[0] = Float.NaN;
      x[length + 1] = Float.NaN;

      // Each sum of floats is rounded fewer than length times.
      double error = Math.abs(kernels.sum(x, 1, length) - sum);
      assertThat(error).isLessThanOrEqualTo(length * 0x1p-24 * magnitudes);
      assertThat(kernels.areFinite(x, 1, length)).isTrue();
      for (int i = 1; i <= length; i++) {
        float finite = x[i];
        x[i] = i % 2 == 0 ? Float.NaN : Float.NEGATIVE_INFINITY;
        assertThat(kernels.areFinite(x, 1, length)).isFalse();
        x[i] = finite;
      }
    }
  }

  private float[] values(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] =
          random.nextInt(4) == 0
              ? SPECIAL[random.nextInt(SPECIAL.length)]
              : (float) random.nextDouble(-1, 1);
    }
    return values;
  }
}
