package org.softmax4j.data;

import org.softmax4j.matrix.SparseMatrixBuilder;

/** The cells of one column of a table until it is known what features they become. */
interface FittingColumn {
  /** Takes the next cell. */
  void add(String cell, Place place) throws MalformedDataException;

  /** What the column is, now that all cells are known. */
  FeatureColumn column() throws MalformedDataException;

  /** Writes the features of this column into a matrix, row by row; after {@link #column}. */
  void copyTo(float[] matrix, int offset, int rowStride);

  /**
   * Adds the features of one row to a sparse matrix; after {@link #column}.
   *
   * @param at column of the first feature
   */
  void addTo(SparseMatrixBuilder rows, int row, int at);
}
