package org.softmax4j.vocabulary;

import org.jspecify.annotations.Nullable;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.MatrixMultiply;

/**
 * Classes one behind the other whose logits come from one matrix and one part of the hidden state.
 *
 * @param firstClass its first class
 * @param firstInput where its part of a hidden state begins
 * @param weights one row a class, as wide as that part
 * @param biases one a class, a single column
 */
record Band(int firstClass, int firstInput, FloatMatrix weights, @Nullable FloatMatrix biases) {
  int classes() {
    return weights.rows();
  }

  /** The part of some rows that it looks at; a view. */
  FloatMatrix part(FloatMatrix rows) {
    return FloatMatrix.of(
        rows.data(), rows.offset() + firstInput, rows.rows(), weights.columns(), rows.rowStride());
  }

  /**
   * Logits of classes {@code from} to {@code to} of the band.
   *
   * @param tile rows × (to − from); overwritten
   */
  void logits(FloatMatrix hidden, int from, int to, FloatMatrix tile, MatrixMultiply products) {
    products.productWithTransposed(part(hidden), weights.rowRange(from, to), tile);
    for (int r = 0; biases != null && r < tile.rows(); r++) {
      int at = tile.rowOffset(r);
      for (int c = 0; c < to - from; c++) {
        tile.data()[at + c] += biases.data()[biases.rowOffset(from + c)];
      }
    }
  }

  /** The logit of one class of the band for one row. */
  double logit(int index, FloatMatrix hidden, int row) {
    float product =
        Vectors.dot(
            weights.data(),
            weights.rowOffset(index),
            hidden.data(),
            hidden.rowOffset(row) + firstInput,
            weights.columns());
    return biases == null ? product : product + biases.get(index, 0);
  }
}
