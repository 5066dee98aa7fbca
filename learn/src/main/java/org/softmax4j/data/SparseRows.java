package org.softmax4j.data;

import java.util.Objects;
import java.util.Optional;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.SparseMatrix;

/** Rows kept as the elements of a sparse matrix. */
record SparseRows(SparseMatrix features) implements FeatureRows {
  SparseRows {
    Objects.requireNonNull(features, "features");
  }

  @Override
  public int rows() {
    return features.rows();
  }

  @Override
  public int columns() {
    return features.columns();
  }

  @Override
  public FloatMatrix block(int from, int to) {
    Objects.checkFromToIndex(from, to, rows());
    FloatMatrix block = FloatMatrix.zeros(to - from, columns());
    for (int row = from; row < to; row++) {
      int start = block.rowOffset(row - from);
      for (int i = features.rowStart(row); i < features.rowEnd(row); i++) {
        block.data()[start + features.columnAt(i)] = features.valueAt(i);
      }
    }
    return block;
  }

  @Override
  public FeatureRows select(int[] rows) {
    return new SparseRows(features.selectRows(rows));
  }

  @Override
  public Optional<SparseMatrix> sparse() {
    return Optional.of(features);
  }

  @Override
  public FeatureRows normalized(Normalization normalization) {
    return new DenseRows(toMatrix()).normalized(normalization);
  }

  @Override
  public Optional<String> nonFinite() {
    for (int row = 0; row < rows(); row++) {
      for (int i = features.rowStart(row); i < features.rowEnd(row); i++) {
        if (!Float.isFinite(features.valueAt(i))) {
          return Optional.of(
              features.valueAt(i) + " in row " + row + ", column " + features.columnAt(i));
        }
      }
    }
    return Optional.empty();
  }
}
