package org.softmax4j.data;

/**
 * What a LIBSVM file may hold at most; more is a {@link MalformedDataException}.
 *
 * @param lineBytes bytes of one row, its comment included
 * @param columns the greatest index of a feature
 */
public record LibSvmLimits(int lineBytes, int columns) {
  /** Lines of 16 MiB, 2^24 features. */
  public static final LibSvmLimits STANDARD = new LibSvmLimits(16 << 20, 1 << 24);

  public LibSvmLimits {
    if (lineBytes < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "lineBytes and columns must be at least 1, got " + lineBytes + " and " + columns);
    }
  }

  /** The same with another number of features. */
  public LibSvmLimits withColumns(int newColumns) {
    return new LibSvmLimits(lineBytes, newColumns);
  }
}
