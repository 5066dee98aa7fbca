package org.softmax4j.matrix;

import java.util.Arrays;

/**
 * Makes a {@link SparseMatrix} row by row: {@link #add add} each element of a row, columns
 * ascending, then {@link #endRow endRow}. Not safe to share between threads.
 */
public final class SparseMatrixBuilder {
  static final int FIRST_ELEMENTS = 256;

  private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

  private int[] rowStarts;
  private int[] columnIndices;
  private float[] values;
  private int rows;
  private int elements;
  private int leastColumn;
  private int columnsSeen;

  SparseMatrixBuilder(int rows, int elements) {
    Shapes.checkNotNegative("rows", rows);
    Shapes.checkNotNegative("elements", elements);
    rowStarts = new int[Math.addExact(rows, 1)];
    columnIndices = new int[elements];
    values = new float[elements];
  }

  /**
   * Appends an element to the row that is being made.
   *
   * @param column at least 0, and above the one before in this row
   * @throws IllegalArgumentException if columns do not ascend; the message names the row
   */
  public SparseMatrixBuilder add(int column, float value) {
    if (column < leastColumn || column == Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "column must be at least "
              + leastColumn
              + " and below 2^31 - 1 here, got "
              + column
              + " in row "
              + rows);
    }
    if (elements == values.length) {
      int capacity = grown(elements);
      columnIndices = Arrays.copyOf(columnIndices, capacity);
      values = Arrays.copyOf(values, capacity);
    }
    columnIndices[elements] = column;
    values[elements++] = value;
    leastColumn = column + 1;
    return this;
  }

  /** Ends the row, which may be empty. */
  public SparseMatrixBuilder endRow() {
    if (rows + 1 == rowStarts.length) {
      rowStarts = Arrays.copyOf(rowStarts, grown(rowStarts.length));
    }
    rowStarts[++rows] = elements;
    columnsSeen = Math.max(columnsSeen, leastColumn);
    leastColumn = 0;
    return this;
  }

  /** Takes back the elements of the row that is being made. */
  public SparseMatrixBuilder abandonRow() {
    elements = rowStarts[rows];
    leastColumn = 0;
    return this;
  }

  /** Rows that were ended. */
  public int rows() {
    return rows;
  }

  /** The fewest columns that hold all rows that were ended. */
  public int columnsSeen() {
    return columnsSeen;
  }

  /**
   * A matrix of the rows that were ended; the builder can go on. Arrays that are full are handed
   * over without a copy.
   *
   * @param columns at least {@link #columnsSeen}
   * @throws IllegalStateException if a row was begun and not ended
   */
  public SparseMatrix build(int columns) {
    if (rowStarts[rows] != elements) {
      throw new IllegalStateException("row " + rows + " was not ended: call endRow() first");
    }
    if (columns < columnsSeen) {
      throw new IllegalArgumentException(
          "columns must be at least " + columnsSeen + ", got " + columns);
    }
    return SparseMatrix.trusted(
        columns,
        rows + 1 == rowStarts.length ? rowStarts : Arrays.copyOf(rowStarts, rows + 1),
        elements == values.length ? columnIndices : Arrays.copyOf(columnIndices, elements),
        elements == values.length ? values : Arrays.copyOf(values, elements));
  }

  /** A number of stored elements, if arrays can hold it. */
  static int checkElements(long elements) {
    if (elements > MAX_ARRAY) {
      throw new IllegalArgumentException(
          "stored elements must be below 2^31 - 8, got " + elements + ": work in blocks of rows");
    }
    return (int) elements;
  }

  private static int grown(int capacity) {
    checkElements(capacity + 1L);
    return (int) Math.min(MAX_ARRAY, capacity + (capacity >> 1) + (long) FIRST_ELEMENTS);
  }
}
