package org.softmax4j.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Whether somebody wants the process to end, by Ctrl-C or a signal. Work that can save its state
 * asks, and the end of the process waits until it has.
 */
final class Interruption implements BooleanSupplier {
  private static final int PATIENCE_SECONDS = 60;

  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean wanted;

  /** From now on the process waits with its end for {@link #workIsDone}. */
  void holdBack() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::await, "softmax-interruption"));
  }

  private void await() {
    wanted = true;
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Thread.currentThread().interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the process end. */
  void workIsDone() {
    done.countDown();
  }

  /** Whether the end is wanted. */
  @Override
  public boolean getAsBoolean() {
    return wanted;
  }
}
