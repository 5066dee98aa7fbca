package org.softmax4j.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A file with one column of labels, with or without a header. */
final class LabelFile {
  private static final Set<String> HEADERS = Set.of("label", "labels", "class", "target", "y");

  private final Place file;
  private final List<String> cells;
  private final List<Long> lines;

  private LabelFile(Place file, List<String> cells, List<Long> lines) {
    this.file = file;
    this.cells = cells;
    this.lines = lines;
  }

  static LabelFile read(CsvSource source) throws IOException {
    List<String> cells = new ArrayList<>();
    List<Long> lines = new ArrayList<>();
    Place file = Place.of(source.name());
    try (CsvRows rows = source.open()) {
      for (CsvRow row = rows.next(); row != null; row = rows.next()) {
        if (row.cells().size() != 1) {
          throw new MalformedDataException(
              file.atLine(row.line()),
              "expected one column of labels",
              row.cells().size() + " columns");
        }
        cells.add(row.cells().get(0).strip());
        lines.add(row.line());
      }
    }
    return new LabelFile(file, cells, lines);
  }

  /**
   * The labels as text. The first row is a header if it is one of a few common ones, or the only
   * one that is no integer.
   */
  List<String> labels() {
    boolean headed =
        !cells.isEmpty()
            && (HEADERS.contains(cells.get(0))
                || (!isNumber(cells.get(0)) && rest().stream().allMatch(LabelFile::isNumber)));
    return List.copyOf(headed ? rest() : cells);
  }

  /** The class numbers. The first row is a header if it names no class, by number or name. */
  int[] numbers(List<String> classNames) throws MalformedDataException {
    LabelColumn classes = LabelColumn.of(classNames);
    int first = !cells.isEmpty() && !classes.contains(cells.get(0)) ? 1 : 0;
    int[] numbers = new int[cells.size() - first];
    for (int i = 0; i < numbers.length; i++) {
      Place place = file.atLine(lines.get(i + first)).atColumn(1, "");
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
