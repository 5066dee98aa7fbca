package org.softmax4j.labels;

import org.softmax4j.matrix.AxisLayout;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The class with the largest score. Ties go to the first; a NaN counts as the largest, the first
 * NaN before all, as in NumPy.
 *
 * <p>The arg-max of nothing is an {@link IllegalArgumentException}.
 */
public final class ArgMax {
  private ArgMax() {}

  /** The index of the largest element. */
  public static int of(float... scores) {
    return of(scores, 0, scores.length);
  }

  /** The index of the largest element. */
  public static int of(double... scores) {
    return of(scores, 0, scores.length);
  }

  /** The column of the largest element of each row. */
  public static int[] of(FloatMatrix scores) {
    int[] result = new int[scores.rows()];
    for (int r = 0; r < result.length; r++) {
      result[r] = of(scores.data(), scores.rowOffset(r), scores.columns());
    }
    return result;
  }

  /** The column of the largest element of each row. */
  public static int[] of(DoubleMatrix scores) {
    int[] result = new int[scores.rows()];
    for (int r = 0; r < result.length; r++) {
      result[r] = of(scores.data(), scores.rowOffset(r), scores.columns());
    }
    return result;
  }

  /** The position of the largest element along an axis, one for each of {@code layout.rows()}. */
  public static int[] of(float[] scores, AxisLayout layout) {
    return of(FloatMatrix.gather(scores, layout));
  }

  /** The position of the largest element along an axis, one for each of {@code layout.rows()}. */
  public static int[] of(double[] scores, AxisLayout layout) {
    return of(DoubleMatrix.gather(scores, layout));
  }

  private static int of(float[] x, int offset, int length) {
    checkNotEmpty(length);
    int best = 0;
    for (int i = 0; i < length; i++) {
      if (Float.isNaN(x[offset + i])) {
        return i;
      }
      best = x[offset + i] > x[offset + best] ? i : best;
    }
    return best;
  }

  private static int of(double[] x, int offset, int length) {
    checkNotEmpty(length);
    int best = 0;
    for (int i = 0; i < length; i++) {
      if (Double.isNaN(x[offset + i])) {
        return i;
      }
      best = x[offset + i] > x[offset + best] ? i : best;
    }
    return best;
  }

  private static void checkNotEmpty(int length) {
    if (length == 0) {
      throw new IllegalArgumentException("scores must not be empty: no class is the largest");
    }
  }
}
