package org.softmax4j.benchmarks.contestant;

/** One way to solve one problem, with its memory set up beforehand. */
public interface Contestant extends AutoCloseable {
  String name();

  /** Whether this is a form of softmax4j. */
  default boolean isOwn() {
    return false;
  }

  /** Puts the logits back where {@link #run} overwrites them; does nothing elsewhere. */
  default void restoreLogits() {}

  /** Solves the problem once. */
  void run();

  /** A copy of what the last {@link #run} computed. */
  float[] answer();

  @Override
  default void close() {}
}
