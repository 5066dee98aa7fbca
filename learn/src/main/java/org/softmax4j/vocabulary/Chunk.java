package org.softmax4j.vocabulary;

import org.softmax4j.matrix.FloatMatrix;

/**
 * Rows of a batch that go through together.
 *
 * @param hidden the hidden states of the rows
 * @param labels of the whole batch
 * @param first number of the first row in the batch
 */
@SuppressWarnings("ArrayRecordComponent") // rows in work, not a value
record Chunk(FloatMatrix hidden, int[] labels, int first) {
  /** The rows from {@code first} on, as many as there are up to a size. */
  static Chunk of(FloatMatrix batch, int[] labels, int first, int size) {
    int to = Math.min(batch.rows(), first + size);
    return new Chunk(batch.rowRange(first, to), labels, first);
  }

  int rows() {
    return hidden.rows();
  }

  int label(int row) {
    return labels[first + row];
  }

  /** The same rows of another matrix of the batch. */
  FloatMatrix of(FloatMatrix batch) {
    return batch.rowRange(first, first + rows());
  }
}
