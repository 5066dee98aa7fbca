package org.softmax4j.app;

import java.util.Locale;

/** What a file holds, told by its name. */
enum FileKind {
  /** Text: {@code .csv}, {@code .csv.gz}, and {@code -} for the standard streams. */
  CSV,
  /** One array of NumPy: {@code .npy}. */
  NPY;

  static final String STANDARD_STREAM = "-";

  /**
   * The kind of a file.
   *
   * @throws CommandFailure wrong usage, if the name ends in none of the known ways
   */
  static FileKind of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".npy")) {
      return NPY;
    }
    if (name.equals(STANDARD_STREAM) || lower.endsWith(".csv") || lower.endsWith(".csv.gz")) {
      return CSV;
    }
    throw CommandFailure.wrongUsage(
        "the name of a file must end in .csv, .csv.gz or .npy, got '" + name + "'",
        "rename it, or use - for CSV on the standard streams");
  }
}
