package org.softmax4j.matrix;

/** A factor of a product as it lies in memory, transposed or not. */
@SuppressWarnings("ArrayRecordComponent") // a view of memory, not a value
record DoubleOperand(
    double[] data, int offset, int rows, int columns, int rowStride, int columnStride) {
  static DoubleOperand of(DoubleMatrix matrix) {
    return new DoubleOperand(
        matrix.data(), matrix.offset(), matrix.rows(), matrix.columns(), matrix.rowStride(), 1);
  }

  DoubleOperand transposed() {
    return new DoubleOperand(data, offset, columns, rows, columnStride, rowStride);
  }
}
