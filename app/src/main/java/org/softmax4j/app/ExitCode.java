package org.softmax4j.app;

/** Exit codes of the command, as {@code sysexits.h} names them. */
final class ExitCode {
  static final int DONE = 0;
  static final int WRONG_USAGE = 64;
  static final int BAD_DATA = 65;
  static final int NO_INPUT = 66;
  static final int INTERNAL_ERROR = 70;
  static final int OUT_OF_MEMORY = 71;
  static final int CANNOT_WRITE = 73;
  static final int INPUT_OUTPUT_ERROR = 74;
  static final int IN_USE = 75;
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
