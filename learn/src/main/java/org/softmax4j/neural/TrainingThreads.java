package org.softmax4j.neural;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

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
    int size = Math.max(1, threads - 1);
    helpers =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new WatchedQueue(),
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

  /** Tasks whose takers watch for the next one before they sleep. */
  private static final class WatchedQueue extends LinkedBlockingQueue<Runnable> {
    private static final long serialVersionUID = 1;

    /** Longer than most pauses within a step, and about what it costs to wake a thread. */
    private static final long WATCH_NANOS = 100_000;

    @Override
    public Runnable take() throws InterruptedException {
      long start = System.nanoTime();
      do {
        Runnable task = isEmpty() ? null : poll();
        if (task != null) {
          return task;
        }
        Thread.onSpinWait();
      } while (System.nanoTime() - start < WATCH_NANOS);
      return super.take();
    }
  }
}
