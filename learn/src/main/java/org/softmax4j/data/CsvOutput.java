package org.softmax4j.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Writes CSV cell by cell, in UTF-8 with line feeds. Numbers are the shortest decimals that read
 * back alike; infinities and NaN are {@code inf}, {@code -inf}, {@code nan}. A text that a
 * spreadsheet would run as a formula (it starts with =, +, -, @, a tab or a carriage return, and is
 * no number) gets a leading apostrophe. A header whose names are numbers stands in quotes, so that
 * {@link Csv#readNumbers} knows it for a header.
 */
public final class CsvOutput implements Closeable {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final CsvWriter writer;
  private final HeaderQuotes quotes;
  private final boolean guardFormulas;
  private final List<String> row = new ArrayList<>();

  private CsvOutput(OutputStream out, boolean guardFormulas) {
    this.quotes = new HeaderQuotes();
    this.guardFormulas = guardFormulas;
    this.writer =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .quoteStrategy(quotes)
            .build(out, StandardCharsets.UTF_8);
  }

  /** Writes to a stream, which {@link #close} flushes and closes. */
  public static CsvOutput to(OutputStream out) {
    return new CsvOutput(out, true);
  }

  /** As {@link #to}, but texts are written as they are, formulas too. */
  public static CsvOutput unguarded(OutputStream out) {
    return new CsvOutput(out, false);
  }

  /** Writes a header; the first row of the output, if there is one. */
  public void header(List<String> names) throws IOException {
    quotes.on = names.stream().anyMatch(CsvNumbers::isNumber);
    names.forEach(this::text);
    endRow();
    quotes.on = false;
  }

  /** Appends a text to the row. */
  public CsvOutput text(String text) {
    boolean formula =
        !text.isEmpty()
            && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
            && !CsvNumbers.isNumber(text);
    row.add(guardFormulas && formula ? "'" + text : text);
    return this;
  }

  /** Appends a number to the row. */
  public CsvOutput number(double number) {
    row.add(CsvNumbers.format(number));
    return this;
  }

  /** Appends a number to the row, with the digits that a float needs. */
  public CsvOutput number(float number) {
    row.add(CsvNumbers.format(number));
    return this;
  }

  /** Appends a whole number to the row. */
  public CsvOutput number(int number) {
    row.add(Integer.toString(number));
    return this;
  }

  /** Writes the row. */
  public void endRow() throws IOException {
    try {
      writer.writeRecord(row);
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
    row.clear();
  }

  /** Flushes and closes the stream. */
  @Override
  public void close() throws IOException {
    writer.close();
  }

  /** Quotes every cell while it is on. */
  private static final class HeaderQuotes implements QuoteStrategy {
    private boolean on;

    @Override
    public boolean quoteValue(int line, int field, String value) {
      return on;
    }
  }
}
