package org.softmax4j.data;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The named columns of a table. */
final class CsvHeader {
  private final Place place;
  private final List<String> names;
  private final Map<String, Integer> indices = new HashMap<>();

  /** Reads the header, the first row of the file. */
  CsvHeader(CsvRows rows) throws IOException {
    this(first(rows), Place.of(rows.file()));
  }

  private static CsvRow first(CsvRows rows) throws IOException {
    CsvRow row = rows.next();
    if (row == null) {
      throw new MalformedDataException(Place.of(rows.file()), "expected a header", "an empty file");
    }
    return row;
  }

  /** The header that stands in a row. */
  CsvHeader(CsvRow row, Place file) throws MalformedDataException {
    place = file.atLine(row.line());
    names = row.cells().stream().map(String::strip).toList();
    for (int i = 0; i < names.size(); i++) {
      if (indices.put(names.get(i), i) != null) {
        throw new MalformedDataException(
            place.atColumn(i + 1, names.get(i)),
            "expected a header of different names",
            "this one twice");
      }
    }
  }

  List<String> names() {
    return names;
  }

  /** The index of a column, or null if there is none of that name. */
  @Nullable Integer find(String name) {
    return indices.get(name);
  }

  /** The index of a column that must be there. */
  int index(String name) throws MalformedDataException {
    Integer index = indices.get(name);
    if (index == null) {
      throw new MalformedDataException(
          place,
          "expected a header with a column " + MalformedDataException.quoted(name),
          MalformedDataException.quoted(String.join(",", names)));
    }
    return index;
  }

  /** Where a cell of a row stands. */
  Place place(CsvRow row, int column) {
    return new Place(place.file(), row.line(), column + 1, names.get(column));
  }
}
