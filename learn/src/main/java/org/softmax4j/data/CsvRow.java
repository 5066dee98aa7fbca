package org.softmax4j.data;

import java.util.List;

/**
 * One row of a CSV file.
 *
 * @param line the line it starts on, counted from 1
 * @param allQuoted whether each cell stood in quotes
 */
record CsvRow(long line, List<String> cells, boolean allQuoted) {
  boolean isBlank() {
    return cells.size() == 1 && cells.get(0).isBlank();
  }
}
