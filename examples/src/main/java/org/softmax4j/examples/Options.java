package org.softmax4j.examples.language;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Options of the command line, each a name and a value. */
final class Options {
  private final Map<String, String> values = new HashMap<>();

  static Options of(String... args) {
    Options options = new Options();
    for (int i = 0; i < args.length; i += 2) {
      if (!args[i].startsWith("--") || i + 1 == args.length) {
        throw new IllegalArgumentException("options must be --NAME VALUE, got " + args[i]);
      }
      options.values.put(args[i], args[i + 1]);
    }
    return options;
  }

  String text(String name, String standard) {
    return values.getOrDefault(name, standard);
  }

  int number(String name, int standard) {
    return Integer.parseInt(text(name, Integer.toString(standard)));
  }

  double fraction(String name, double standard) {
    return Double.parseDouble(text(name, Double.toString(standard)));
  }

  /** Writes a text into the file that an option names, if it is there. */
  void write(String name, String text) throws IOException {
    String file = values.get(name);
    if (file != null) {
      Files.writeString(Path.of(file), text, StandardCharsets.UTF_8);
    }
  }

  String required(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("option " + name + " must be there, got " + values);
    }
    return value;
  }
}
