package org.softmax4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoftmaxCommandTest {

  @Test
  void helpListsTheCommands() {
    CommandRun run = CommandRun.of("--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Usage: softmax", "info");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void everyCommandHasItsHelp() {
    CommandRun run = CommandRun.of("info", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: softmax info");
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    CommandRun run = CommandRun.of("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().strip()).matches("softmax \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "inof             | softmax: unknown command 'inof'        | did you mean info?",
        "info --stactrace | softmax: unknown option '--stactrace'  | did you mean --stacktrace?",
        "info there       | softmax: unexpected argument 'there'   | 'softmax info --help' lists",
        "\"\"               | softmax: no command given              | 'softmax --help' lists",
      })
  void wrongUsageIsOneLineAndAHint(String arguments, String line, String hint) {
    CommandRun run =
        CommandRun.of(arguments.isEmpty() ? new Object[0] : (Object[]) arguments.split(" "));

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.errLines().get(0)).isEqualTo(line);
    assertThat(run.errLines().get(1)).contains(hint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"info", "--help", "apply -"})
  void aBrokenPipeIsQuiet(String arguments) {
    Streams streams = new Streams("Broken pipe");

    assertThat(Main.run(arguments.split(" "), streams.console())).isZero();
    assertThat(streams.err).hasToString("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"info", "--help", "apply -"})
  void aFullDiskBehindStandardOutputIsAnInputOutputError(String arguments) {
    Streams streams = new Streams("No space left on device");

    assertThat(Main.run(arguments.split(" "), streams.console())).isEqualTo(74);
    assertThat(streams.err.toString().lines()).hasSize(2);
    assertThat(streams.err.toString())
        .startsWith("softmax: cannot write to standard output: No space left on device\n");
  }

  /** Standard streams of which the output fails. */
  private static final class Streams extends OutputStream {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final String reason;

    Streams(String reason) {
      this.reason = reason;
    }

    Console console() {
      byte[] rows = "1,2,3\n".repeat(10_000).getBytes();
      return Console.of(new ByteArrayInputStream(rows), this, err, false, false);
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(reason);
    }
  }
}
