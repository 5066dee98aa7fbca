package org.softmax4j.data;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.softmax4j.matrix.SparseMatrixBuilder;

/** How one column of a table becomes features. */
public sealed interface FeatureColumn {
  /** Name of the column in the header. */
  String name();

  /** Names of the features it becomes, at least one. */
  List<String> featureNames();

  /** Number of features it becomes. */
  int width();

  /** The words that its cells may hold, or nothing for a column of numbers. */
  List<String> categories();

  /**
   * Writes the features of a cell.
   *
   * @param cell text of the cell
   * @param place where it stands
   * @param row modified from {@code at} on, one element for each of {@link #featureNames}
   * @throws MalformedDataException if the cell does not fit the column
   */
  void encode(String cell, Place place, float[] row, int at) throws MalformedDataException;

  /** Whether most of its features are 0 in every row, so that rows are better kept sparse. */
  default boolean isSparse() {
    return false;
  }

  /**
   * Adds the features of a cell to the current row of a sparse matrix.
   *
   * @param at column of the first feature
   * @throws MalformedDataException if the cell does not fit the column
   */
  default void addTo(SparseMatrixBuilder rows, String cell, Place place, int at)
      throws MalformedDataException {
    float[] features = new float[width()];
    encode(cell, place, features, 0);
    for (int i = 0; i < features.length; i++) {
      if (features[i] != 0) {
        rows.add(at + i, features[i]);
      }
    }
  }

  /** A column of finite numbers: one feature. */
  record Numeric(String name) implements FeatureColumn {
    public Numeric {
      Objects.requireNonNull(name, "name");
    }

    @Override
    public List<String> featureNames() {
      return List.of(name);
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public List<String> categories() {
      return List.of();
    }

    @Override
    public void encode(String cell, Place place, float[] row, int at)
        throws MalformedDataException {
      row[at] = parse(cell, place);
    }

    /** The number of a cell. */
    static float parse(String cell, Place place) throws MalformedDataException {
      float value;
      try {
        value = (float) CsvNumbers.parse(cell);
      } catch (NumberFormatException e) {
        throw new MalformedDataException(
            place,
            "expected a number",
            cell.isBlank() ? "an empty cell" : MalformedDataException.quoted(cell));
      }
      if (!Float.isFinite(value)) {
        throw new MalformedDataException(
            place, "expected a finite number", MalformedDataException.quoted(cell));
      }
      return value;
    }
  }

  /**
   * A column of words: one feature for each category, 1 where the cell holds it, else 0.
   *
   * @param categories all different, at least one
   */
  record Categorical(String name, List<String> categories) implements FeatureColumn {
    public Categorical {
      Objects.requireNonNull(name, "name");
      categories = List.copyOf(categories);
      if (categories.isEmpty() || new HashSet<>(categories).size() < categories.size()) {
        throw new IllegalArgumentException(
            "categories must be at least one and all different, got " + categories);
      }
    }

    @Override
    public List<String> featureNames() {
      return categories.stream().map(category -> name + "=" + category).toList();
    }

    @Override
    public int width() {
      return categories.size();
    }

    @Override
    public void encode(String cell, Place place, float[] row, int at)
        throws MalformedDataException {
      int category = categories.indexOf(cell.strip());
      if (category < 0) {
        throw new MalformedDataException(
            place,
            "expected one of the " + categories.size() + " values seen in training",
            MalformedDataException.quoted(cell));
      }
      for (int i = 0; i < categories.size(); i++) {
        row[at + i] = i == category ? 1 : 0;
      }
    }
  }

  /**
   * All features of sparse rows, known by their numbers: no column of a CSV file.
   *
   * @param width number of features, at least 1
   */
  record Numbered(String name, int width) implements FeatureColumn {
    public Numbered {
      Objects.requireNonNull(name, "name");
      if (width < 1) {
        throw new IllegalArgumentException("width must be at least 1, got " + width);
      }
    }

    @Override
    public List<String> featureNames() {
      return new NumberedNames(name, width);
    }

    @Override
    public List<String> categories() {
      return List.of();
    }

    @Override
    public void encode(String cell, Place place, float[] row, int at)
        throws MalformedDataException {
      throw new MalformedDataException(
          place, "expected sparse rows of " + width + " features (.libsvm)", "a column of a table");
    }
  }

  /** A column of texts: one feature for each term. */
  record Text(String name, TfIdf tfIdf) implements FeatureColumn {
    public Text {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(tfIdf, "tfIdf");
    }

    @Override
    public List<String> featureNames() {
      return tfIdf.vocabulary().stream().map(term -> name + ":" + term).toList();
    }

    @Override
    public int width() {
      return tfIdf.features();
    }

    @Override
    public List<String> categories() {
      return List.of();
    }

    @Override
    public boolean isSparse() {
      return true;
    }

    @Override
    public void encode(String cell, Place place, float[] row, int at) {
      Arrays.fill(row, at, at + width(), 0);
      tfIdf.features(cell).forEach((column, value) -> row[at + column] = value);
    }

    @Override
    public void addTo(SparseMatrixBuilder rows, String cell, Place place, int at) {
      tfIdf.features(cell).forEach((column, value) -> rows.add(at + column, value));
    }
  }
}
