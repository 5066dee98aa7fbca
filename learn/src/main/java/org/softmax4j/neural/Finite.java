package org.softmax4j.neural;

import org.softmax4j.matrix.FloatMatrix;

/** Looks for numbers that are none. */
final class Finite {
  private static final int MAGNITUDE = 0x7FFFFFFF;
  private static final int INFINITE = 0x7F800000;

  private Finite() {}

  /** Whether all elements are finite. */
  static boolean areAll(float[] values) {
    return largestMagnitude(values, 0, values.length) < INFINITE;
  }

  /** Whether all elements are finite. */
  static boolean areAll(FloatMatrix values) {
    return largestMagnitude(values) < INFINITE;
  }

  /** Whether all elements are 0, of either sign. */
  static boolean areAllZero(FloatMatrix values) {
    return largestMagnitude(values) == 0;
  }

  /** The first element that is not finite; 0 if all are. */
  static float firstThatIsNot(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return value;
      }
    }
    return 0;
  }

  private static int largestMagnitude(FloatMatrix values) {
    int largest = 0;
    for (int row = 0; row < values.rows(); row++) {
      int from = values.rowOffset(row);
      largest = Math.max(largest, largestMagnitude(values.data(), from, from + values.columns()));
    }
    return largest;
  }

  /** The bits of magnitudes have their order, with infinity and NaN above all numbers. */
  private static int largestMagnitude(float[] values, int from, int to) {
    int largest = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Float.floatToRawIntBits(values[i]) & MAGNITUDE);
    }
    return largest;
  }
}
