package org.softmax4j.app;

import java.io.IOException;
import java.nio.file.Path;
import org.softmax4j.data.Csv;
import org.softmax4j.data.CsvSource;
import org.softmax4j.data.NumberTable;

/** Opens what the user names, {@code -} being standard input. */
final class Inputs {
  private Inputs() {}

  /** CSV text by name. */
  static CsvSource csv(String name, Console console) {
    return name.equals(FileKind.STANDARD_STREAM)
        ? CsvSource.of(console.in(), "standard input")
        : CsvSource.of(Path.of(name));
  }

  /** The numbers of CSV text. */
  static NumberTable numbers(String name, Console console) throws IOException {
    return Csv.readNumbers(csv(name, console));
  }
}
