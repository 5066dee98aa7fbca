package org.softmax4j.neural;

import java.io.IOException;

/** Where the checkpoints of a training go, as a file that each of them replaces. */
@FunctionalInterface
public interface CheckpointSink {
  /**
   * Keeps a checkpoint in place of the one before.
   *
   * @throws IOException if it cannot be kept; the training ends with an {@link
   *     java.io.UncheckedIOException}
   */
  void save(Checkpoint checkpoint) throws IOException;
}
