package org.softmax4j.labels;

import org.softmax4j.matrix.DoubleMatrix;

/** The rule for rows of probabilities that come from outside: none negative, and a sum of 1. */
public final class Distributions {
  /** How far from 1 the sum of a row may be: room for the rounding of floats. */
  public static final double SUM_TOLERANCE = 1e-5;

  private Distributions() {}

  /**
   * Checks that each row is a distribution over the columns; modifies nothing.
   *
   * @param name what the message calls them: {@code probabilities}, {@code targets}
   * @throws IllegalArgumentException if an entry is negative or NaN, or the sum of a row, added in
   *     double, is not within {@link #SUM_TOLERANCE} of 1; names the row and what was found
   */
  public static void check(String name, DoubleMatrix rows) {
    for (int r = 0; r < rows.rows(); r++) {
      checkRow(name, rows.data(), rows.rowOffset(r), rows.columns(), r);
    }
  }

  /**
   * Checks one row as {@link #check} does.
   *
   * @param row what the message calls it
   */
  public static void checkRow(String name, double[] values, int offset, int length, long row) {
    double sum = 0;
    for (int i = offset; i < offset + length; i++) {
      if (!(values[i] >= 0)) {
        throw new IllegalArgumentException(
            name
                + " must not be negative or NaN, got "
                + values[i]
                + " in row "
                + row
                + ", column "
                + (i - offset));
      }
      sum += values[i];
    }
    if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
      throw new IllegalArgumentException(
          name + " must sum to 1 within " + SUM_TOLERANCE + ", got " + sum + " in row " + row);
    }
  }
}
