package org.softmax4j.data;

import java.util.Arrays;
import org.softmax4j.matrix.FloatMatrix;

/** A matrix that grows row by row. */
final class FloatRows {
  private final Place file;
  private final int columns;
  private float[] data = {};
  private int rows;

  FloatRows(String file, int columns) {
    this.file = Place.of(file);
    this.columns = columns;
  }

  /** Appends a row; it is copied. */
  void add(float[] row) throws MalformedDataException {
    long end = (rows + 1L) * columns;
    if (end > data.length) {
      data = Arrays.copyOf(data, Growth.next(data.length, end, file));
    }
    System.arraycopy(row, 0, data, rows * columns, columns);
    rows++;
  }

  /** The rows so far; shares the memory of this object, which must not be used after that. */
  FloatMatrix toMatrix() {
    return FloatMatrix.of(data, rows, columns);
  }
}
