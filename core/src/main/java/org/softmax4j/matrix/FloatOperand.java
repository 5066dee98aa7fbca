package org.softmax4j.matrix;

import java.util.Arrays;

/** A factor of a product as it lies in memory, transposed or not. */
@SuppressWarnings("ArrayRecordComponent") // a view of memory, not a value
record FloatOperand(
    float[] data, int offset, int rows, int columns, int rowStride, int columnStride) {
  static FloatOperand of(FloatMatrix matrix) {
    return new FloatOperand(
        matrix.data(), matrix.offset(), matrix.rows(), matrix.columns(), matrix.rowStride(), 1);
  }

  FloatOperand transposed() {
    return new FloatOperand(data, offset, columns, rows, columnStride, rowStride);
  }

  FloatOperand part(int row, int height, int column, int width) {
    return new FloatOperand(
        data,
        offset + row * rowStride + column * columnStride,
        height,
        width,
        rowStride,
        columnStride);
  }

  /** Copies row after row, each filled up with zeros to a width. */
  void pack(float[] to, int toOffset, int width) {
    if (columnStride == 1) {
      packRows(to, toOffset, width);
    } else {
      packColumns(to, toOffset, width);
    }
    if (columns < width) {
      for (int r = 0; r < rows; r++) {
        Arrays.fill(to, toOffset + r * width + columns, toOffset + (r + 1) * width, 0);
      }
    }
  }

  private void packRows(float[] to, int toOffset, int width) {
    for (int r = 0; r < rows; r++) {
      int from = offset + r * rowStride;
      int at = toOffset + r * width;
      for (int c = 0; c < columns; c++) {
        to[at + c] = data[from + c];
      }
    }
  }

  private void packColumns(float[] to, int toOffset, int width) {
    for (int c = 0; c < columns; c++) {
      int from = offset + c * columnStride;
      int at = toOffset + c;
      for (int r = 0; r < rows; r++) {
        to[at + r * width] = data[from + r * rowStride];
      }
    }
  }
}
