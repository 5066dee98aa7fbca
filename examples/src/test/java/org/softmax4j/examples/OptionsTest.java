package org.softmax4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private int codeOf(Program program, String... args) {
    return Options.codeOf(
        program, new PrintStream(errors, true, StandardCharsets.UTF_8), args, "--epochs", "--rate");
  }

  private String said() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  @Test
  void valuesAreRead() {
    int code =
        codeOf(
            options -> {
              assertThat(options.number("--epochs", 5)).isEqualTo(3);
              assertThat(options.fraction("--rate", 0.5)).isEqualTo(0.5);
              assertThat(options.numbers("--steps", "1,20")).containsExactly(1, 20);
              assertThat(options.among("--layers", List.of("a", "b"))).containsExactly("a", "b");
            },
            "--epochs",
            "3");
    assertThat(code).isZero();
    assertThat(said()).isEmpty();
  }

  @Test
  void anUnknownOptionEndsBeforeAnythingIsDone() {
    Program never =
        options -> {
          throw new AssertionError("was run");
        };
    assertThat(codeOf(never, "--epoch", "3")).isEqualTo(64);
    assertThat(said())
        .isEqualToIgnoringNewLines("error: options must be among [--epochs, --rate], got --epoch");
  }

  @Test
  void valuesThatAreNoNumbersAreNamed() {
    assertThat(codeOf(options -> options.number("--epochs", 1), "--epochs", "0")).isEqualTo(64);
    assertThat(codeOf(options -> options.number("--epochs", 1), "--epochs", "x")).isEqualTo(64);
    assertThat(codeOf(options -> options.fraction("--rate", 1), "--rate", "y")).isEqualTo(64);
    assertThat(said().lines())
        .containsExactly(
            "error: option --epochs must be a whole number from 1 on, got 0",
            "error: option --epochs must be a whole number from 1 on, got x",
            "error: option --rate must be a number, got y");
  }

  @Test
  void choicesAreChecked() {
    assertThat(codeOf(options -> options.among("--epochs", List.of("a")), "--epochs", "a,c"))
        .isEqualTo(64);
    assertThat(said()).contains("option --epochs must be among [a], got c");
  }

  @Test
  void filesHaveCodesOfTheirOwn() {
    assertThat(
            codeOf(
                options -> {
                  throw new NoSuchFileException("x.gz");
                }))
        .isEqualTo(66);
    assertThat(
            codeOf(
                options -> {
                  throw new IOException("full");
                }))
        .isEqualTo(74);
    assertThat(said()).contains("there is no file x.gz").contains("full");
  }
}
