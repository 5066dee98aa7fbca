package org.softmax4j.benchmarks.contestant;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Two random factors and room for their product, outside the Java heap.
 *
 * @param rows of the left factor
 * @param columns of the right factor
 * @param inner columns of the left factor
 */
public record Product(int rows, int columns, int inner) {
  private static final long SEED = 5;

  /**
   * Reads {@code ROWSxCOLUMNSxINNER}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Product of(String text) {
    String[] parts = text.split("x", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "a product must be ROWSxCOLUMNSxINNER, as 128x128x784, got " + text);
    }
    return new Product(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  /**
   * softmax4j and the peers; these have as many threads as the environment variable OMP_NUM_THREADS
   * says.
   *
   * @param threads of softmax4j
   */
  public List<Contestant> contestants(int threads) {
    return List.of(
        new OwnMultiply(this, threads), new OpenBlasMultiply(this), new OneDnnMultiply(this));
  }

  /** Multiplications and additions, as they are counted by all. */
  public double operations() {
    return 2.0 * rows * columns * inner;
  }

  /** The left factor: the same in each call, from −1 to 1. */
  float[] left() {
    return random(rows * inner, SEED);
  }

  /** The right factor. */
  float[] right() {
    return random(inner * columns, SEED + 1);
  }

  /** Numbers in aligned memory outside the Java heap. */
  static FloatBuffer outsideHeap(float[] values) {
    FloatBuffer buffer = NativeMemory.allocate(values.length);
    buffer.duplicate().put(values);
    return buffer;
  }

  /**
   * The largest distance from sums in double, of some of the elements, by the sum of the absolute
   * terms.
   */
  public double deviation(float[] answer) {
    float[] a = left();
    float[] b = right();
    double worst = 0;
    int step = Math.max(1, answer.length / 500);
    for (int at = 0; at < answer.length; at += step) {
      double sum = 0;
      double size = 0;
      for (int i = 0; i < inner; i++) {
        double term = (double) a[at / columns * inner + i] * b[i * columns + at % columns];
        sum += term;
        size += Math.abs(term);
      }
      worst = Math.max(worst, Math.abs(answer[at] - sum) / size);
    }
    return worst;
  }

  private static float[] random(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextDouble(-1, 1);
    }
    return values;
  }

  @Override
  public String toString() {
    return rows + "x" + columns + "x" + inner;
  }
}
