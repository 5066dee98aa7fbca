package org.softmax4j.data;

import java.util.Optional;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.SparseMatrix;

/**
 * Rows of features, however they are kept: as floats, as the bytes of pictures (a quarter of the
 * memory), or as the elements of a sparse matrix. Immutable; safe to share between threads.
 */
public sealed interface FeatureRows permits DenseRows, PixelRows, SparseRows {
  /**
   * Rows kept as floats.
   *
   * @param features shared, not copied, and not to be written to afterwards
   */
  static FeatureRows of(FloatMatrix features) {
    return new DenseRows(features);
  }

  /** Rows of which only some elements are stored. */
  static FeatureRows of(SparseMatrix features) {
    return new SparseRows(features);
  }

  /**
   * Pictures kept as bytes; their features are the levels 0 to 255 divided by 255.
   *
   * @param pixels picture by picture, each as its shape says; shared, not copied, and not to be
   *     written to afterwards
   * @throws IllegalArgumentException if the last picture is not whole
   */
  static FeatureRows ofPixels(byte[] pixels, ImageShape shape) {
    return PixelRows.of(pixels, shape);
  }

  int rows();

  /** Number of features. */
  int columns();

  /**
   * All rows; the matrix that is kept where that is one of floats, else a new one.
   *
   * @throws IllegalArgumentException if {@code rows * columns} passes 2^31 - 1
   */
  default FloatMatrix toMatrix() {
    return block(0, rows());
  }

  /**
   * The rows from {@code from} (inclusive) to {@code to} (exclusive); not to be written to.
   *
   * @throws IndexOutOfBoundsException if the range is not within the rows
   */
  FloatMatrix block(int from, int to);

  /**
   * The named rows in the named order, kept in the same way.
   *
   * @param rows may name a row more than once; not modified
   * @throws IndexOutOfBoundsException if one of them does not exist
   */
  FeatureRows select(int[] rows);

  /** The sparse matrix, where the rows are kept as one. */
  default Optional<SparseMatrix> sparse() {
    return Optional.empty();
  }

  /**
   * The same rows with {@code (feature - mean) / deviation} in place of every feature, where the
   * means and deviations repeat along the row. Sparse rows become dense.
   */
  FeatureRows normalized(Normalization normalization);

  /** The place of the first feature that is not finite, as words, or nothing if there is none. */
  Optional<String> nonFinite();
}
