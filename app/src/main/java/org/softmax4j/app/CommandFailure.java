package org.softmax4j.app;

import org.jspecify.annotations.Nullable;

/** Ends the command with an exit code, one line that says why, and a hint what to do. */
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;
  private final String hint;

  CommandFailure(int exitCode, String line, String hint) {
    this(exitCode, line, hint, null);
  }

  CommandFailure(int exitCode, String line, String hint, @Nullable Throwable cause) {
    super(line, cause);
    this.exitCode = exitCode;
    this.hint = hint;
  }

  /** Wrong usage that only shows when options are seen together. */
  static CommandFailure wrongUsage(String line, String hint) {
    return new CommandFailure(ExitCode.WRONG_USAGE, line, hint);
  }

  int exitCode() {
    return exitCode;
  }

  String hint() {
    return hint;
  }
}
