package org.softmax4j.data;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file, one after the other, all with as many cells as the first. Empty lines are
 * taken at the end of the file only.
 */
final class CsvRows implements Closeable {
  private static final int BUFFER_SLACK = 1 << 16;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String file;
  private final CsvRowHandler handler;
  private final BadRows badRows;
  private final CloseableIterator<CsvRow> rows;
  private boolean first = true;
  private int columns;

  CsvRows(InputStream in, String file, CsvLimits limits, BadRows badRows) {
    this.file = file;
    this.badRows = badRows;
    this.handler = new CsvRowHandler(file, limits);
    InputStreamReader text =
        new InputStreamReader(
            in,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    this.rows =
        CsvReader.builder()
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .maxBufferSize(Math.max(limits.fieldCharacters(), BUFFER_SLACK) + BUFFER_SLACK)
            .build(handler, text)
            .iterator();
  }

  /** What messages call the file. */
  String file() {
    return file;
  }

  /** The next row that is not left out, or null after the last. */
  @Nullable CsvRow next() throws IOException {
    for (CsvRow row = read(); row != null; row = read()) {
      if (row.isBlank() && (first || columns > 1)) {
        row = afterBlank(row);
      }
      if (row == null || first || row.cells().size() == columns) {
        return row == null ? null : counted(row);
      }
      badRows.add(wrongCells(row));
    }
    return null;
  }

  /** The row after blank ones, which are bad unless they end the file. */
  private @Nullable CsvRow afterBlank(CsvRow blank) throws IOException {
    List<CsvRow> blanks = new ArrayList<>(List.of(blank));
    for (CsvRow row = read(); row != null; row = read()) {
      if (!row.isBlank()) {
        for (CsvRow one : blanks) {
          badRows.add(
              new MalformedDataException(
                  Place.of(file).atLine(one.line()), "expected a row", "an empty line"));
        }
        return row;
      }
      if (blanks.size() <= badRows.most()) {
        blanks.add(row);
      }
    }
    return null;
  }

  private CsvRow counted(CsvRow row) {
    if (first) {
      first = false;
      columns = row.cells().size();
      return withoutByteOrderMark(row);
    }
    return row;
  }

  private MalformedDataException wrongCells(CsvRow row) {
    int found = row.cells().size();
    return new MalformedDataException(
        Place.of(file).atLine(row.line()).atColumn(Math.min(found, columns) + 1, ""),
        "expected " + columns + " columns as in the first row",
        String.valueOf(found));
  }

  private static CsvRow withoutByteOrderMark(CsvRow row) {
    if (!row.cells().get(0).startsWith(BYTE_ORDER_MARK)) {
      return row;
    }
    List<String> cells = new ArrayList<>(row.cells());
    cells.set(0, cells.get(0).substring(1));
    return new CsvRow(row.line(), cells, row.allQuoted());
  }

  private @Nullable CsvRow read() throws IOException {
    try {
      CsvRow row = rows.hasNext() ? rows.next() : null;
      if (handler.breach() != null) {
        throw handler.breach();
      }
      return row;
    } catch (CsvParseException e) {
      throw new MalformedDataException(
          Place.of(file).atLine(handler.line()),
          "expected cells in well-formed quotes, within the limits",
          Objects.requireNonNullElse(e.getMessage(), "another error"));
    } catch (UncheckedIOException e) {
      throw translated(Objects.requireNonNull(e.getCause()));
    }
  }

  private IOException translated(IOException cause) {
    if (cause instanceof CharacterCodingException) {
      return malformed("expected text in UTF-8", "other bytes");
    }
    if (cause instanceof EOFException || cause instanceof ZipException) {
      return malformed("expected an intact gzip file", "a damaged or short one");
    }
    return cause;
  }

  private MalformedDataException malformed(String rule, String found) {
    return new MalformedDataException(
        Place.of(file), rule + " after line " + handler.line(), found);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
