package org.softmax4j.data;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which columns of a table are no features, and which hold texts.
 *
 * @param label name of the column that holds the class
 * @param ignored names of the columns that are not read
 * @param texts names of the columns that hold texts, and how each becomes features
 */
public record ColumnRoles(String label, Set<String> ignored, Map<String, TextVectorizer> texts) {
  public ColumnRoles {
    Objects.requireNonNull(label, "label");
    ignored = Set.copyOf(ignored);
    texts = Map.copyOf(texts);
    if (ignored.contains(label)) {
      throw new IllegalArgumentException("ignored must not contain the label column, got " + label);
    }
    for (String text : texts.keySet()) {
      if (text.equals(label) || ignored.contains(text)) {
        throw new IllegalArgumentException(
            "texts must name neither the label column nor an ignored one, got " + text);
      }
    }
  }

  /** No column holds texts. */
  public ColumnRoles(String label, Set<String> ignored) {
    this(label, ignored, Map.of());
  }

  /** Every column but the label is a feature. */
  public static ColumnRoles label(String label) {
    return new ColumnRoles(label, Set.of());
  }

  /** The same roles with these columns not read. */
  public ColumnRoles withIgnored(Set<String> columns) {
    return new ColumnRoles(label, columns, texts);
  }

  /** The same roles with one more column of texts. */
  public ColumnRoles withText(String column, TextVectorizer vectorizer) {
    Map<String, TextVectorizer> all = new HashMap<>(texts);
    all.put(column, vectorizer);
    return new ColumnRoles(label, ignored, all);
  }
}
