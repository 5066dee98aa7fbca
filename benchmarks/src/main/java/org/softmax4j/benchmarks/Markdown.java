package org.softmax4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Tables in Markdown, and where they stand in a document. */
final class Markdown {
  private Markdown() {}

  /** A table; all cells but those of the first column are set to the right. */
  static String table(List<String> head, List<List<String>> rows) {
    String rule = "|---|" + "---:|".repeat(head.size() - 1);
    return row(head)
        + "\n"
        + rule
        + "\n"
        + rows.stream().map(row -> row(row) + "\n").collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  /** A number with three digits that count. */
  static String number(double value) {
    double size = Math.abs(value);
    int decimals = size < 1 ? 3 : size < 10 ? 2 : size < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /**
   * Replaces what stands between the two markers of a name, or adds both at the end of the
   * document.
   *
   * @return the new document
   */
  static String withSection(String document, String name, String section) {
    String begin = "<!-- begin " + name + " -->\n";
    String end = "<!-- end " + name + " -->\n";
    int from = document.indexOf(begin);
    int to = document.indexOf(end);
    if (from < 0 || to < from) {
      return document + "\n" + begin + section + end;
    }
    return document.substring(0, from) + begin + section + document.substring(to);
  }

  /** Writes a section into a file; see {@link #withSection}. */
  static void writeSection(Path file, String name, String section) throws IOException {
    Files.writeString(file, withSection(Files.readString(file), name, section));
  }
}
