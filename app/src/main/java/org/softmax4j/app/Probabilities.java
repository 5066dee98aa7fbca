package org.softmax4j.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.softmax4j.data.CsvOutput;
import org.softmax4j.matrix.FloatMatrix;

/**
 * One number for each row and class, probabilities or logits.
 *
 * @param classNames names of the columns
 * @param values rows × classes
 */
record Probabilities(List<String> classNames, FloatMatrix values) {
  /** Writes all of them, under the names of the classes. */
  void writeCsv(Output output) throws IOException {
    output.write(
        out -> {
          try (CsvOutput csv = CsvOutput.to(out)) {
            csv.header(classNames);
            for (int row = 0; row < values.rows(); row++) {
              for (float value : values.row(row)) {
                csv.number(value);
              }
              csv.endRow();
            }
          }
        });
  }

  /** Writes the largest ones of each row, each behind the name of its class. */
  void writeTopCsv(Output output, int top) throws IOException {
    List<String> header = new ArrayList<>();
    for (int rank = 1; rank <= top; rank++) {
      header.add("label_" + rank);
      header.add("probability_" + rank);
    }
    output.write(
        out -> {
          try (CsvOutput csv = CsvOutput.to(out)) {
            csv.header(header);
            for (int row = 0; row < values.rows(); row++) {
              float[] numbers = values.row(row);
              for (int label : descending(numbers).subList(0, top)) {
                csv.text(classNames.get(label)).number(numbers[label]);
              }
              csv.endRow();
            }
          }
        });
  }

  /** The indices of all values, the largest first, equal ones in their order. */
  private static List<Integer> descending(float[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -values[i]))
        .toList();
  }
}
