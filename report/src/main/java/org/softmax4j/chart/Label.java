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

  /** The text, or its two ends around an ellipsis where it takes more than {@code limit} pixels. */
  static String fit(String text, double fontSize, double limit) {
    int[] characters = text.codePoints().toArray();
    String fitting = text;
    for (int kept = characters.length - 1;
        kept > 0 && width(fitting, fontSize) > limit + 0.01;
        kept--) {
      int tail = kept * 2 / 5;
      fitting =
          new String(characters, 0, kept - tail)
              + "…"
              + new String(characters, characters.length - tail, tail);
    }
    return fitting;
  }
}
