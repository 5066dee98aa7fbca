package org.softmax4j.matrix;

/** Checks of shapes, with products that cannot overflow. */
final class Shapes {
  private Shapes() {}

  /** The product rows × columns, as an array can hold it. */
  static int elements(int rows, int columns) {
    checkNotNegative("rows", rows);
    checkNotNegative("columns", columns);
    long elements = (long) rows * columns;
    if (elements > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "rows * columns must be below 2^31, got "
              + rows
              + " * "
              + columns
              + " = "
              + elements
              + ": work in blocks of rows");
    }
    return (int) elements;
  }

  static void checkView(int length, int offset, int rows, int columns, int rowStride) {
    elements(rows, columns);
    checkNotNegative("offset", offset);
    if (rowStride < columns) {
      throw new IllegalArgumentException(
          "rowStride must be at least columns = " + columns + ", got " + rowStride);
    }
    long end = rows == 0 ? offset : offset + (rows - 1L) * rowStride + columns;
    if (end > length) {
      throw new IllegalArgumentException(
          "data must have at least "
              + end
              + " elements for "
              + rows
              + " x "
              + columns
              + " at offset "
              + offset
              + " with row stride "
              + rowStride
              + ", got "
              + length);
    }
  }

  static void checkNotNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " must not be negative, got " + value);
    }
  }

  static void checkSame(int rows, int columns, int otherRows, int otherColumns) {
    if (rows != otherRows || columns != otherColumns) {
      throw new IllegalArgumentException(
          "shapes must agree, got "
              + rows
              + " x "
              + columns
              + " and "
              + otherRows
              + " x "
              + otherColumns);
    }
  }

  static void checkLength(String name, int length, int needed) {
    if (length < needed) {
      throw new IllegalArgumentException(
          name + " must have at least " + needed + " elements, got " + length);
    }
  }
}
