package org.softmax4j.examples.textbook;

import java.util.Locale;

/** Lines of a program's output, the same in every locale and on every system. */
final class Text {
  private final StringBuilder lines = new StringBuilder();

  /** A line in the manner of {@link String#format}; blanks at its end are dropped. */
  @SuppressWarnings("AnnotateFormatMethod") // the annotation would be a dependency
  Text line(String format, Object... values) {
    lines.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    return this;
  }

  /** A name, as wide as a format says, and numbers, each in another. */
  Text row(String nameFormat, String name, String numberFormat, double... numbers) {
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, nameFormat, name));
    for (double number : numbers) {
      row.append(String.format(Locale.ROOT, numberFormat, number));
    }
    return line("%s", row);
  }

  /** An empty line. */
  Text gap() {
    return line("");
  }

  @Override
  public String toString() {
    return lines.toString();
  }
}
