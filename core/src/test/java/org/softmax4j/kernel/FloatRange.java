package org.softmax4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.softmax4j.testing.Deep;
import org.softmax4j.testing.Seeds;
import org.softmax4j.testing.Ulps;

/**
 * All floats between two of one sign, in blocks of neighbours: every block in deep tests, else one
 * of 16, from a place that the seed decides.
 */
record FloatRange(String name, float from, float to) {
  private static final int BLOCK = 1 << 14;
  private static final int STRIDE = Deep.size(16, 1);

  /** A function of many floats at once. */
  interface Function {
    /**
     * Computes it.
     *
     * @param x neighbouring floats, in the order of their bits
     * @param exact the function's values, in double
     */
    float[] apply(float[] x, double[] exact);
  }

  /** What was found. */
  private record Worst(double ulps, float at, long floats) {
    Worst or(Worst other) {
      Worst worse = ulps >= other.ulps ? this : other;
      return new Worst(worse.ulps, worse.at, floats + other.floats);
    }
  }

  /** Every value is within 1 ulp of the reference, and the function rises, or stays as it is. */
  void assertRisesWithinOneUlp(Function function, DoubleUnaryOperator reference) {
    int first = Float.floatToRawIntBits(from);
    int count = Float.floatToRawIntBits(to) - first + 1;
    int blocks = (count + BLOCK - 1) / BLOCK;
    int start = Seeds.random(name).nextInt(Math.min(STRIDE, blocks));
    long begin = System.nanoTime();
    Worst worst =
        IntStream.range(0, (blocks - start + STRIDE - 1) / STRIDE)
            .parallel()
            .map(i -> (start + i * STRIDE) * BLOCK)
            // One more, the first of the next block.
            .mapToObj(at -> block(first + at, Math.min(BLOCK + 1, count - at), function, reference))
            .reduce(Worst::or)
            .orElseThrow();
    System.out.printf(
        "%s: %.4f ulp at %s, %,d floats in %.1f s%n",
        name, worst.ulps, worst.at, worst.floats, (System.nanoTime() - begin) * 1e-9);
    assertThat(worst.ulps).as("%s at %s", name, worst.at).isLessThanOrEqualTo(1);
  }

  private static Worst block(
      int firstBits, int length, Function function, DoubleUnaryOperator reference) {
    float[] x = new float[length];
    double[] exact = new double[length];
    for (int i = 0; i < length; i++) {
      x[i] = Float.intBitsToFloat(firstBits + i);
      exact[i] = reference.applyAsDouble(x[i]);
    }
    float[] y = function.apply(x, exact);
    Worst worst = new Worst(0, x[0], length);
    boolean rising = x[length - 1] >= x[0];
    for (int i = 0; i < length; i++) {
      double ulps = Ulps.of(y[i], exact[i]);
      if (!(ulps <= worst.ulps)) {
        worst = new Worst(ulps >= 0 ? ulps : Double.POSITIVE_INFINITY, x[i], length);
      }
      if (i > 0 && (rising ? y[i] < y[i - 1] : y[i] > y[i - 1])) {
        throw new AssertionError("not monotone at " + x[i] + ": " + y[i - 1] + ", " + y[i]);
      }
    }
    return worst;
  }
}
