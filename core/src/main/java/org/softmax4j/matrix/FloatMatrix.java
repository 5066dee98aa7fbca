package org.softmax4j.matrix;

import java.util.Arrays;
import java.util.Objects;

/**
 * A rows × columns view over a {@code float[]}, row after row, each row {@code rowStride} elements
 * after the one before.
 *
 * <p>A matrix does not own its array: {@link #of(float[], int, int) of} and {@link #rowRange
 * rowRange} share it, {@link #zeros zeros}, {@link #copyOf copyOf}, {@link #selectRows selectRows}
 * and {@link #copy copy} allocate a new one. It is safe to share between threads as long as nobody
 * writes.
 */
public final class FloatMatrix {
  private final float[] data;
  private final int offset;
  private final int rows;
  private final int columns;
  private final int rowStride;

  private FloatMatrix(float[] data, int offset, int rows, int columns, int rowStride) {
    this.data = data;
    this.offset = offset;
    this.rows = rows;
    this.columns = columns;
    this.rowStride = rowStride;
  }

  /**
   * A view over the first {@code rows * columns} elements of an array.
   *
   * @param data shared, not copied
   * @param rows at least 0
   * @param columns at least 0
   * @throws IllegalArgumentException if the array is too short, or the product passes 2^31 - 1
   */
  public static FloatMatrix of(float[] data, int rows, int columns) {
    return of(data, 0, rows, columns, columns);
  }

  /**
   * A view over any part of an array.
   *
   * @param data shared, not copied
   * @param offset index of the first element of row 0
   * @param rows at least 0
   * @param columns at least 0
   * @param rowStride elements from one row to the next, at least {@code columns}
   * @throws IllegalArgumentException if a row would lie outside the array
   */
  public static FloatMatrix of(float[] data, int offset, int rows, int columns, int rowStride) {
    Objects.requireNonNull(data, "data");
    Shapes.checkView(data.length, offset, rows, columns, rowStride);
    return new FloatMatrix(data, offset, rows, columns, rowStride);
  }

  /**
   * A new matrix of zeros.
   *
   * @throws IllegalArgumentException if {@code rows * columns} passes 2^31 - 1
   */
  public static FloatMatrix zeros(int rows, int columns) {
    return new FloatMatrix(new float[Shapes.elements(rows, columns)], 0, rows, columns, columns);
  }

  /**
   * A new matrix with the given rows.
   *
   * @param rows rows of one length; copied
   * @throws IllegalArgumentException if the rows differ in length
   */
  public static FloatMatrix copyOf(float[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    FloatMatrix result = zeros(rows.length, columns);
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != columns) {
        throw new IllegalArgumentException(
            "rows must have one length, row 0 has "
                + columns
                + ", row "
                + r
                + " has "
                + rows[r].length);
      }
      System.arraycopy(rows[r], 0, result.data, r * columns, columns);
    }
    return result;
  }

  /**
   * A new matrix whose rows are those that lie along an axis of an array.
   *
   * @param data not modified
   * @throws IllegalArgumentException if the layout has more elements than the array
   */
  public static FloatMatrix gather(float[] data, AxisLayout layout) {
    Shapes.checkLength("data", data.length, layout.elements());
    FloatMatrix result = zeros(layout.rows(), layout.length());
    for (int r = 0, to = 0; r < layout.rows(); r++) {
      int from = layout.rowOffset(r);
      for (int i = 0; i < layout.length(); i++) {
        result.data[to++] = data[from + i * layout.inner()];
      }
    }
    return result;
  }

  /**
   * A new array in which the rows of this matrix lie along an axis, the inverse of {@link #gather}.
   *
   * @throws IllegalArgumentException if the matrix has not the rows and columns of the layout
   */
  public float[] scatter(AxisLayout layout) {
    Shapes.checkSame(rows, columns, layout.rows(), layout.length());
    float[] result = new float[layout.elements()];
    for (int r = 0; r < rows; r++) {
      int to = layout.rowOffset(r);
      for (int i = 0, from = offset + r * rowStride; i < columns; i++) {
        result[to + i * layout.inner()] = data[from + i];
      }
    }
    return result;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** The shared array behind this view; writing to it writes to the matrix. */
  public float[] data() {
    return data;
  }

  /** Index in {@link #data} of the first element. */
  public int offset() {
    return offset;
  }

  /** Elements from one row to the next. */
  public int rowStride() {
    return rowStride;
  }

  /**
   * Index in {@link #data} of the first element of a row.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public int rowOffset(int row) {
    return offset + Objects.checkIndex(row, rows) * rowStride;
  }

  /**
   * One element.
   *
   * @throws IndexOutOfBoundsException if there is no such row or column
   */
  public float get(int row, int column) {
    return data[rowOffset(row) + Objects.checkIndex(column, columns)];
  }

  /**
   * Sets one element; modifies the shared array.
   *
   * @throws IndexOutOfBoundsException if there is no such row or column
   */
  public void set(int row, int column, float value) {
    data[rowOffset(row) + Objects.checkIndex(column, columns)] = value;
  }

  /**
   * A copy of one row.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public float[] row(int row) {
    int from = rowOffset(row);
    return Arrays.copyOfRange(data, from, from + columns);
  }

  /**
   * A view of the rows from {@code from} (inclusive) to {@code to} (exclusive); shares the array.
   *
   * @throws IndexOutOfBoundsException if the range is not within the rows
   */
  public FloatMatrix rowRange(int from, int to) {
    Objects.checkFromToIndex(from, to, rows);
    return new FloatMatrix(data, offset + from * rowStride, to - from, columns, rowStride);
  }

  /**
   * A new matrix with the named rows in the named order.
   *
   * @throws IndexOutOfBoundsException if one of them does not exist
   */
  public FloatMatrix selectRows(int[] indices) {
    FloatMatrix result = zeros(indices.length, columns);
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(data, rowOffset(indices[i]), result.data, i * columns, columns);
    }
    return result;
  }

  /** A new matrix with the same elements, rows without gaps. */
  public FloatMatrix copy() {
    return new FloatMatrix(toArray(), 0, rows, columns, columns);
  }

  /** A new array with the elements row after row. */
  public float[] toArray() {
    float[] result = new float[rows * columns];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(data, offset + r * rowStride, result, r * columns, columns);
    }
    return result;
  }

  /** A new matrix with each element widened, which is exact. */
  public DoubleMatrix toDouble() {
    double[] result = new double[rows * columns];
    for (int r = 0, i = 0; r < rows; r++) {
      for (int from = offset + r * rowStride, c = 0; c < columns; c++) {
        result[i++] = data[from + c];
      }
    }
    return DoubleMatrix.of(result, rows, columns);
  }

  /** Whether both have the same shape and the same bits, NaN equal to NaN, 0.0 not to -0.0. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof FloatMatrix that) || rows != that.rows || columns != that.columns) {
      return false;
    }
    for (int r = 0; r < rows; r++) {
      int a = rowOffset(r);
      int b = that.rowOffset(r);
      if (!Arrays.equals(data, a, a + columns, that.data, b, b + columns)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * rows + columns) + Arrays.hashCode(toArray());
  }

  @Override
  public String toString() {
    return "FloatMatrix(" + rows + " x " + columns + ")";
  }
}
