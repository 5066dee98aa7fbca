package org.softmax4j.app;

import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The standard streams of one run of the command.
 *
 * @param in standard input
 * @param out results, in UTF-8; a write that fails throws {@link StandardStream.Failure}
 * @param err messages and progress, in UTF-8
 * @param styled whether {@code out} is a terminal that shows colours
 * @param interactive whether {@code err} is a terminal, with a person before it
 * @param interruption whether the process is to end
 */
record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean styled,
    boolean interactive,
    Interruption interruption) {

  static Console of(
      InputStream in, OutputStream out, OutputStream err, boolean styled, boolean interactive) {
    return new Console(
        in,
        new PrintStream(
            new BufferedOutputStream(new StandardStream(out), 1 << 16),
            false,
            StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        styled,
        interactive,
        new Interruption());
  }
}
