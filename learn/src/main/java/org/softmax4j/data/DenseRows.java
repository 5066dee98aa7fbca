package org.softmax4j.data;

import java.util.Objects;
import java.util.Optional;
import org.softmax4j.matrix.FloatMatrix;

/** Rows kept as floats. */
record DenseRows(FloatMatrix features) implements FeatureRows {
  DenseRows {
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
    return features.rowRange(from, to);
  }

  @Override
  public FeatureRows select(int[] rows) {
    return new DenseRows(features.selectRows(rows));
  }

  @Override
  public FeatureRows normalized(Normalization normalization) {
    FloatMatrix result = features.copy();
    for (int row = 0; row < result.rows(); row++) {
      normalization.apply(result.data(), result.rowOffset(row), result.columns());
    }
    return new DenseRows(result);
  }

  @Override
  public Optional<String> nonFinite() {
    float[] data = features.data();
    for (int row = 0; row < features.rows(); row++) {
      int from = features.rowOffset(row);
      for (int column = 0; column < features.columns(); column++) {
        if (!Float.isFinite(data[from + column])) {
          return Optional.of(data[from + column] + " in row " + row + ", column " + column);
        }
      }
    }
    return Optional.empty();
  }
}
