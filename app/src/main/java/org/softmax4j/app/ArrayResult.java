package org.softmax4j.app;

import java.io.IOException;
import java.util.List;
import org.softmax4j.data.CsvOutput;
import org.softmax4j.data.Npy;

/** What a function makes of an array. */
final class ArrayResult {
  private final ArrayOutput values;
  private final int[] npyShape;
  private final List<String> columnNames;

  /**
   * Takes what it is given.
   *
   * @param values the numbers, in the shape that a CSV file shows
   * @param npyShape the shape of the same numbers in a .npy file
   * @param columnNames names for its columns, if they are not those of the input
   */
  ArrayResult(ArrayOutput values, int[] npyShape, List<String> columnNames) {
    this.values = values;
    this.npyShape = npyShape;
    this.columnNames = columnNames;
  }

  /**
   * Writes the numbers as the name of the output asks.
   *
   * @param header names of the columns of the input, none if it has none
   */
  void write(Output output, List<String> header) throws IOException {
    if (FileKind.of(output.name()) == FileKind.NPY) {
      Output.toFile(output.path(), file -> Npy.write(file, values.toNpy(npyShape)));
    } else {
      writeCsv(output, header);
    }
  }

  private void writeCsv(Output output, List<String> header) throws IOException {
    int[] shape = values.shape();
    if (shape.length > 2) {
      throw CommandFailure.wrongUsage(
          "an array of " + shape.length + " axes does not fit into CSV", "write it to -o FILE.npy");
    }
    int columns = shape.length == 0 ? 1 : shape[shape.length - 1];
    int rows = shape.length < 2 ? 1 : shape[0];
    output.write(
        out -> {
          try (CsvOutput csv = CsvOutput.to(out)) {
            if (!header.isEmpty()) {
              csv.header(header.size() == columns ? header : columnNames);
            }
            for (int row = 0; row < rows; row++) {
              for (int column = 0; column < columns; column++) {
                values.writeCell(csv, row * columns + column);
              }
              csv.endRow();
            }
          }
        });
  }
}
