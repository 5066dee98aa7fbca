package org.softmax4j.attention;

import java.util.Arrays;

/** Scratch: a block of consecutive rows of a matrix in double, as they are and on their side. */
final class Tile {
  private final double[] values;
  private final double[] transposed;
  private final int columns;
  private final int capacity;
  private int rows;

  Tile(int capacity, int columns) {
    this.capacity = capacity;
    this.columns = columns;
    values = new double[capacity * columns];
    transposed = new double[capacity * columns];
  }

  /** Reads rows of a matrix. */
  void load(MatrixRows from, int firstRow, int count) {
    rows = count;
    for (int r = 0; r < rows; r++) {
      from.read(firstRow + r, values, r * columns);
    }
  }

  /** Prepares {@link #transposed}. */
  void transpose() {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        transposed[c * capacity + r] = values[r * columns + c];
      }
    }
  }

  /** Takes a number of rows, all 0. */
  void clear(int count) {
    rows = count;
    Arrays.fill(values, 0);
  }

  /** Writes the rows to a matrix, multiplied by a factor. */
  void store(MatrixRows to, int firstRow, double factor) {
    for (int r = 0; r < rows; r++) {
      to.write(firstRow + r, values, r * columns, factor);
    }
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** Row after row, without gaps. */
  double[] values() {
    return values;
  }

  /** Column after column, each as long as the capacity. */
  double[] transposed() {
    return transposed;
  }
}
