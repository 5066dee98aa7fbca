package org.softmax4j.neural;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads beside the caller's that help a training, and end with it. Where there are none, the
 * caller does all.
 */
final class TrainingThreads implements Executor, AutoCloseable {
  private final ExecutorService helpers;
  private final boolean alone;

  /** So many threads in all, at least 1. */
  TrainingThreads(int threads) {
    alone = threads == 1;
    helpers =
        Executors.newFixedThreadPool(
            Math.max(1, threads - 1),
            task -> {
              Thread thread = new Thread(task, "softmax4j-training");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void execute(Runnable task) {
    if (alone) {
      task.run();
    } else {
      helpers.execute(task);
    }
  }

  /** Whether there is nobody but the caller. */
  boolean isAlone() {
    return alone;
  }

  @Override
  public void close() {
    helpers.shutdownNow();
  }
}
