package org.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.testing.BigExponential;
import org.softmax4j.testing.DoubleDouble;
import org.softmax4j.testing.Seeds;
import org.softmax4j.testing.Ulps;

/** Sums of exponentials, of blocks and of single numbers, on the kernels that run. */
class ExponentialSumTest {
  /** What {@link RowKernels#addExponentials} promises of each term, so of a sum as well. */
  private static final double RELATIVE = 0x1p-55;

  private final RowKernels kernels = KernelChoice.active();
  private final RowKernels scalar = new ScalarKernels();
  private final SplittableRandom random = Seeds.random("exponential sums");

  private static double[] widened(float[] x) {
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = x[i];
    }
    return result;
  }

  private float[] row(int length, double from, double to) {
    float[] x = new float[length];
    for (int i = 0; i < length; i++) {
      x[i] = (float) random.nextDouble(from, to);
    }
    return x;
  }

  private static void assertIsSum(RowSum sum, double[] x, double anchor) {
    DoubleDouble expected = DoubleDouble.ZERO;
    for (double each : x) {
      expected = expected.plus(DoubleDouble.difference(each, anchor).exp());
    }
    RowSum actual = sum.scaled(Exponential.UNSCALE);
    double error = (actual.high() - expected.high()) + (actual.low() - expected.low());
    assertThat(Math.abs(error)).isLessThanOrEqualTo(RELATIVE * expected.high());
  }

  private void assertIsSum(float[] x, double anchor) {
    RowSum sum = new RowSum();
    kernels.addExponentials(x, 0, x.length, anchor, sum);
    assertIsSum(sum, widened(x), anchor);
  }

  private void assertIsSum(double[] x, double anchor) {
    RowSum sum = new RowSum();
    kernels.addExponentials(x, 0, x.length, anchor, sum);
    assertIsSum(sum, x, anchor);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 17, 23, 64, 127, 128, 129, 135, 300})
  void everyTermIsRight(int length) {
    for (double anchor : new double[] {0, 32, -64, 4096}) {
      for (double depth : new double[] {1, 40, 600}) {
        assertIsSum(row(length, anchor - depth, anchor), anchor);
        double low = anchor - depth;
        assertIsSum(random.doubles(length, low, anchor).toArray(), anchor);
      }
    }
  }

  /** Their distance from the anchor is no float, and no double either. */
  @Test
  void floatsNearZero() {
    for (double size : new double[] {1e-3, 1e-9, 1e-20, 1e-38, 1e-44}) {
      assertIsSum(row(40, -size, size), 32);
      assertIsSum(row(40, -size, 0), 0);
      assertIsSum(Arrays.stream(widened(row(40, -size, size))).map(v -> v * 0.7).toArray(), 32);
    }
  }

  /** Terms so small that a double holds them scaled only; lower ones are nothing beside one. */
  @Test
  void termsFarBelowTheAnchor() {
    float[] deep = row(20, -799, -750);
    BigDecimal expected = BigDecimal.ZERO;
    for (float each : deep) {
      expected = expected.add(BigExponential.exp(each));
    }
    expected = expected.multiply(new BigDecimal(1 / Exponential.UNSCALE));
    RowSum deepSum = new RowSum();
    kernels.addExponentials(deep, 0, deep.length, 0, deepSum);
    assertThat(Ulps.of(deepSum.high(), expected)).isLessThanOrEqualTo(0.5 + 2 * RELATIVE / 0x1p-53);
    RowSum wideSum = new RowSum();
    kernels.addExponentials(widened(deep), 0, deep.length, 0, wideSum);
    assertThat(Ulps.of(wideSum.high(), expected)).isLessThanOrEqualTo(0.5 + 2 * RELATIVE / 0x1p-53);
    for (float low : new float[] {-900, -1e5f, -3e38f, Float.NEGATIVE_INFINITY}) {
      float[] x = row(100, -1, 0);
      float[] mixed = Arrays.copyOf(x, 150);
      Arrays.fill(mixed, 100, 150, low);
      RowSum sum = new RowSum();
      kernels.addExponentials(mixed, 0, 150, 0, sum);
      assertIsSum(sum, widened(x), 0);
      RowSum wide = new RowSum();
      kernels.addExponentials(widened(mixed), 0, 150, 0, wide);
      assertIsSum(wide, widened(x), 0);
    }
  }

  /** Blocks of every size, beside single numbers on the scalar kernels: each within an ulp. */
  @Test
  void blocksAreAsSingleNumbers() {
    for (int t = 0; t < 300; t++) {
      double spread = Math.scalb(1, random.nextInt(-3, 12));
      double shift = random.nextInt(2) == 0 ? spread : random.nextDouble(-1e5, 1e5);
      ExponentialSum blocks = new ExponentialSum(kernels);
      ExponentialSum wideBlocks = new ExponentialSum(kernels);
      ExponentialSum single = new ExponentialSum(scalar);
      for (int b = random.nextInt(1, 6); b > 0; b--) {
        float[] x = row(random.nextInt(1, 300), shift - spread, shift);
        assertThat(blocks.add(x, 0, x.length)).isTrue();
        assertThat(wideBlocks.add(widened(x), 0, x.length)).isTrue();
        for (float each : x) {
          single.add(each);
        }
      }
      double expected = single.normalized().logSumExp();
      double bound = 2 + 0x1p-50 * Math.abs(single.peak()) / Math.ulp(expected);
      assertThat(blocks.peak()).isEqualTo(single.peak());
      assertThat(Ulps.of(blocks.normalized().logSumExp(), expected)).isLessThanOrEqualTo(bound);
      assertThat(Ulps.of(wideBlocks.normalized().logSumExp(), expected)).isLessThanOrEqualTo(bound);
    }
  }

  /** Anchors beyond those of the vector loops. */
  @Test
  void hugeNumbers() {
    for (float size : new float[] {1e13f, 1e30f, Float.MAX_VALUE}) {
      float[] x = row(40, -1, 1);
      x[7] = size;
      x[9] = -size;
      ExponentialSum sum = new ExponentialSum();
      assertThat(sum.add(x, 0, 40)).isTrue();
      assertThat(sum.normalized().logSumExp()).isEqualTo(size);
      Arrays.fill(x, -size);
      sum = new ExponentialSum();
      assertThat(sum.add(x, 0, 40)).isTrue();
      assertThat(sum.normalized().logSumExp()).isEqualTo(-size + Math.log(40));
    }
  }

  @Test
  void blocksOfWhatHasNoSumChangeNothing() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      for (int length : new int[] {1, 20, 300}) {
        float[] x = row(length, -1, 1);
        ExponentialSum sum = new ExponentialSum();
        sum.add(x, 0, length);
        double expected = sum.normalized().logSumExp();
        float[] broken = row(length, -1, 100);
        broken[random.nextInt(length)] = bad;
        assertThat(sum.add(broken, 0, length)).isFalse();
        assertThat(sum.add(widened(broken), 0, length)).isFalse();
        assertThat(Ulps.of(sum.normalized().logSumExp(), expected)).isLessThanOrEqualTo(2);
        Arrays.fill(broken, Float.NEGATIVE_INFINITY);
        assertThat(sum.add(broken, 0, length)).isTrue();
        assertThat(new ExponentialSum().add(broken, 0, length)).isFalse();
        broken[length - 1] = Float.NaN;
        assertThat(sum.add(broken, 0, length)).isFalse();
      }
    }
  }

  @Test
  void elementsBelowALimitAreCounted() {
    float[] specials = {
      Float.NaN, Float.POSITIVE_INFINITY, 2, 1, Math.nextUp(1f), 0.0f, -0.0f, Float.MIN_VALUE
    };
    for (int length = 0; length < 300; length++) {
      float[] x = row(length + 5, -1, 1);
      for (int i = random.nextInt(3); i > 0; i--) {
        x[random.nextInt(x.length)] = specials[random.nextInt(specials.length)];
      }
      for (float limit : new float[] {1, 0, -0.0f, 0.97f, Float.NEGATIVE_INFINITY, 2}) {
        int offset = random.nextInt(6);
        int expected = scalar.countBelow(x, offset, length, limit);
        assertThat(kernels.countBelow(x, offset, length, limit)).isEqualTo(expected);
        assertThat(kernels.countBelow(widened(x), offset, length, limit)).isEqualTo(expected);
        assertThat(expected == length || !(x[offset + expected] <= limit)).isTrue();
      }
    }
  }
}
