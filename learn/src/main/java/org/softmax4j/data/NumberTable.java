package org.softmax4j.data;

import java.util.List;
import java.util.Objects;
import org.softmax4j.matrix.DoubleMatrix;

/**
 * A CSV file of numbers.
 *
 * @param values rows × columns, NaN and infinities included
 * @param header a name for each column, or empty if the file has no header
 */
public record NumberTable(DoubleMatrix values, List<String> header) {
  public NumberTable {
    Objects.requireNonNull(values, "values");
    header = List.copyOf(header);
    if (!header.isEmpty() && header.size() != values.columns()) {
      throw new IllegalArgumentException(
          "header must have "
              + values.columns()
              + " names, one for each column, got "
              + header.size());
    }
  }
}
