package org.softmax4j.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.softmax4j.matrix.SparseMatrixBuilder;

/**
 * The cells of one column while nobody knows yet whether it holds numbers or words. Both readings
 * are kept until one is ruled out: the numbers until a cell is none, the words until there are more
 * than 50.
 */
final class ColumnFit implements FittingColumn {
  static final int CATEGORIES = 50;

  private final String name;
  private final Map<String, Integer> words = new LinkedHashMap<>();
  private float[] numbers = {};
  private byte[] codes = {};
  private int rows;
  private @Nullable MalformedDataException notNumeric;
  private boolean text;

  ColumnFit(String name) {
    this.name = name;
  }

  @Override
  public void add(String cell, Place place) throws MalformedDataException {
    addWord(cell.strip());
    if (!text) {
      addNumber(cell, place);
    }
    if (text && words.size() > CATEGORIES) {
      throw tooManyWords(place);
    }
    rows++;
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
      notNumeric = notNumeric == null ? e : notNumeric;
      text = !cell.isBlank() && !CsvNumbers.isNumber(cell);
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
            + (notNumeric == null
                ? ")"
                : "; line " + notNumeric.place().line() + " is no number)"));
  }

  @Override
  public FeatureColumn column() throws MalformedDataException {
    if (text) {
      return new FeatureColumn.Categorical(name, words.keySet().stream().sorted().toList());
    }
    if (notNumeric != null) {
      throw notNumeric;
    }
    return new FeatureColumn.Numeric(name);
  }

  @Override
  public void copyTo(float[] matrix, int offset, int rowStride) {
    if (!text) {
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
    if (!text) {
      matrix.add(at, numbers[row]);
      return;
    }
    List<String> seen = List.copyOf(words.keySet());
    matrix.add(at + seen.stream().sorted().toList().indexOf(seen.get(codes[row])), 1);
  }
}
