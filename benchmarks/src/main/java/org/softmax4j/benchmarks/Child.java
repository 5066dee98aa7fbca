package org.softmax4j.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that says one line when it is ready, and then answers each line that it gets with one.
 */
final class Child implements AutoCloseable {
  private final Process process;
  private final BufferedReader reader;
  private final BufferedWriter writer;
  private final String greeting;

  private Child(Process process) throws IOException {
    this.process = process;
    this.reader = process.inputReader();
    this.writer = process.outputWriter();
    this.greeting = answer();
  }

  /**
   * Starts a process; empty if its program is not there or ends at once, as Python does where a
   * package is missing.
   *
   * @param environment added to that of this process
   */
  static Optional<Child> start(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    try {
      return Optional.of(new Child(builder.start()));
    } catch (IOException e) {
      System.err.println(command.get(0) + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** What it said when it was ready. */
  String greeting() {
    return greeting;
  }

  /** The number that it answers after another round. */
  double round() throws IOException {
    writer.write('\n');
    writer.flush();
    return Double.parseDouble(answer());
  }

  private String answer() throws IOException {
    String line = reader.readLine();
    if (line == null) {
      throw new IOException("the process ended without an answer");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    try {
      writer.close();
    } finally {
      process.destroy();
    }
  }
}
