package org.softmax4j.neural;

import org.softmax4j.matrix.FloatMatrix;

/** Rows cut into groups of one size, each of which is a row of its own to what is applied. */
final class Groups {
  private Groups() {}

  /** A view of a matrix without gaps between its rows, else a copy of it. */
  static FloatMatrix of(FloatMatrix matrix, int size) {
    FloatMatrix dense = matrix.rowStride() == matrix.columns() ? matrix : matrix.copy();
    int rows = matrix.rows() * (matrix.columns() / size);
    return FloatMatrix.of(dense.data(), dense.offset(), rows, size, size);
  }

  /** Copies groups into the rows that they are groups of. */
  static void copy(FloatMatrix groups, FloatMatrix to) {
    for (int row = 0; row < to.rows(); row++) {
      int from = groups.offset() + row * to.columns();
      System.arraycopy(groups.data(), from, to.data(), to.rowOffset(row), to.columns());
    }
  }

  /**
   * Checks that a shape can be cut into groups.
   *
   * @param size of a group; 0 for the whole row
   * @return the size of the groups
   */
  static int checkedSize(String layer, int size, Shape input) {
    if (input.rank() != 1) {
      throw new IllegalArgumentException(layer + " needs an input of one dimension, got " + input);
    }
    if (size > 0 && input.elements() % size != 0) {
      throw new IllegalArgumentException(
          layer + " needs an input that groups of " + size + " fill, got " + input);
    }
    return size == 0 ? input.elements() : size;
  }
}
