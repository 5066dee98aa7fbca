package org.softmax4j.app;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output whose errors reach the caller, where {@link java.io.PrintStream} would swallow
 * them: the first one is thrown, what is written after it is dropped.
 */
final class StandardStream extends FilterOutputStream {
  private boolean failed;

  StandardStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) {
    attempt(() -> out.write(b));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    attempt(() -> out.write(bytes, offset, length));
  }

  @Override
  public void flush() {
    attempt(out::flush);
  }

  private void attempt(Attempt attempt) {
    if (failed) {
      return;
    }
    try {
      attempt.run();
    } catch (IOException e) {
      failed = true;
      throw new Failure(e);
    }
  }

  /** What can fail. */
  private interface Attempt {
    void run() throws IOException;
  }

  /** Standard output cannot be written to. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failure(IOException cause) {
      super(String.valueOf(cause.getMessage()), cause);
    }

    /** Whether the reader of the pipe has gone, as {@code head} does when it has enough. */
    boolean brokenPipe() {
      return String.valueOf(getMessage()).contains("Broken pipe");
    }
  }
}
