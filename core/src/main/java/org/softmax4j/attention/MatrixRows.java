package org.softmax4j.attention;

/** Rows of floats or doubles, read and written as doubles. */
interface MatrixRows {
  int columns();

  /** Copies one row to a place in an array. */
  void read(int row, double[] to, int offset);

  /** Overwrites one row with numbers from an array, each multiplied by a factor. */
  void write(int row, double[] from, int offset, double factor);
}
