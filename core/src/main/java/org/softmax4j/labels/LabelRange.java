package org.softmax4j.labels;

/** The rule for class numbers wherever they come with rows: one a row, from 0 to classes - 1. */
public final class LabelRange {
  private LabelRange() {}

  /**
   * Checks one class number for each row; modifies nothing.
   *
   * @param name what the message calls them: {@code labels}, {@code predictions}
   * @throws IllegalArgumentException if there are more or fewer than {@code rows}, or one is out of
   *     range
   */
  public static void check(String name, int[] labels, int rows, int classes) {
    checkCount(name, labels.length, rows);
    for (int row = 0; row < rows; row++) {
      check(name, row, labels[row], classes);
    }
  }

  /**
   * Checks the class number of one row.
   *
   * @throws IllegalArgumentException if it is out of range, naming the row and the number
   */
  public static void check(String name, int row, int label, int classes) {
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          name + " must be from 0 to " + (classes - 1) + ", got " + label + " in row " + row);
    }
  }

  /**
   * Checks that something is there once for each row.
   *
   * @throws IllegalArgumentException if it is not, naming both numbers
   */
  public static void checkCount(String name, int count, int rows) {
    if (count != rows) {
      throw new IllegalArgumentException(name + " must be one a row, " + rows + ", got " + count);
    }
  }
}
