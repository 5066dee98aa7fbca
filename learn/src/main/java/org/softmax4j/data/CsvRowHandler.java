package org.softmax4j.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the cells of a row, and stops collecting once the row breaks a limit. */
final class CsvRowHandler extends AbstractBaseCsvCallbackHandler<CsvRow> {
  private final String file;
  private final CsvLimits limits;
  private List<String> cells = new ArrayList<>();
  private boolean allQuoted;
  private long lineCharacters;
  private long line = 1;
  private @Nullable MalformedDataException breach;

  CsvRowHandler(String file, CsvLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  @Override
  protected void handleBegin(long startingLine) {
    line = startingLine;
    cells = new ArrayList<>(cells.size());
    allQuoted = true;
    lineCharacters = 0;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    lineCharacters += length + (quoted ? 2L : 0) + (index == 0 ? 0 : 1);
    if (breach == null) {
      breach = breach(index, length);
    }
    if (breach == null) {
      cells.add(new String(buffer, offset, length));
      allQuoted &= quoted;
    }
  }

  @Override
  protected void handleEmpty() {
    cells.add("");
    allQuoted = false;
  }

  @Override
  protected CsvRow buildRecord() {
    return new CsvRow(line, cells, allQuoted);
  }

  /** The line of the row that is being read. */
  long line() {
    return line;
  }

  /** The first limit that a row broke, if one did. */
  @Nullable MalformedDataException breach() {
    return breach;
  }

  private @Nullable MalformedDataException breach(int index, int length) {
    if (index >= limits.columns()) {
      return breach(index, "expected at most " + limits.columns() + " columns", "more");
    }
    if (length > limits.fieldCharacters()) {
      return breach(
          index,
          "expected a cell of at most " + limits.fieldCharacters() + " characters",
          String.valueOf(length));
    }
    if (lineCharacters > limits.lineCharacters()) {
      return breach(
          index, "expected a line of at most " + limits.lineCharacters() + " characters", "more");
    }
    return null;
  }

  private MalformedDataException breach(int index, String rule, String found) {
    return new MalformedDataException(
        Place.of(file).atLine(line).atColumn(index + 1, ""), rule, found);
  }
}
