package org.softmax4j.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.softmax4j.matrix.SparseMatrixBuilder;

/**
 * The cells of one column while nobody knows yet whether it holds numbers or words. Both readings
 * are kept until one is ruled out: the numbers until there are more other cells than rows may be
 * left out, the words until there are more than 50.
 */
final class ColumnFit implements FittingColumn {
  static final int CATEGORIES = 50;

  private final String name;
  private final int mostBadRows;
  private final Map<String, Integer> words = new LinkedHashMap<>();
  private final Map<Integer, MalformedDataException> notNumeric = new LinkedHashMap<>();
  private float[] numbers = {};
  private byte[] codes = {};
  private int rows;
  private int textCells;
  private boolean mostlyText;

  ColumnFit(String name, int mostBadRows) {
    this.name = name;
    this.mostBadRows = mostBadRows;
  }

  @Override
  public void add(String cell, Place place) throws MalformedDataException {
    addWord(cell.strip());
    if (!isText()) {
      addNumber(cell, place);
    }
    if (isText() && words.size() > CATEGORIES) {
      throw tooManyWords(place);
    }
    rows++;
  }

  /** Whether it holds words, as far as is known: only those have so many cells that are text. */
  private boolean isText() {
    return mostlyText || textCells > mostBadRows;
  }

  private void addWord(String word) throws MalformedDataException {
    if (words.size() > CATEGORIES) {
      return;
    }
    int code = words.computeIfAbsent(word, w -> words.size());
    codes = rows < codes.length ? codes : Arrays.copyOf(codes, grown(codes.length));
    codes[rows] = (byte) code;
  }

  private void addNumber(String cell, Place place) throws MalformedDataException {
    numbers = rows < numbers.length ? numbers : Arrays.copyOf(numbers, grown(numbers.length));
    try {
      numbers[rows] = FeatureColumn.Numeric.parse(cell, place);
    } catch (MalformedDataException e) {
      if (notNumeric.size() <= mostBadRows) {
        notNumeric.put(rows, e);
      }
      textCells += cell.isBlank() || CsvNumbers.isNumber(cell) ? 0 : 1;
    }
  }

  private int grown(int length) throws MalformedDataException {
    return Growth.next(length, rows + 16L, Place.of(name));
  }

  private MalformedDataException tooManyWords(Place place) {
    return new MalformedDataException(
        place,
        "expected numbers, or at most " + CATEGORIES + " different words",
        "more words (name the column in --text or --ignore"
            + notNumeric.values().stream()
                .findFirst()
                .map(first -> "; line " + first.place().line() + " is no number)")
                .orElse(")"));
  }

  @Override
  public void findBadRows(Map<Integer, MalformedDataException> bad) {
    mostlyText = textCells > 0 && 2L * textCells >= rows && words.size() <= CATEGORIES;
    if (!isText()) {
      notNumeric.forEach(bad::putIfAbsent);
    }
  }

  @Override
  public void keep(int[] kept) {
    if (isText()) {
      List<String> seen = List.copyOf(words.keySet());
      words.clear();
      for (int i = 0; i < kept.length; i++) {
        codes[i] = words.computeIfAbsent(seen.get(codes[kept[i]]), w -> words.size()).byteValue();
      }
    } else {
      for (int i = 0; i < kept.length; i++) {
        numbers[i] = numbers[kept[i]];
      }
    }
    rows = kept.length;
  }

  @Override
  public FeatureColumn column() {
    return isText()
        ? new FeatureColumn.Categorical(name, words.keySet().stream().sorted().toList())
        : new FeatureColumn.Numeric(name);
  }

  @Override
  public void copyTo(float[] matrix, int offset, int rowStride) {
    if (!isText()) {
      for (int row = 0; row < rows; row++) {
        matrix[offset + row * rowStride] = numbers[row];
      }
      return;
    }
    List<String> seen = List.copyOf(words.keySet());
    List<String> sorted = seen.stream().sorted().toList();
    for (int row = 0; row < rows; row++) {
      matrix[offset + row * rowStride + sorted.indexOf(seen.get(codes[row]))] = 1;
    }
  }

  @Override
  public void addTo(SparseMatrixBuilder matrix, int row, int at) {
    if (!isText()) {
      matrix.add(at, numbers[row]);
      return;
    }
    List<String> seen = List.copyOf(words.keySet());
    matrix.add(at + seen.stream().sorted().toList().indexOf(seen.get(codes[row])), 1);
  }
}
