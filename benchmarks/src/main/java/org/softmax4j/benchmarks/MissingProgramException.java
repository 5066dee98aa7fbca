package org.softmax4j.benchmarks;

import java.io.IOException;

/** A program could not be started. */
final class MissingProgramException extends IOException {
  private static final long serialVersionUID = 1L;

  MissingProgramException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
