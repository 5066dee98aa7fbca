package org.softmax4j.app;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.softmax4j.data.MalformedDataException;

/** Says in one line and a hint what went wrong, and which exit code stands for it. */
final class FailureReport {
  private final PrintStream err;

  FailureReport(PrintStream err) {
    this.err = err;
  }

  /**
   * Reports what ended the command.
   *
   * @return the exit code
   */
  int report(Throwable thrown, boolean stacktrace) {
    if (thrown instanceof StandardStream.Failure failure && failure.brokenPipe()) {
      return ExitCode.DONE;
    }
    CommandFailure failure = failure(thrown);
    err.println("softmax: " + failure.getMessage());
    err.println("  " + failure.hint());
    if (stacktrace) {
      thrown.printStackTrace(err);
    }
    return failure.exitCode();
  }

  private static CommandFailure failure(Throwable thrown) {
    if (thrown instanceof CommandFailure failure) {
      return failure;
    }
    if (thrown instanceof StandardStream.Failure failure) {
      return new CommandFailure(
          ExitCode.INPUT_OUTPUT_ERROR,
          "cannot write to standard output: " + failure.getMessage(),
          "check the disk or the program that reads the output");
    }
    if (thrown instanceof OutOfMemoryError) {
      return outOfMemory();
    }
    if (thrown instanceof ArithmeticException) {
      return new CommandFailure(
          ExitCode.INTERNAL_ERROR,
          message(thrown),
          "lower --learning-rate, or scale the features to a range near 1");
    }
    if (thrown instanceof MalformedDataException) {
      return new CommandFailure(
          ExitCode.BAD_DATA, message(thrown), "correct the data and run the command again");
    }
    return thrown instanceof IOException io ? inputOutput(io) : internalError(thrown);
  }

  private static CommandFailure inputOutput(IOException e) {
    if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
      return new CommandFailure(
          ExitCode.NO_INPUT, "no such file: " + message(e), "check the name and the folder");
    }
    if (e instanceof AccessDeniedException) {
      return new CommandFailure(
          ExitCode.NO_INPUT, "not allowed to read " + message(e), "check who may read the file");
    }
    String file = e instanceof FileSystemException system ? system.getFile() + ": " : "";
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return new CommandFailure(
        ExitCode.INPUT_OUTPUT_ERROR,
        "input/output error: " + file + (reason == null ? e.getClass().getSimpleName() : reason),
        "check the disk (full? still mounted?) and try again");
  }

  private static CommandFailure outOfMemory() {
    long mebibytes = Runtime.getRuntime().maxMemory() >> 20;
    return new CommandFailure(
        ExitCode.OUT_OF_MEMORY,
        "not enough memory: all " + mebibytes + " MiB that Java may use are taken",
        "give it more, for example SOFTMAX_JAVA_OPTIONS=-Xmx"
            + (mebibytes / 512 + 1)
            + "g,"
            + " or use fewer rows or a smaller --batch-size or --hidden");
  }

  private static CommandFailure internalError(Throwable thrown) {
    return new CommandFailure(
        ExitCode.INTERNAL_ERROR,
        "internal error: " + thrown.getClass().getSimpleName() + ": " + message(thrown),
        "this should not happen: please report it with what you typed and the output of"
            + " --stacktrace");
  }

  private static String message(Throwable thrown) {
    return String.valueOf(thrown.getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }
}
