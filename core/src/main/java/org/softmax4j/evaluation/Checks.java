package org.softmax4j.evaluation;

/** What every metric asks of its arguments. */
final class Checks {
  private Checks() {}

  static void someRows(int rows) {
    if (rows == 0) {
      throw new IllegalArgumentException("there must be at least 1 row, got 0");
    }
  }

  static void probability(String name, double value, int row) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          name + " must be from 0 to 1, got " + value + " in row " + row);
    }
  }

  static void rank(int k, int classes) {
    if (k < 1 || k > classes) {
      throw new IllegalArgumentException("k must be from 1 to " + classes + ", got " + k);
    }
  }

  static void noNaN(String name, double[] values) {
    for (int row = 0; row < values.length; row++) {
      if (Double.isNaN(values[row])) {
        throw new IllegalArgumentException(name + " must not be NaN, got NaN in row " + row);
      }
    }
  }

  /** Checks that rows can be merged: counted once, and in the same way. */
  @SuppressWarnings("ReferenceEquality") // rows must not be counted twice, equal ones may
  static void mergeable(Object one, Object other, boolean alike, String what) {
    if (one == other) {
      throw new IllegalArgumentException("other must be another accumulator, got this one");
    }
    if (!alike) {
      throw new IllegalArgumentException("other must have the same " + what);
    }
  }
}
