package org.softmax4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.softmax4j.matrix.SparseMatrixBuilder;

/** The texts of one column. */
final class TextFit implements FittingColumn {
  private final String name;
  private final TextVectorizer vectorizer;
  private final List<String> texts = new ArrayList<>();
  private @Nullable Place first;
  private FeatureColumn.@Nullable Text column;

  TextFit(String name, TextVectorizer vectorizer) {
    this.name = name;
    this.vectorizer = vectorizer;
  }

  @Override
  public void add(String cell, Place place) {
    first = first == null ? place : first;
    texts.add(cell);
  }

  @Override
  public void keep(int[] rows) {
    List<String> kept = IntStream.of(rows).mapToObj(texts::get).toList();
    texts.clear();
    texts.addAll(kept);
  }

  @Override
  public FeatureColumn column() throws MalformedDataException {
    try {
      column = new FeatureColumn.Text(name, vectorizer.fit(texts));
      return column;
    } catch (IllegalArgumentException e) {
      throw new MalformedDataException(
          first == null ? Place.of(name) : first,
          "expected words that stand in at least " + vectorizer.minDocuments() + " texts",
          "none in " + texts.size() + " texts");
    }
  }

  @Override
  public void copyTo(float[] matrix, int offset, int rowStride) {
    for (int row = 0; row < texts.size(); row++) {
      int at = offset + row * rowStride;
      fitted().features(texts.get(row)).forEach((j, value) -> matrix[at + j] = value);
    }
  }

  @Override
  public void addTo(SparseMatrixBuilder rows, int row, int at) {
    fitted().features(texts.get(row)).forEach((j, value) -> rows.add(at + j, value));
  }

  private TfIdf fitted() {
    if (column == null) {
      throw new IllegalStateException("column " + name + " must be fitted first");
    }
    return column.tfIdf();
  }
}
