package org.softmax4j.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options of the command line, each a name and a value. */
public final class Options {
  private final Map<String, String> values = new HashMap<>();

  private Options() {}

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException if they are not pairs of {@code --NAME} and a value
   */
  public static Options of(String... args) {
    Options options = new Options();
    for (int i = 0; i < args.length; i += 2) {
      if (!args[i].startsWith("--") || i + 1 == args.length) {
        throw new IllegalArgumentException("options must be --NAME VALUE, got " + args[i]);
      }
      options.values.put(args[i], args[i + 1]);
    }
    return options;
  }

  /**
   * The same, of which each is one of those that a program knows.
   *
   * @throws IllegalArgumentException if one is not
   */
  public Options knowing(String... names) {
    List<String> known = List.of(names);
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("options must be among " + known + ", got " + name);
      }
    }
    return this;
  }

  /** The value of an option, or what it is without. */
  public String text(String name, String standard) {
    return values.getOrDefault(name, standard);
  }

  /** The value of an option as a whole number, or what it is without. */
  public int number(String name, int standard) {
    return Integer.parseInt(text(name, Integer.toString(standard)));
  }

  /** The value of an option as a number, or what it is without. */
  public double fraction(String name, double standard) {
    return Double.parseDouble(text(name, Double.toString(standard)));
  }

  /** Writes a text into the file that an option names, if it is there. */
  public void write(String name, String text) throws IOException {
    String file = values.get(name);
    if (file != null) {
      Files.writeString(Path.of(file), text, StandardCharsets.UTF_8);
    }
  }

  /** The path that an option names, if it is there. */
  public Optional<Path> path(String name) {
    return Optional.ofNullable(values.get(name)).map(Path::of);
  }

  /**
   * The value of an option that a program cannot do without.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public String required(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("option " + name + " must be there, got " + values);
    }
    return value;
  }
}
