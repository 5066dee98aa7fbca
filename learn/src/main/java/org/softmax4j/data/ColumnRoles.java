package org.softmax4j.data;

import java.util.Objects;
import java.util.Set;

/**
 * Which columns of a table are no features.
 *
 * @param label name of the column that holds the class
 * @param ignored names of the columns that are not read
 */
public record ColumnRoles(String label, Set<String> ignored) {
  public ColumnRoles {
    Objects.requireNonNull(label, "label");
    ignored = Set.copyOf(ignored);
    if (ignored.contains(label)) {
      throw new IllegalArgumentException("ignored must not contain the label column, got " + label);
    }
  }

  /** Every column but the label is a feature. */
  public static ColumnRoles label(String label) {
    return new ColumnRoles(label, Set.of());
  }

  /** The same roles with these columns not read. */
  public ColumnRoles withIgnored(Set<String> columns) {
    return new ColumnRoles(label, columns);
  }
}
