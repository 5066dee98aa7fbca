package org.softmax4j.data;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Rows of features, each with the class it belongs to. Immutable; safe to share between threads.
 *
 * <p>The features are shared with the caller, not copied, and must not be written to afterwards;
 * labels are copied.
 */
public final class Dataset {
  private final FeatureRows features;
  private final int[] labels;
  private final List<String> classNames;
  private final List<String> featureNames;
  private final @Nullable ImageShape imageShape;

  private Dataset(
      FeatureRows features,
      int[] labels,
      List<String> classNames,
      List<String> featureNames,
      @Nullable ImageShape imageShape) {
    this.features = features;
    this.labels = labels;
    this.classNames = classNames;
    this.featureNames = featureNames;
    this.imageShape = imageShape;
  }

  /**
   * A data set with named classes and features.
   *
   * @param features rows × features, all finite; shared, not copied
   * @param labels one for each row, in [0, classNames.size()); copied
   * @param classNames at least one, all different
   * @param featureNames one for each column of the features, all different
   * @throws IllegalArgumentException if an argument breaks its rule; the message names the row
   */
  public static Dataset of(
      FloatMatrix features, int[] labels, List<String> classNames, List<String> featureNames) {
    return of(FeatureRows.of(features), labels, classNames, featureNames);
  }

  /** See {@link #of(FloatMatrix, int[], List, List)}. */
  public static Dataset of(
      FeatureRows features, int[] labels, List<String> classNames, List<String> featureNames) {
    Objects.requireNonNull(features, "features");
    if (labels.length != features.rows()) {
      throw new IllegalArgumentException(
          "labels must be one for each of the " + features.rows() + " rows, got " + labels.length);
    }
    if (featureNames.size() != features.columns()) {
      throw new IllegalArgumentException(
          "featureNames must be one for each of the "
              + features.columns()
              + " columns, got "
              + featureNames.size());
    }
    if (classNames.isEmpty()) {
      throw new IllegalArgumentException("classNames must not be empty");
    }
    List<String> classes = NumberedNames.checked("classNames", classNames);
    List<String> names = NumberedNames.checked("featureNames", featureNames);
    checkLabels(labels, classes.size());
    features
        .nonFinite()
        .ifPresent(
            found -> {
              throw new IllegalArgumentException("features must be finite, got " + found);
            });
    return new Dataset(features, labels.clone(), classes, names, null);
  }

  /** A data set with classes named {@code 0}, {@code 1} … and features named {@code x0} …. */
  public static Dataset of(FloatMatrix features, int[] labels, int classes) {
    return of(FeatureRows.of(features), labels, classes);
  }

  /** See {@link #of(FloatMatrix, int[], int)}. */
  public static Dataset of(FeatureRows features, int[] labels, int classes) {
    List<String> names = new NumberedNames("x", features.columns());
    return of(features, labels, new NumberedNames("", classes), names);
  }

  /**
   * The same data, its rows known to be pictures.
   *
   * @throws IllegalArgumentException if a picture of that shape has another number of features
   */
  public Dataset withImageShape(ImageShape shape) {
    if (shape.features() != features.columns()) {
      throw new IllegalArgumentException(
          "shape must have " + features.columns() + " features, got " + shape);
    }
    return new Dataset(features, labels, classNames, featureNames, shape);
  }

  /**
   * Rows × features, not to be written to: shared where the features are kept as floats, else made
   * anew at every call (see {@link #featureRows} for parts of them, and their number).
   */
  public FloatMatrix features() {
    return features.toMatrix();
  }

  /** The features as they are kept. */
  public FeatureRows featureRows() {
    return features;
  }

  /** The same rows with other features of the same number and names. */
  Dataset withFeatureRows(FeatureRows other) {
    return new Dataset(other, labels, classNames, featureNames, imageShape);
  }

  /** The class of each row; a new array. */
  public int[] labels() {
    return labels.clone();
  }

  /**
   * The class of one row.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public int label(int row) {
    return labels[Objects.checkIndex(row, labels.length)];
  }

  /** The names of the classes, in the order of their numbers. */
  public List<String> classNames() {
    return classNames;
  }

  /** The names of the features, in the order of their columns. */
  public List<String> featureNames() {
    return featureNames;
  }

  /** The shape of the pictures, if the rows are pictures. */
  public Optional<ImageShape> imageShape() {
    return Optional.ofNullable(imageShape);
  }

  public int rows() {
    return labels.length;
  }

  public int classes() {
    return classNames.size();
  }

  /**
   * A new data set with the named rows in the named order.
   *
   * @param rows may name a row more than once; not modified
   * @throws IndexOutOfBoundsException if one of them does not exist
   */
  public Dataset select(int[] rows) {
    FeatureRows selected = features.select(rows);
    int[] selectedLabels = IntStream.of(rows).map(row -> labels[row]).toArray();
    return new Dataset(selected, selectedLabels, classNames, featureNames, imageShape);
  }

  /**
   * Three disjoint parts that hold every row once, each class divided in the same proportion
   * (largest remainder; a tie goes to the earlier part), rows in shuffled order. The same seed
   * gives the same parts.
   *
   * @param train fraction of the rows in [0, 1]
   * @param validation fraction of the rows in [0, 1 - train]; what is left is the test part
   * @param seed decides which rows go where
   * @throws IllegalArgumentException if the fractions are out of range
   */
  public Split split(double train, double validation, long seed) {
    StratifiedSplit parts = StratifiedSplit.of(labels, classes(), train, validation, seed);
    return new Split(select(parts.train()), select(parts.validation()), select(parts.test()));
  }

  @Override
  public String toString() {
    return "Dataset("
        + rows()
        + " rows, "
        + features.columns()
        + " features, "
        + classes()
        + " classes)";
  }

  private static void checkLabels(int[] labels, int classes) {
    for (int row = 0; row < labels.length; row++) {
      if (labels[row] < 0 || labels[row] >= classes) {
        throw new IllegalArgumentException(
            "labels must lie in [0, " + classes + "), got " + labels[row] + " in row " + row);
      }
    }
  }
}
