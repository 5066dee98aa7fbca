package org.softmax4j.matrix;

import java.util.Arrays;

/**
 * Which elements of each row take part: rows × columns of booleans, true = takes part. A mask of
 * one row holds for every row. Immutable.
 */
public final class Mask {
  private final boolean[] values;
  private final int rows;
  private final int columns;

  private Mask(boolean[] values, int rows, int columns) {
    this.values = values;
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * One row, the same for every row of the data.
   *
   * @param values copied
   */
  public static Mask ofRow(boolean... values) {
    return new Mask(values.clone(), 1, values.length);
  }

  /**
   * A mask of its own for each row.
   *
   * @param values row after row, copied
   * @throws IllegalArgumentException if the number of values is not {@code rows * columns}
   */
  public static Mask of(boolean[] values, int rows, int columns) {
    if (values.length != Shapes.elements(rows, columns)) {
      throw new IllegalArgumentException(
          "mask must have rows * columns = "
              + rows
              + " * "
              + columns
              + " values, got "
              + values.length);
    }
    return new Mask(values.clone(), rows, columns);
  }

  /**
   * A mask broadcast to the shape of an array as NumPy broadcasts, with the rows that lie along an
   * axis.
   *
   * @param values row-major, copied
   * @param maskShape its dimensions, aligned with the last ones of {@code shape}; each equal to
   *     that of the data, or 1
   * @param shape dimensions of the data
   * @param layout the axis of the data along which rows lie
   * @throws IllegalArgumentException if the shapes do not broadcast
   */
  public static Mask broadcast(boolean[] values, int[] maskShape, int[] shape, AxisLayout layout) {
    Shapes.checkLength("mask", values.length, AxisLayout.all(maskShape).elements());
    int[] strides = broadcastStrides(maskShape, shape);
    boolean[] rows = new boolean[layout.elements()];
    for (int r = 0, to = 0; r < layout.rows(); r++) {
      int from = layout.rowOffset(r);
      for (int i = 0; i < layout.length(); i++) {
        rows[to++] = values[index(from + i * layout.inner(), shape, strides)];
      }
    }
    return new Mask(rows, layout.rows(), layout.length());
  }

  /** Number of rows; 1 where one row holds for all. */
  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** Whether an element takes part. */
  public boolean get(int row, int column) {
    return values[(rows == 1 ? 0 : row) * columns + column];
  }

  /**
   * Checks that this mask fits data of a shape.
   *
   * @throws IllegalArgumentException if it has another number of columns, or rows that are neither
   *     1 nor those of the data
   */
  public void checkFits(int dataRows, int dataColumns) {
    if (columns != dataColumns || (rows != 1 && rows != dataRows)) {
      throw new IllegalArgumentException(
          "mask must be 1 or "
              + dataRows
              + " rows of "
              + dataColumns
              + " columns, got "
              + rows
              + " x "
              + columns);
    }
  }

  private static int[] broadcastStrides(int[] maskShape, int[] shape) {
    int[] strides = new int[shape.length];
    int shift = shape.length - maskShape.length;
    boolean fits = shift >= 0;
    for (int d = shape.length - 1, stride = 1; fits && d >= Math.max(shift, 0); d--) {
      int size = maskShape[d - shift];
      fits = size == shape[d] || size == 1;
      strides[d] = size == 1 ? 0 : stride;
      stride *= size;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "mask shape must broadcast to "
              + Arrays.toString(shape)
              + ", got "
              + Arrays.toString(maskShape));
    }
    return strides;
  }

  private static int index(int element, int[] shape, int[] strides) {
    int index = 0;
    int rest = element;
    for (int d = shape.length - 1; d >= 0; d--) {
      index += rest % shape[d] * strides[d];
      rest /= shape[d];
    }
    return index;
  }
}
