package org.softmax4j.data;

import java.io.IOException;

/**
 * A file does not hold what its format, its limits or its use ask for. The message is one line:
 * place, rule, and what was found, as in {@code scores.csv, line 3, column 2 ("petal_width"):
 * expected a number, found "abc"}.
 */
public final class MalformedDataException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 60;

  private final transient Place place;
  private final String rule;
  private final String found;

  /**
   * An exception with a message made of its three parts.
   *
   * @param place where it was found
   * @param rule what was expected, such as {@code expected a number}
   * @param found what stood there instead; text from the file goes through {@link #quoted}
   */
  public MalformedDataException(Place place, String rule, String found) {
    super(place + ": " + rule + ", found " + found);
    this.place = place;
    this.rule = rule;
    this.found = found;
  }

  /** Where the data breaks the rule. */
  public Place place() {
    return place;
  }

  /** What was expected. */
  public String rule() {
    return rule;
  }

  /** What stood there instead. */
  public String found() {
    return found;
  }

  /** Text of a file in quotes, control characters escaped, cut after 60 characters. */
  public static String quoted(String text) {
    StringBuilder result = new StringBuilder("\"");
    int shown = Math.min(text.length(), SHOWN);
    for (int i = 0; i < shown; i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        result.append(String.format("\\u%04x", (int) c));
      } else {
        result.append(c);
      }
    }
    return result.append(shown < text.length() ? "…\"" : "\"").toString();
  }
}
