package org.softmax4j.chart;

/** Names of classes, which may be long, in places that are not. */
final class Label {
  /** Width of a character beside its height, in the fonts of common systems. */
  private static final double CHARACTER = 0.58;

  private Label() {}

  /** Pixels that a text takes, about. */
  static double width(String text, double fontSize) {
    return text.codePoints().mapToDouble(c -> c < 0x1100 ? CHARACTER : 1).sum() * fontSize;
  }

  /** Pixels that the longest of some texts takes, at most {@code limit}. */
  static double width(Iterable<String> texts, double fontSize, double limit) {
    double widest = 0;
    for (String text : texts) {
      widest = Math.max(widest, width(text, fontSize));
    }
    return Math.min(widest, limit);
  }

  /** The text, or its beginning and an ellipsis where it takes more than {@code limit} pixels. */
  static String fit(String text, double fontSize, double limit) {
    if (width(text, fontSize) <= limit + 0.01) {
      return text;
    }
    int end = text.length();
    while (end > 0 && width(text.substring(0, end) + "…", fontSize) > limit) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + "…";
  }
}
