package org.softmax4j.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A java block of a Markdown file: statements after their imports, or a whole class with a main
 * method.
 *
 * @param file name of the Markdown file, for messages
 * @param line number of its first line in that file, from 1
 * @param lines the text between the fences
 */
record Snippet(String file, int line, List<String> lines) {
  private static final String WRAPPER = "Snippet";
  private static final Pattern DECLARATION =
      Pattern.compile("(?:(?:public|final|abstract) )*(?:class|record|interface|enum) (\\w+).*");

  Snippet {
    lines = List.copyOf(lines);
  }

  /** The java blocks of a Markdown file, in its order. */
  static List<Snippet> in(Path markdown) throws IOException {
    return in(markdown.getFileName().toString(), Files.readAllLines(markdown));
  }

  static List<Snippet> in(String file, List<String> markdown) {
    List<Snippet> found = new ArrayList<>();
    for (int i = 0; i < markdown.size(); i++) {
      if (markdown.get(i).strip().equals("```java")) {
        int first = i + 1;
        for (i = first; i < markdown.size() && !markdown.get(i).strip().equals("```"); i++) {}
        found.add(new Snippet(file, first + 1, markdown.subList(first, i)));
      }
    }
    return found;
  }

  /** The name of the class to run. */
  String className() {
    Matcher declaration = DECLARATION.matcher(firstLineOfCode());
    return declaration.matches() ? declaration.group(1) : WRAPPER;
  }

  /** A compilation unit whose lines have the numbers that they have in the Markdown file. */
  String source() {
    List<String> unit = new ArrayList<>(lines);
    if (className().equals(WRAPPER)) {
      int start = startOfCode();
      String head =
          "class " + WRAPPER + " { public static void main(String[] a) throws Exception { ";
      unit.set(start, head + unit.get(start));
      unit.add("}}");
    }
    return "\n".repeat(line - 1) + String.join("\n", unit) + "\n";
  }

  private String firstLineOfCode() {
    return lines.get(startOfCode());
  }

  private int startOfCode() {
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank() && !lines.get(i).matches("(import |//).*")) {
        return i;
      }
    }
    throw new IllegalArgumentException(file + ":" + line + ": a java block without code");
  }
}
