package org.softmax4j.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Python program that answers each line with a line; ended by {@link #close}. */
final class PythonPeer implements AutoCloseable {
  private final Path script;
  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;
  private final String version;

  /**
   * Starts a program.
   *
   * @param interpreter of Python
   * @param resource the program, beside this class
   */
  PythonPeer(Path interpreter, String resource, List<String> arguments) throws IOException {
    script = Files.createTempFile("peer", ".py");
    try (InputStream in = PythonPeer.class.getResourceAsStream(resource)) {
      Files.write(script, in.readAllBytes());
    }
    List<String> command = new ArrayList<>(List.of(interpreter.toString(), script.toString()));
    command.addAll(arguments);
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    questions = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
    version = line();
  }

  /** The first line that it wrote. */
  String version() {
    return version;
  }

  /** The number that it answers with. */
  double ask(String question) throws IOException {
    questions.write(question + "\n");
    questions.flush();
    return Double.parseDouble(line());
  }

  private String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the Python program ended without an answer");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.destroy();
    Files.delete(script);
  }
}
