package org.softmax4j.data;

/**
 * What a CSV file may hold at most; more is a {@link MalformedDataException}.
 *
 * @param lineCharacters characters of one row, its separators included
 * @param columns cells of one row
 * @param fieldCharacters characters of one cell
 */
public record CsvLimits(int lineCharacters, int columns, int fieldCharacters) {
  /** Lines of 16 Mi characters, 1,000,000 columns, cells of 1 Mi characters. */
  public static final CsvLimits STANDARD = new CsvLimits(16 << 20, 1_000_000, 1 << 20);

  public CsvLimits {
    if (lineCharacters < 1 || columns < 1 || fieldCharacters < 1) {
      throw new IllegalArgumentException(
          "lineCharacters, columns and fieldCharacters must be at least 1, got "
              + lineCharacters
              + ", "
              + columns
              + ", "
              + fieldCharacters);
    }
  }
}
