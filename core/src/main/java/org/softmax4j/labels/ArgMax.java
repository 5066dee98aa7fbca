package org.softmax4j.labels;

import org.softmax4j.matrix.AxisLayout;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The class with the largest score. Ties go to the first, or with {@code last} to the last; a NaN
 * counts as the largest, the first NaN (or the last) before all, as in NumPy.
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

  /** The index of the largest element, the last of them if there are ties. */
  public static int last(float... scores) {
    return last(scores, 0, scores.length);
  }

  /** The index of the largest element, the last of them if there are ties. */
  public static int last(double... scores) {
    return last(scores, 0, scores.length);
  }

  /** The column of the largest element of each row, the last of them if there are ties. */
  public static int[] last(FloatMatrix scores) {
    int[] result = new int[scores.rows()];
    for (int r = 0; r < result.length; r++) {
      result[r] = last(scores.data(), scores.rowOffset(r), scores.columns());
    }
    return result;
  }

  /** The column of the largest element of each row, the last of them if there are ties. */
  public static int[] last(DoubleMatrix scores) {
    int[] result = new int[scores.rows()];
    for (int r = 0; r < result.length; r++) {
      result[r] = last(scores.data(), scores.rowOffset(r), scores.columns());
    }
    return result;
  }

  /** The last position of the largest element along an axis, one for each of its rows. */
  public static int[] last(float[] scores, AxisLayout layout) {
    return last(FloatMatrix.gather(scores, layout));
  }

  /** The last position of the largest element along an axis, one for each of its rows. */
  public static int[] last(double[] scores, AxisLayout layout) {
    return last(DoubleMatrix.gather(scores, layout));
  }

  private static int of(float[] x, int offset, int length) {
    return largest(x, offset, 1, length);
  }

  private static int last(float[] x, int offset, int length) {
    return length - 1 - largest(x, offset + length - 1, -1, length);
  }

  /** How many steps from the start the first largest element lies. */
  private static int largest(float[] x, int start, int step, int length) {
    checkNotEmpty(length);
    int best = 0;
    for (int i = 0; i < length; i++) {
      float value = x[start + i * step];
      if (Float.isNaN(value)) {
        return i;
      }
      best = value > x[start + best * step] ? i : best;
    }
    return best;
  }

  private static int of(double[] x, int offset, int length) {
    return largest(x, offset, 1, length);
  }

  private static int last(double[] x, int offset, int length) {
    return length - 1 - largest(x, offset + length - 1, -1, length);
  }

  /** How many steps from the start the first largest element lies. */
  private static int largest(double[] x, int start, int step, int length) {
    checkNotEmpty(length);
    int best = 0;
    for (int i = 0; i < length; i++) {
      double value = x[start + i * step];
      if (Double.isNaN(value)) {
        return i;
      }
      best = value > x[start + best * step] ? i : best;
    }
    return best;
  }

  private static void checkNotEmpty(int length) {
    if (length == 0) {
      throw new IllegalArgumentException("scores must not be empty: no class is the largest");
    }
  }
}
