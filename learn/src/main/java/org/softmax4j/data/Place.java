package org.softmax4j.data;

import java.util.Objects;

/**
 * A place in a file: {@code scores.csv, line 3, column 2 ("petal_width")}.
 *
 * @param file name of the file as the user knows it
 * @param line counted from 1, or 0 where there is none
 * @param column counted from 1, or 0 where there is none
 * @param columnName name of the column, or empty where it has none
 */
public record Place(String file, long line, int column, String columnName) {
  public Place {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(columnName, "columnName");
  }

  /** The file as a whole. */
  public static Place of(String file) {
    return new Place(file, 0, 0, "");
  }

  /** A line of the same file. */
  public Place atLine(long number) {
    return new Place(file, number, 0, "");
  }

  /** A column of the same line, its name empty if it has none. */
  public Place atColumn(int number, String name) {
    return new Place(file, line, number, name);
  }

  @Override
  public String toString() {
    return file
        + (line == 0 ? "" : ", line " + line)
        + (column == 0 ? "" : ", column " + column)
        + (columnName.isEmpty() ? "" : " (" + MalformedDataException.quoted(columnName) + ")");
  }
}
