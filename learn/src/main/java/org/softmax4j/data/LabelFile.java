package org.softmax4j.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column of labels: the only one of a file with or without a header, or one that is named in the
 * header of a file of several.
 */
final class LabelFile {
  private static final Set<String> HEADERS = Set.of("label", "labels", "class", "target", "y");

  /** The column that is taken where none is named. */
  private static final String USUAL = "label";

  private final Place file;
  private final @Nullable CsvHeader header;
  private final int column;
  private final List<String> cells;
  private final List<Long> lines;

  private LabelFile(
      Place file, @Nullable CsvHeader header, int column, List<String> cells, List<Long> lines) {
    this.file = file;
    this.header = header;
    this.column = column;
    this.cells = cells;
    this.lines = lines;
  }

  /**
   * Reads a file.
   *
   * @param name of the column, or empty for the only one, or the one named {@code label} of several
   */
  static LabelFile read(CsvSource source, Optional<String> name) throws IOException {
    List<String> cells = new ArrayList<>();
    List<Long> lines = new ArrayList<>();
    Place file = Place.of(source.name());
    CsvHeader header = null;
    int column = 0;
    try (CsvRows rows = source.open()) {
      CsvRow first = rows.next();
      CsvRow row = first;
      if (first != null && (name.isPresent() || first.cells().size() > 1)) {
        header = new CsvHeader(first, file);
        column = column(header, first, name);
        row = rows.next();
      }
      for (; row != null; row = rows.next()) {
        cells.add(row.cells().get(column).strip());
        lines.add(row.line());
      }
    }
    return new LabelFile(file, header, column, cells, lines);
  }

  private static int column(CsvHeader header, CsvRow first, Optional<String> name)
      throws MalformedDataException {
    if (name.isEmpty() && header.find(USUAL) == null) {
      throw new MalformedDataException(
          header.place(first, 0).atLine(first.line()),
          "expected one column of labels, or a header with one named " + USUAL,
          first.cells().size() + " columns");
    }
    return header.index(name.orElse(USUAL));
  }

  /**
   * The labels as text. The first row is a header if it is one of a few common ones, or the only
   * one that is no integer.
   */
  List<String> labels() {
    boolean headed =
        header == null
            && !cells.isEmpty()
            && (HEADERS.contains(cells.get(0))
                || (!isNumber(cells.get(0)) && rest().stream().allMatch(LabelFile::isNumber)));
    return List.copyOf(headed ? rest() : cells);
  }

  /** The class numbers. The first row is a header if it names no class, by number or name. */
  int[] numbers(List<String> classNames) throws MalformedDataException {
    LabelColumn classes = LabelColumn.of(classNames);
    boolean headed = header == null && !cells.isEmpty() && !classes.contains(cells.get(0));
    int first = headed ? 1 : 0;
    int[] numbers = new int[cells.size() - first];
    for (int i = 0; i < numbers.length; i++) {
      String name = header == null ? "" : header.names().get(column);
      Place place = file.atLine(lines.get(i + first)).atColumn(column + 1, name);
      numbers[i] = classes.nameOrNumber(cells.get(i + first), place);
    }
    return numbers;
  }

  private List<String> rest() {
    return cells.subList(1, cells.size());
  }

  private static boolean isNumber(String cell) {
    return cell.matches("-?[0-9]+");
  }
}
