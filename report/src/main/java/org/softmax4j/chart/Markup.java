package org.softmax4j.chart;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Builds XML text that is well formed and escaped by construction; SVG and HTML are both written
 * with it.
 *
 * <p>Attributes are given as name, value, name, value. A number is written as {@link
 * NumberText#coordinate} does, anything else as its escaped text. Characters that XML cannot hold
 * become U+FFFD. Not safe to share between threads.
 */
public final class Markup {
  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** No text yet. */
  public Markup() {}

  /** Opens an element; {@link #close} ends it. */
  public Markup open(String name, Object... attributes) {
    start(name, attributes);
    text.append('>');
    open.push(name);
    return this;
  }

  /**
   * Ends the element opened last.
   *
   * @throws IllegalStateException if none is open
   */
  public Markup close() {
    if (open.isEmpty()) {
      throw new IllegalStateException("no element is open");
    }
    text.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element without content, written {@code <name/>}. */
  public Markup empty(String name, Object... attributes) {
    start(name, attributes);
    text.append("/>");
    return this;
  }

  /** An element that holds a text. */
  public Markup element(String name, String content, Object... attributes) {
    return open(name, attributes).text(content).close();
  }

  /** A text, escaped. */
  public Markup text(String content) {
    escape(content);
    return this;
  }

  /** A line break, which a reader of the source is glad of. */
  public Markup line() {
    text.append('\n');
    return this;
  }

  /** A finished piece of markup, as it is. */
  public Markup add(Markup piece) {
    text.append(piece);
    return this;
  }

  /** A finished picture, to be styled by the page's own copy of {@link Svg#styleSheet}. */
  public Markup add(Svg picture) {
    text.append(picture.inline());
    return this;
  }

  /** A style sheet of our own; must hold neither {@code <} nor {@code &}. */
  public Markup style(String sheet) {
    if (sheet.indexOf('<') >= 0 || sheet.indexOf('&') >= 0) {
      throw new IllegalArgumentException("sheet must hold neither < nor &");
    }
    text.append("<style>").append(sheet).append("</style>");
    return this;
  }

  /**
   * The text.
   *
   * @throws IllegalStateException if an element is still open
   */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("element " + open.peek() + " is still open");
    }
    return text.toString();
  }

  private void start(String name, Object... attributes) {
    if (attributes.length % 2 != 0) {
      throw new IllegalArgumentException(
          "attributes must be pairs of name and value, got " + attributes.length + " parts");
    }
    text.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      if (attributes[i + 1] instanceof Number number) {
        text.append(NumberText.coordinate(number.doubleValue()));
      } else {
        escape(attributes[i + 1].toString());
      }
      text.append('"');
    }
  }

  private void escape(String content) {
    content
        .codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.appendCodePoint(isXml(character) ? character : 0xFFFD);
              }
            });
  }

  private static boolean isXml(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= 0x20 && character < 0xD800)
        || (character > 0xDFFF && character < 0xFFFE)
        || character > 0xFFFF;
  }
}
