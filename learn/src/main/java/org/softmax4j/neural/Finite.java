package org.softmax4j.neural;

import org.softmax4j.kernel.KernelChoice;
import org.softmax4j.matrix.FloatMatrix;

/** Looks for numbers that are none. */
final class Finite {
  private Finite() {}

  /** Whether all elements are finite. */
  static boolean areAll(float[] values) {
    return KernelChoice.activeElements().areFinite(values, 0, values.length);
  }

  /** Whether all elements are finite. */
  static boolean areAll(FloatMatrix values) {
    for (int row = 0; row < values.rows(); row++) {
      if (!KernelChoice.activeElements()
          .areFinite(values.data(), values.rowOffset(row), values.columns())) {
        return false;
      }
    }
    return true;
  }

  /** Whether all elements are 0, of either sign. */
  static boolean areAllZero(FloatMatrix values) {
    for (int row = 0; row < values.rows(); row++) {
      int from = values.rowOffset(row);
      for (int i = from; i < from + values.columns(); i++) {
        if (values.data()[i] != 0) {
          return false;
        }
      }
    }
    return true;
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
}
