package org.softmax4j.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.softmax4j.data.AtomicFile;
import org.softmax4j.data.MalformedDataException;

/** Options of the command line, each a name and a value. */
public final class Options {
  private static final int WRONG_USAGE = 64;
  private static final int BAD_DATA = 65;
  private static final int NO_FILE = 66;
  private static final int INPUT_OUTPUT = 74;

  private final Map<String, String> values = new HashMap<>();

  private Options() {}

  /** Options that are not as they have to be. */
  private static final class WrongOption extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private WrongOption(String message) {
      super(message);
    }
  }

  /**
   * Runs a program on options, checked first. What is wrong with them or with a file ends the
   * process with a line on standard error and the exit code that the {@code softmax} command has
   * for it.
   *
   * @param names the options that the program knows
   */
  public static void run(Program program, String[] args, String... names) {
    int code = codeOf(program, System.err, args, names);
    if (code != 0) {
      System.exit(code);
    }
  }

  /** As {@link #run}, but returns the exit code, 0 where all went well. */
  static int codeOf(Program program, PrintStream errors, String[] args, String... names) {
    try {
      program.run(of(args).knowing(names));
      return 0;
    } catch (WrongOption e) {
      return code(WRONG_USAGE, errors, e.getMessage());
    } catch (MalformedDataException e) {
      return code(BAD_DATA, errors, e.getMessage());
    } catch (NoSuchFileException e) {
      return code(NO_FILE, errors, "there is no file " + e.getMessage());
    } catch (IOException e) {
      return code(INPUT_OUTPUT, errors, e.toString());
    }
  }

  private static int code(int code, PrintStream errors, @Nullable String message) {
    errors.println("error: " + message);
    return code;
  }

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException if they are not pairs of {@code --NAME} and a value
   */
  public static Options of(String... args) {
    Options options = new Options();
    for (int i = 0; i < args.length; i += 2) {
      if (!args[i].startsWith("--") || i + 1 == args.length) {
        throw new WrongOption("options must be --NAME VALUE, got " + args[i]);
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
  private Options knowing(String... names) {
    List<String> known = List.of(names);
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new WrongOption("options must be among " + known + ", got " + name);
      }
    }
    return this;
  }

  /** The value of an option, or what it is without. */
  public String text(String name, String standard) {
    return values.getOrDefault(name, standard);
  }

  /**
   * The values of an option that has several, between commas; without it all that are possible.
   *
   * @throws IllegalArgumentException if one is not possible
   */
  public List<String> among(String name, List<String> possible) {
    List<String> chosen =
        values.containsKey(name) ? List.of(values.get(name).split(",", -1)) : possible;
    for (String value : chosen) {
      if (!possible.contains(value)) {
        throw new WrongOption("option " + name + " must be among " + possible + ", got " + value);
      }
    }
    return chosen;
  }

  /**
   * The value of an option as a whole number, or what it is without.
   *
   * @throws IllegalArgumentException if it is no whole number from 1 on
   */
  public int number(String name, int standard) {
    return positive(name, text(name, Integer.toString(standard)));
  }

  /**
   * The values of an option that has several, between commas, as whole numbers.
   *
   * @throws IllegalArgumentException if one is no whole number from 1 on
   */
  public int[] numbers(String name, String standard) {
    return Arrays.stream(text(name, standard).split(",", -1))
        .mapToInt(value -> positive(name, value))
        .toArray();
  }

  private static int positive(String name, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // As below.
    }
    throw new WrongOption("option " + name + " must be a whole number from 1 on, got " + value);
  }

  /**
   * The value of an option as a number, or what it is without.
   *
   * @throws IllegalArgumentException if it is no number
   */
  public double fraction(String name, double standard) {
    String value = text(name, Double.toString(standard));
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new WrongOption("option " + name + " must be a number, got " + value);
    }
  }

  /** Writes a text into the file that an option names, if it is there; whole or not at all. */
  public void write(String name, String text) throws IOException {
    Optional<Path> file = path(name);
    if (file.isPresent()) {
      AtomicFile.writeString(file.get(), text);
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
      throw new WrongOption("option " + name + " must be there, got " + values);
    }
    return value;
  }
}
