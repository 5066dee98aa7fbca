package org.softmax4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.data.Place;

class FailureReportTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final FailureReport report =
      new FailureReport(new PrintStream(err, true, StandardCharsets.UTF_8));

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(64, CommandFailure.wrongUsage("no", "do so"), "softmax: no"),
        Arguments.of(
            65,
            new MalformedDataException(Place.of("x.csv").atLine(3), "expected a number", "\"a\""),
            "softmax: x.csv, line 3: expected a number, found \"a\""),
        Arguments.of(66, new NoSuchFileException("x"), "softmax: no such file: x"),
        Arguments.of(66, new AccessDeniedException("x"), "softmax: not allowed to read x"),
        Arguments.of(70, new ArithmeticException("diverged in epoch 2"), "softmax: diverged in"),
        Arguments.of(70, new IllegalStateException("a\nb"), "softmax: internal error: Ill"),
        Arguments.of(71, new OutOfMemoryError(), "softmax: not enough memory: all "),
        Arguments.of(74, new IOException("Input/output error"), "softmax: input/output error"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isOneLineAndAHint(int exitCode, Throwable thrown, String line) {
    assertThat(report.report(thrown, false)).isEqualTo(exitCode);
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(line);
  }

  @Test
  void anInternalErrorAsksForAReport() {
    report.report(new IllegalStateException("x"), false);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains("please report it");
  }

  @Test
  void theStackIsShownOnRequest() {
    report.report(new IllegalStateException("x"), true);

    assertThat(err.toString(StandardCharsets.UTF_8)).contains("\tat org.softmax4j.app.Failure");
  }
}
