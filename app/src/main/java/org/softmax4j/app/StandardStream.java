package org.softmax4j.app;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Standard output whose errors reach the caller, where {@link java.io.PrintStream} would swallow
 * them.
 */
final class StandardStream extends FilterOutputStream {
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

  private static void attempt(Attempt attempt) {
    try {
      attempt.run();
    } catch (IOException e) {
      throw new Failure(e);
    }
  }

  /** What can fail. */
  private interface Attempt {
    void run() throws IOException;
  }

  /** Standard output cannot be written to. */
  static final class Failure extends UncheckedIOException {
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
