package org.softmax4j.data;

import java.util.Arrays;
import java.util.List;
import org.softmax4j.matrix.DoubleMatrix;

/** The numbers of the rows of a CSV file. */
final class NumberRows {
  private static final int FIRST_ELEMENTS = 1 << 10;

  private final Place file;
  private final List<String> header;
  private double[] data = new double[FIRST_ELEMENTS];
  private int size;
  private int rows;

  NumberRows(String file, List<String> header) {
    this.file = Place.of(file);
    this.header = header.stream().map(String::strip).toList();
  }

  void add(CsvRow row) throws MalformedDataException {
    for (int column = 0; column < row.cells().size(); column++) {
      if (size == data.length) {
        grow();
      }
      data[size++] = parse(row, column);
    }
    rows++;
  }

  NumberTable toTable(int columns) {
    return new NumberTable(DoubleMatrix.of(data, rows, columns), header);
  }

  private double parse(CsvRow row, int column) throws MalformedDataException {
    String cell = row.cells().get(column);
    try {
      return CsvNumbers.parse(cell);
    } catch (NumberFormatException e) {
      String name = header.isEmpty() ? "" : header.get(column);
      throw new MalformedDataException(
          file.atLine(row.line()).atColumn(column + 1, name),
          "expected a number",
          cell.isBlank() ? "an empty cell" : MalformedDataException.quoted(cell));
    }
  }

  private void grow() throws MalformedDataException {
    data = Arrays.copyOf(data, Growth.next(data.length, size + 1L, file));
  }
}
