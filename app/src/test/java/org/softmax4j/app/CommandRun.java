package org.softmax4j.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One run of the command inside the test's own process, its streams no terminal.
 *
 * @param exitCode what the process would end with
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record CommandRun(int exitCode, String out, String err) {

  /** Runs the command with the given arguments and an empty standard input. */
  static CommandRun of(Object... arguments) {
    return withInput("", arguments);
  }

  /** Runs the command with the given text as its standard input. */
  static CommandRun withInput(String input, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        Console.of(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            err,
            false,
            false);
    String[] words = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
    int exitCode = Main.run(words, console);
    return new CommandRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The lines on standard error. */
  List<String> errLines() {
    return err.lines().toList();
  }
}
