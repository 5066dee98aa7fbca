package org.softmax4j.data;

import java.util.Map;
import org.softmax4j.matrix.SparseMatrixBuilder;

/** The cells of one column of a table until it is known what features they become. */
interface FittingColumn {
  /** Takes the next cell. */
  void add(String cell, Place place) throws MalformedDataException;

  /**
   * Names rows that have to be left out for what the column is, now that all cells are known.
   *
   * @param bad the reasons by row; modified
   */
  default void findBadRows(Map<Integer, MalformedDataException> bad) {}

  /** Forgets all rows but these, which ascend. */
  void keep(int[] rows);

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
