package org.softmax4j.app;

import java.util.ArrayList;
import java.util.List;

/** A table for the terminal: the first column to the left, all others to the right. */
final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... header) {
    rows.add(List.of(header));
  }

  /** Adds a row; cells that are missing at its end stay empty. */
  TextTable row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** The lines of the table, two spaces between columns, none at the end of a line. */
  @Override
  public String toString() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < row.size(); c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      text.append(line(row, widths).stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < row.size(); c++) {
      String padding = " ".repeat(widths[c] - row.get(c).length());
      line.append(c == 0 ? row.get(c) + padding : "  " + padding + row.get(c));
    }
    return line.toString();
  }
}
