package org.softmax4j.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.softmax4j.matrix.SparseMatrix;
import org.softmax4j.matrix.SparseMatrixBuilder;

/** The labels and the elements of a LIBSVM file, parsed line by line. */
final class LibSvmRows {
  /** So many digits fit exactly into a double, and so many places are an exact power of ten. */
  private static final int EXACT_DIGITS = 15;

  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private final Place file;
  private final ByteLines lines;
  private final LibSvmLimits limits;
  private final SparseMatrixBuilder elements;
  private final long[] labels;
  private final int[] lineNumbers;
  private byte[] line = {};
  private int at;
  private int end;

  private LibSvmRows(
      Place file, ByteLines lines, LibSvmLimits limits, int rows, SparseMatrixBuilder elements) {
    this.file = file;
    this.lines = lines;
    this.limits = limits;
    this.elements = elements;
    this.labels = new long[rows];
    this.lineNumbers = new int[rows];
  }

  /** Reads a file twice: first to count, so that nothing has to grow. */
  static LibSvmRows read(Path path, LibSvmLimits limits) throws IOException {
    int rows = 0;
    long colons = 0;
    try (BinaryFile file = BinaryFile.open(path)) {
      ByteLines lines = new ByteLines(file, limits.lineBytes());
      for (; lines.next(); rows++) {
        for (int i = 0; i < lines.length(); i++) {
          colons += lines.bytes()[i] == ':' ? 1 : 0;
        }
      }
    }
    int capacity = colons == 0 ? 0 : Growth.next(0, colons, Place.of(path.toString()));
    try (BinaryFile file = BinaryFile.open(path)) {
      ByteLines lines = new ByteLines(file, limits.lineBytes());
      SparseMatrixBuilder elements = SparseMatrix.builder(rows, capacity);
      LibSvmRows result = new LibSvmRows(file.place(), lines, limits, rows, elements);
      while (lines.next()) {
        result.parse();
      }
      return result;
    }
  }

  /** Number of rows. */
  int rows() {
    return elements.rows();
  }

  /** The different labels, in the order of their numbers. */
  List<String> classNames() {
    long[] sorted = Arrays.copyOf(labels, rows());
    Arrays.sort(sorted);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        names.add(String.valueOf(sorted[i]));
      }
    }
    return names;
  }

  /** The greatest index. */
  int columnsSeen() {
    return elements.columnsSeen();
  }

  SparseMatrix features(int columns) {
    return elements.build(columns);
  }

  /** The class number of each row. */
  int[] numbers(List<String> classNames) throws MalformedDataException {
    LabelColumn classes = LabelColumn.of(classNames);
    Map<Long, Integer> known = new HashMap<>();
    int[] numbers = new int[rows()];
    for (int row = 0; row < numbers.length; row++) {
      Integer number = known.get(labels[row]);
      if (number == null) {
        number = classes.number(String.valueOf(labels[row]), file.atLine(lineNumbers[row]));
        known.put(labels[row], number);
      }
      numbers[row] = number;
    }
    return numbers;
  }

  private void parse() throws MalformedDataException {
    line = lines.bytes();
    at = 0;
    end = 0;
    while (end < lines.length() && line[end] != '#') {
      end++;
    }
    skipSpaces();
    if (at == end) {
      return;
    }
    int row = rows();
    labels[row] = label();
    lineNumbers[row] = (int) Math.min(Integer.MAX_VALUE, lines.number());
    int previous = 0;
    for (skipSpaces(); at < end; skipSpaces()) {
      previous = index(previous);
      elements.add(previous - 1, value());
    }
    elements.endRow();
  }

  private long label() throws MalformedDataException {
    boolean digit = line[at] >= '0' && line[at] <= '9';
    if (digit && (at + 1 == end || isSpace(line[at + 1]))) {
      int value = line[at++] - '0';
      return value;
    }
    String token = token();
    double number;
    try {
      number = CsvNumbers.parse(token);
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
      throw malformed("expected a class, a whole number, first", token);
    }
    return (long) number;
  }

  private int index(int previous) throws MalformedDataException {
    int from = at;
    long index = 0;
    for (; at < end && line[at] >= '0' && line[at] <= '9' && at - from < 10; at++) {
      index = 10 * index + (line[at] - '0');
    }
    if (at == from || at == end || line[at] != ':') {
      at = from;
      throw malformed("expected index:value", token());
    }
    if (index < 1 || index > limits.columns()) {
      throw malformed("expected an index from 1 to " + limits.columns(), String.valueOf(index));
    }
    if (index <= previous) {
      throw malformed("expected indices that ascend, above " + previous, String.valueOf(index));
    }
    at++;
    return (int) index;
  }

  private float value() throws MalformedDataException {
    int from = at;
    boolean negative = at < end && line[at] == '-';
    long digits = 0;
    int places = -1;
    int i = negative ? at + 1 : at;
    int first = i;
    for (; i < end && i - first <= EXACT_DIGITS; i++) {
      if (line[i] == '.' && places < 0) {
        places = 0;
      } else if (line[i] >= '0' && line[i] <= '9') {
        digits = 10 * digits + (line[i] - '0');
        places += places < 0 ? 0 : 1;
      } else {
        break;
      }
    }
    boolean plain = i - first > (places < 0 ? 0 : 1) && i - first <= EXACT_DIGITS;
    if (plain && (i == end || isSpace(line[i]))) {
      at = i;
      double value = digits / POWERS[Math.max(0, places)];
      return (float) (negative ? -value : value);
    }
    at = from;
    return longValue(token());
  }

  private float longValue(String token) throws MalformedDataException {
    float value;
    try {
      value = (float) CsvNumbers.parse(token);
    } catch (NumberFormatException e) {
      throw malformed("expected a number behind the index", token);
    }
    if (!Float.isFinite(value)) {
      throw malformed("expected a finite number behind the index", token);
    }
    return value;
  }

  private String token() {
    int from = at;
    while (at < end && !isSpace(line[at])) {
      at++;
    }
    return new String(line, from, at - from, StandardCharsets.ISO_8859_1);
  }

  private void skipSpaces() {
    while (at < end && isSpace(line[at])) {
      at++;
    }
  }

  private static boolean isSpace(byte character) {
    return character == ' ' || character == '\t';
  }

  private MalformedDataException malformed(String rule, String found) {
    return new MalformedDataException(
        file.atLine(lines.number()), rule, MalformedDataException.quoted(found));
  }
}
