package org.softmax4j.benchmarks.contestant;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rows × classes. */
public record Shape(int rows, int classes) {
  private static final Pattern FORMAT = Pattern.compile("(\\d+)[x×](\\d+)");

  /**
   * Reads {@code 128x1000}.
   *
   * @throws IllegalArgumentException if it reads otherwise
   */
  public static Shape of(String text) {
    Matcher matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "shape must be ROWSxCLASSES, for example 128x1000, got " + text);
    }
    return new Shape(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  public int elements() {
    return Math.multiplyExact(rows, classes);
  }

  @Override
  public String toString() {
    return rows + "x" + classes;
  }
}
