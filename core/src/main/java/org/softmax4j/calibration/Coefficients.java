package org.softmax4j.calibration;

import java.util.Arrays;
import java.util.List;

/** Fitted numbers: the rules for them, and the form in which they are shown. */
final class Coefficients {
  private Coefficients() {}

  static void checkFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite, got " + value);
    }
  }

  static void checkFinite(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      checkFinite(name + "[" + i + "]", values[i]);
    }
  }

  static void checkProbabilities(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0 && values[i] <= 1)) {
        throw new IllegalArgumentException(
            name + "[" + i + "] must lie in [0, 1], got " + values[i]);
      }
    }
  }

  static void checkAscending(String name, double[] values) {
    checkFinite(name, values);
    for (int i = 1; i < values.length; i++) {
      if (!(values[i - 1] < values[i])) {
        throw new IllegalArgumentException(
            name + " must ascend, got " + values[i - 1] + " before " + values[i]);
      }
    }
  }

  static void checkCount(String name, int count, int wanted) {
    if (count != wanted) {
      throw new IllegalArgumentException(name + " must be " + wanted + " numbers, got " + count);
    }
  }

  static void checkPenalty(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + " must not be negative and be finite, got " + value);
    }
  }

  static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
