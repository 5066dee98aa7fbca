package org.softmax4j.app;

import java.util.Locale;

/** What a file holds, told by its name. */
enum FileKind {
  /** Text: {@code .csv}, {@code .csv.gz}, devices, and {@code -} for the standard streams. */
  CSV,
  /** One array of NumPy: {@code .npy}. */
  NPY;

  static final String STANDARD_STREAM = "-";
  private static final String DEVICES = "/dev/";

  /**
   * The kind of a file.
   *
   * @throws CommandFailure wrong usage, if the name ends in none of the known ways
   */
  static FileKind of(String name) {
    if (isNpy(name)) {
      return NPY;
    }
    if (isCsv(name)) {
      return CSV;
    }
    throw CommandFailure.wrongUsage(
        "the name of a file must end in .csv, .csv.gz or .npy, got '" + name + "'",
        "rename it, or use - for CSV on the standard streams");
  }

  static boolean isNpy(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".npy");
  }

  static boolean isLibSvm(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".libsvm") || lower.endsWith(".libsvm.gz");
  }

  static boolean isCsv(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return name.equals(STANDARD_STREAM)
        || name.startsWith(DEVICES)
        || lower.endsWith(".csv")
        || lower.endsWith(".csv.gz");
  }
}
