package org.softmax4j.matrix;

import java.util.Arrays;
import java.util.Objects;

/**
 * A rows × columns matrix of which only some elements are stored, all others being zero: compressed
 * sparse rows. Immutable; safe to share between threads.
 *
 * <p>The stored elements stand one after the other, row by row and with ascending columns. Those of
 * a row are at the positions from {@link #rowStart rowStart} to {@link #rowEnd rowEnd}:
 *
 * <pre>{@code
 * for (int i = x.rowStart(row); i < x.rowEnd(row); i++) {
 *   sum += x.valueAt(i) * weights[x.columnAt(i)];
 * }
 * }</pre>
 */
public final class SparseMatrix {
  private final int columns;
  private final int[] rowStarts;
  private final int[] columnIndices;
  private final float[] values;

  private SparseMatrix(int columns, int[] rowStarts, int[] columnIndices, float[] values) {
    this.columns = columns;
    this.rowStarts = rowStarts;
    this.columnIndices = columnIndices;
    this.values = values;
  }

  /**
   * A matrix from its three arrays, as SciPy's {@code csr_matrix} has them.
   *
   * @param columns at least 0
   * @param rowStarts the position of the first element of each row, then the number of elements;
   *     copied
   * @param columnIndices the column of each element, ascending within a row; copied
   * @param values of the elements; copied
   * @throws IllegalArgumentException if the arrays do not fit together; the message names the row
   */
  public static SparseMatrix of(int columns, int[] rowStarts, int[] columnIndices, float[] values) {
    Shapes.checkNotNegative("columns", columns);
    if (rowStarts.length == 0 || rowStarts[0] != 0) {
      throw new IllegalArgumentException(
          "rowStarts must begin with 0, got " + Arrays.toString(Arrays.copyOf(rowStarts, 1)));
    }
    int elements = rowStarts[rowStarts.length - 1];
    if (elements != columnIndices.length || elements != values.length) {
      throw new IllegalArgumentException(
          "columnIndices and values must have the "
              + elements
              + " elements that rowStarts ends with, got "
              + columnIndices.length
              + " and "
              + values.length);
    }
    for (int row = 0; row + 1 < rowStarts.length; row++) {
      if (rowStarts[row + 1] < rowStarts[row] || rowStarts[row + 1] > elements) {
        throw new IllegalArgumentException(
            "rowStarts must ascend to "
                + elements
                + ", got "
                + rowStarts[row + 1]
                + " after row "
                + row);
      }
      checkRow(row, columnIndices, rowStarts[row], rowStarts[row + 1], columns);
    }
    return new SparseMatrix(columns, rowStarts.clone(), columnIndices.clone(), values.clone());
  }

  /** A builder that takes rows one by one. */
  public static SparseMatrixBuilder builder() {
    return builder(SparseMatrixBuilder.FIRST_ELEMENTS, SparseMatrixBuilder.FIRST_ELEMENTS);
  }

  /**
   * A builder with memory for so many rows and stored elements; it takes more all the same.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public static SparseMatrixBuilder builder(int rows, int elements) {
    return new SparseMatrixBuilder(rows, elements);
  }

  /** The elements of a matrix that are not 0; NaN is stored, -0.0 is not. */
  public static SparseMatrix of(FloatMatrix dense) {
    SparseMatrixBuilder builder = builder();
    for (int row = 0; row < dense.rows(); row++) {
      for (int column = 0; column < dense.columns(); column++) {
        if (dense.get(row, column) != 0) {
          builder.add(column, dense.get(row, column));
        }
      }
      builder.endRow();
    }
    return builder.build(dense.columns());
  }

  /** Takes over the arrays of a builder, which has checked them. */
  static SparseMatrix trusted(int columns, int[] rowStarts, int[] columnIndices, float[] values) {
    return new SparseMatrix(columns, rowStarts, columnIndices, values);
  }

  private static void checkRow(int row, int[] indices, int from, int to, int columns) {
    for (int i = from; i < to; i++) {
      int least = i == from ? 0 : indices[i - 1] + 1;
      if (indices[i] < least || indices[i] >= columns) {
        throw new IllegalArgumentException(
            "columnIndices must ascend within [0, "
                + columns
                + "), got "
                + indices[i]
                + " in row "
                + row);
      }
    }
  }

  public int rows() {
    return rowStarts.length - 1;
  }

  public int columns() {
    return columns;
  }

  /** Number of elements that are stored; a stored one may be 0. */
  public int storedElements() {
    return values.length;
  }

  /**
   * Position of the first stored element of a row.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public int rowStart(int row) {
    return rowStarts[Objects.checkIndex(row, rowStarts.length - 1)];
  }

  /**
   * Position after the last stored element of a row.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public int rowEnd(int row) {
    return rowStarts[Objects.checkIndex(row, rowStarts.length - 1) + 1];
  }

  /**
   * The column of the stored element at a position.
   *
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public int columnAt(int position) {
    return columnIndices[position];
  }

  /**
   * The stored element at a position.
   *
   * @throws IndexOutOfBoundsException if there is no such position
   */
  public float valueAt(int position) {
    return values[position];
  }

  /**
   * One element, 0 where none is stored; found by binary search.
   *
   * @throws IndexOutOfBoundsException if there is no such row or column
   */
  public float get(int row, int column) {
    Objects.checkIndex(column, columns);
    int position = Arrays.binarySearch(columnIndices, rowStart(row), rowEnd(row), column);
    return position < 0 ? 0 : values[position];
  }

  /**
   * A new matrix with the named rows in the named order.
   *
   * @param rows may name a row more than once; not modified
   * @throws IndexOutOfBoundsException if one of them does not exist
   * @throws IllegalArgumentException if they have 2^31 stored elements or more
   */
  public SparseMatrix selectRows(int[] rows) {
    int[] starts = new int[rows.length + 1];
    for (int i = 0; i < rows.length; i++) {
      long end = (long) starts[i] + rowEnd(rows[i]) - rowStart(rows[i]);
      starts[i + 1] = SparseMatrixBuilder.checkElements(end);
    }
    int[] indices = new int[starts[rows.length]];
    float[] selected = new float[indices.length];
    for (int i = 0; i < rows.length; i++) {
      int length = starts[i + 1] - starts[i];
      System.arraycopy(columnIndices, rowStart(rows[i]), indices, starts[i], length);
      System.arraycopy(values, rowStart(rows[i]), selected, starts[i], length);
    }
    return new SparseMatrix(columns, starts, indices, selected);
  }

  /**
   * A new matrix with all elements.
   *
   * @throws IllegalArgumentException if {@code rows * columns} passes 2^31 - 1
   */
  public FloatMatrix toDense() {
    FloatMatrix dense = FloatMatrix.zeros(rows(), columns);
    for (int row = 0; row < rows(); row++) {
      int to = dense.rowOffset(row);
      for (int i = rowStarts[row]; i < rowStarts[row + 1]; i++) {
        dense.data()[to + columnIndices[i]] = values[i];
      }
    }
    return dense;
  }

  /** Whether both have the same shape and store the same bits at the same places. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SparseMatrix that
        && columns == that.columns
        && Arrays.equals(rowStarts, that.rowStarts)
        && Arrays.equals(columnIndices, that.columnIndices)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * columns + Arrays.hashCode(rowStarts)) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "SparseMatrix(" + rows() + " x " + columns + ", " + storedElements() + " stored)";
  }
}
