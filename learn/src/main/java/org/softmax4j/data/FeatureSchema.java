package org.softmax4j.data;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How the columns of a table become features and classes: fitted on the training data, stored with
 * the model, applied to every table after that.
 *
 * @param columns the columns that become features, in the order of the features
 * @param label name of the column that holds the class
 * @param classNames the classes in the order of their numbers
 */
public record FeatureSchema(List<FeatureColumn> columns, String label, List<String> classNames) {
  public FeatureSchema {
    columns = List.copyOf(columns);
    Objects.requireNonNull(label, "label");
    classNames = List.copyOf(classNames);
    Set<String> names = new HashSet<>();
    for (FeatureColumn column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(
            "columns must have different names, got twice: " + column.name());
      }
    }
    if (names.contains(label)) {
      throw new IllegalArgumentException("columns must not contain the label column, got " + label);
    }
    if (classNames.isEmpty() || new HashSet<>(classNames).size() < classNames.size()) {
      throw new IllegalArgumentException(
          "classNames must be at least one and all different, got " + classNames);
    }
  }

  /**
   * The schema of a data set that came from no table: each feature a column of numbers, or all
   * together where they are sparse.
   */
  public static FeatureSchema of(Dataset data) {
    if (data.featureRows().sparse().isPresent()) {
      FeatureColumn all = new FeatureColumn.Numbered("x", data.featureRows().columns());
      return new FeatureSchema(List.of(all), "label", data.classNames());
    }
    List<FeatureColumn> columns =
        data.featureNames().stream().<FeatureColumn>map(FeatureColumn.Numeric::new).toList();
    return new FeatureSchema(columns, "label", data.classNames());
  }

  /** The names of all features, in order. */
  public List<String> featureNames() {
    return columns.stream().flatMap(column -> column.featureNames().stream()).toList();
  }

  /** Number of features of a row. */
  public int features() {
    return columns.stream().mapToInt(FeatureColumn::width).reduce(0, Math::addExact);
  }
}
