package org.softmax4j.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Reads CSV files as arrays of numbers, as tables of features and classes, and as columns of
 * labels; writes matrices as CSV.
 *
 * <p>Cells are separated by commas and may stand in double quotes (RFC 4180). Every reader throws
 * {@link MalformedDataException}, with line and column, for text that breaks the format, the limits
 * of its source or the rules named at the method, and reads the source to its end and closes it.
 */
public final class Csv {
  private Csv() {}

  /**
   * An array of numbers with or without a header. The first row is a header if none of its cells is
   * a number, or if all of them stand in quotes and those of the second row do not. Numbers are
   * decimal, or {@code nan}, {@code inf} and {@code -inf} as NumPy, Python and Java spell them.
   */
  public static NumberTable readNumbers(CsvSource source) throws IOException {
    try (CsvRows rows = source.open()) {
      CsvRow first = rows.next();
      if (first == null) {
        return new NumberTable(DoubleMatrix.zeros(0, 0), List.of());
      }
      CsvRow second = rows.next();
      boolean headed = isHeader(first, second);
      NumberRows numbers = new NumberRows(source.name(), headed ? first.cells() : List.of());
      if (!headed) {
        numbers.add(first);
      }
      for (CsvRow row = second; row != null; row = rows.next()) {
        numbers.add(row);
      }
      return numbers.toTable(first.cells().size());
    }
  }

  private static boolean isHeader(CsvRow first, @Nullable CsvRow second) {
    return first.cells().stream().noneMatch(CsvNumbers::isNumber)
        || (first.allQuoted() && second != null && !second.allQuoted());
  }

  /**
   * A table with a header and a class for each row; fits a schema. A column whose cells are all
   * finite numbers becomes a feature; a column of words becomes one feature for each of up to 50
   * different words; labels are class numbers or names. Classes and categories are sorted: numbers
   * by value, words as text.
   */
  public static LabelledTable readLabelled(CsvSource source, ColumnRoles roles) throws IOException {
    return readLabelled(source, roles, BadRows.none());
  }

  /**
   * The same without rows that have no class, another number of cells, or no finite number in a
   * column of numbers. A column holds numbers if no more of its cells are none than may be left
   * out, and they are the smaller part.
   *
   * @param badRows counts the rows that are left out
   */
  public static LabelledTable readLabelled(CsvSource source, ColumnRoles roles, BadRows badRows)
      throws IOException {
    try (CsvRows rows = source.open(badRows)) {
      return new SchemaFit(new CsvHeader(rows), roles, badRows).fit(rows);
    }
  }

  /**
   * A table of the same kind as the one that a schema was fitted on, with its label column. Columns
   * are found by name, in any order; columns that the schema does not name are ignored.
   */
  public static Dataset readDataset(CsvSource source, FeatureSchema schema) throws IOException {
    return readDataset(source, schema, BadRows.none());
  }

  /**
   * The same without rows that have another number of cells, or a cell or a class that the schema
   * does not know.
   *
   * @param badRows counts the rows that are left out
   */
  public static Dataset readDataset(CsvSource source, FeatureSchema schema, BadRows badRows)
      throws IOException {
    try (CsvRows rows = source.open(badRows)) {
      CsvHeader header = new CsvHeader(rows);
      SchemaReader reader = new SchemaReader(header, schema, source.name());
      int labelColumn = header.index(schema.label());
      LabelColumn classes = LabelColumn.of(schema.classNames());
      IntStream.Builder labels = IntStream.builder();
      for (CsvRow row = rows.next(); row != null; row = rows.next()) {
        try {
          Place place = header.place(row, labelColumn);
          int label = classes.number(row.cells().get(labelColumn).strip(), place);
          reader.add(row);
          labels.add(label);
        } catch (MalformedDataException e) {
          badRows.add(e);
        }
      }
      return Dataset.of(
          reader.toRows(), labels.build().toArray(), schema.classNames(), schema.featureNames());
    }
  }

  /** The features alone, as {@link #readDataset}; a label column is not needed, and not read. */
  public static FeatureRows readFeatures(CsvSource source, FeatureSchema schema)
      throws IOException {
    try (CsvRows rows = source.open()) {
      SchemaReader reader = new SchemaReader(new CsvHeader(rows), schema, source.name());
      for (CsvRow row = rows.next(); row != null; row = rows.next()) {
        reader.add(row);
      }
      return reader.toRows();
    }
  }

  /**
   * The class number of each row of a file with one column of labels, each the name of a class or
   * its number. The first row is a header if it is neither and there is more than one class. Of a
   * file with several columns, that named {@code label} is taken.
   *
   * @param classNames the classes in the order of their numbers
   */
  public static int[] readLabels(CsvSource source, List<String> classNames) throws IOException {
    return LabelFile.read(source, Optional.empty()).numbers(classNames);
  }

  /**
   * The class number of each row of a file with a header, each label the name of a class or its
   * number.
   *
   * @param column name of the column that holds the labels
   * @param classNames the classes in the order of their numbers
   */
  public static int[] readLabels(CsvSource source, String column, List<String> classNames)
      throws IOException {
    return LabelFile.read(source, Optional.of(column)).numbers(classNames);
  }

  /**
   * The labels of a file with one column, as text.
   *
   * @see LabelFile
   */
  public static List<String> readLabels(CsvSource source) throws IOException {
    return LabelFile.read(source, Optional.empty()).labels();
  }

  /**
   * Writes a matrix.
   *
   * @param header a name for each column, or empty for none
   */
  public static void write(Path file, List<String> header, FloatMatrix matrix) throws IOException {
    AtomicFile.write(file, out -> write(out, header, matrix));
  }

  /** Writes a matrix to a stream and closes it, else as {@link #write(Path, List, FloatMatrix)}. */
  public static void write(OutputStream out, List<String> header, FloatMatrix matrix)
      throws IOException {
    try (CsvOutput csv = start(out, header, matrix.columns())) {
      for (int row = 0; row < matrix.rows(); row++) {
        for (int column = 0; column < matrix.columns(); column++) {
          csv.number(matrix.get(row, column));
        }
        csv.endRow();
      }
    }
  }

  /** As {@link #write(Path, List, FloatMatrix)}. */
  public static void write(Path file, List<String> header, DoubleMatrix matrix) throws IOException {
    AtomicFile.write(file, out -> write(out, header, matrix));
  }

  /** As {@link #write(OutputStream, List, FloatMatrix)}. */
  public static void write(OutputStream out, List<String> header, DoubleMatrix matrix)
      throws IOException {
    try (CsvOutput csv = start(out, header, matrix.columns())) {
      for (int row = 0; row < matrix.rows(); row++) {
        for (int column = 0; column < matrix.columns(); column++) {
          csv.number(matrix.get(row, column));
        }
        csv.endRow();
      }
    }
  }

  private static CsvOutput start(OutputStream out, List<String> header, int columns)
      throws IOException {
    if (!header.isEmpty() && header.size() != columns) {
      throw new IllegalArgumentException(
          "header must have " + columns + " names, one for each column, got " + header.size());
    }
    CsvOutput csv = CsvOutput.to(out);
    if (!header.isEmpty()) {
      csv.header(header);
    }
    return csv;
  }
}
