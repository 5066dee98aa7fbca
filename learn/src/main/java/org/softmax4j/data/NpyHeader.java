package org.softmax4j.data;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The header of a .npy file: a Python dictionary with the keys {@code descr}, {@code fortran_order}
 * and {@code shape}.
 */
record NpyHeader(NpyType type, ByteOrder order, boolean fortranOrder, List<Integer> shape) {
  static final int LIMIT_BYTES = 10_000;
  private static final int LIMIT_AXES = 32;

  /** Reads the dictionary. */
  static NpyHeader parse(String text, String file) throws MalformedDataException {
    return new Parser(text, file).parse();
  }

  /** The dictionary as NumPy writes it. */
  static String format(NpyType type, ByteOrder order, int[] shape) {
    String sizes = IntStream.of(shape).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    return "{'descr': '"
        + type.description(order)
        + "', 'fortran_order': False, 'shape': ("
        + sizes
        + (shape.length == 1 ? ",), }" : "), }");
  }

  /** Bytes of all elements. */
  long bytes(Place place) throws MalformedDataException {
    if (shape.contains(0)) {
      return 0;
    }
    long bytes = type.bytes();
    for (int size : shape) {
      if (Math.multiplyHigh(bytes, size) != 0 || bytes * size < 0) {
        throw new MalformedDataException(
            place, "expected a shape with less than 2^63 bytes", shape.toString());
      }
      bytes *= size;
    }
    return bytes;
  }

  /** A tokenizer of the few literals that a header may hold. */
  private static final class Parser {
    private final String text;
    private final String file;
    private int at;
    private @Nullable String description;
    private @Nullable Boolean fortranOrder;
    private @Nullable List<Integer> shape;

    Parser(String text, String file) {
      this.text = text;
      this.file = file;
    }

    NpyHeader parse() throws MalformedDataException {
      expect('{');
      Set<String> seen = new HashSet<>();
      while (!accept('}')) {
        String key = string();
        if (!seen.add(key)) {
          throw malformed("expected each key of the header once", key);
        }
        expect(':');
        value(key);
        if (!accept(',')) {
          expect('}');
          break;
        }
      }
      skipSpaces();
      if (at != text.length()) {
        throw malformed("expected nothing after the header's dictionary", rest());
      }
      return header();
    }

    private void value(String key) throws MalformedDataException {
      switch (key) {
        case "descr" -> description = string();
        case "fortran_order" -> fortranOrder = bool();
        case "shape" -> shape = tuple();
        default ->
            throw malformed("expected descr, fortran_order or shape as a key of the header", key);
      }
    }

    private NpyHeader header() throws MalformedDataException {
      String typeName = description;
      Boolean columnsFirst = fortranOrder;
      List<Integer> sizes = shape;
      if (typeName == null || columnsFirst == null || sizes == null) {
        throw malformed("expected descr, fortran_order and shape in the header", text.trim());
      }
      NpyType type = typeName.isEmpty() ? null : NpyType.ofCode(typeName.substring(1));
      char order = typeName.isEmpty() ? ' ' : typeName.charAt(0);
      if (type == null || "<>=|".indexOf(order) < 0 || (order == '|' && type.bytes() > 1)) {
        throw malformed(
            "expected an element type among f2, f4, f8, i1, i2, i4, i8, u1, u2, u4 and bool",
            typeName);
      }
      return new NpyHeader(
          type,
          order == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
          columnsFirst,
          List.copyOf(sizes));
    }

    private List<Integer> tuple() throws MalformedDataException {
      List<Integer> sizes = new ArrayList<>();
      expect('(');
      while (!accept(')')) {
        if (sizes.size() == LIMIT_AXES) {
          throw malformed("expected at most " + LIMIT_AXES + " axes", rest());
        }
        sizes.add(size());
        if (!accept(',')) {
          expect(')');
          break;
        }
      }
      return sizes;
    }

    private int size() throws MalformedDataException {
      skipSpaces();
      int from = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      String digits = text.substring(from, at);
      if (digits.isEmpty() || digits.length() > 10 || Long.parseLong(digits) > Integer.MAX_VALUE) {
        throw malformed("expected the length of an axis in [0, 2^31)", text.substring(from));
      }
      return Integer.parseInt(digits);
    }

    private boolean bool() throws MalformedDataException {
      skipSpaces();
      for (boolean value : new boolean[] {true, false}) {
        String literal = value ? "True" : "False";
        if (text.startsWith(literal, at)) {
          at += literal.length();
          return value;
        }
      }
      throw malformed("expected True or False", rest());
    }

    private String string() throws MalformedDataException {
      skipSpaces();
      char quote = at < text.length() ? text.charAt(at) : ' ';
      int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
      if (end < 0) {
        throw malformed("expected a text in quotes", rest());
      }
      String content = text.substring(at + 1, end);
      at = end + 1;
      return content;
    }

    private void expect(char wanted) throws MalformedDataException {
      if (!accept(wanted)) {
        throw malformed("expected " + wanted + " in the header", rest());
      }
    }

    private boolean accept(char wanted) {
      skipSpaces();
      if (at < text.length() && text.charAt(at) == wanted) {
        at++;
        return true;
      }
      return false;
    }

    private void skipSpaces() {
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
        at++;
      }
    }

    private String rest() {
      return text.substring(at);
    }

    private MalformedDataException malformed(String rule, String found) {
      return new MalformedDataException(Place.of(file), rule, MalformedDataException.quoted(found));
    }
  }
}
