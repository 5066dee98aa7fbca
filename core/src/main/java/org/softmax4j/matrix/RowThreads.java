package org.softmax4j.matrix;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Daemon threads that take tasks in the order in which they come; each is started when a task finds
 * no thread for it.
 *
 * <p>Waking a thread takes longer than a small matrix. So a thread without work looks out for more
 * for a while before it sleeps, and nobody is woken meanwhile. One that has slept for long ends.
 * What a task throws goes to the thread's handler; the thread lives on.
 */
final class RowThreads implements Executor {
  private static final RowThreads SHARED =
      new RowThreads(
          Runtime.getRuntime().availableProcessors() - 1,
          SpinTime.given(),
          TimeUnit.MINUTES.toNanos(1));

  /** So many calls one close after the other are worth waking a thread for the next ones. */
  private static final int CLOSE_CALLS = 8;

  private final int most;
  private final SpinTime spin;
  private final long idleNanos;
  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedDeque<Thread> asleep = new ConcurrentLinkedDeque<>();
  private final AtomicInteger spinning = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger names = new AtomicInteger();
  private final AtomicInteger closeCalls = new AtomicInteger();
  private volatile long lastCall = System.nanoTime();

  /**
   * @param most threads at most; where it is 0, tasks are not run
   * @param spin how long a thread looks out for a task before it sleeps
   * @param idleNanos how long it sleeps before it ends
   */
  RowThreads(int most, SpinTime spin, long idleNanos) {
    this.most = most;
    this.spin = spin;
    this.idleNanos = idleNanos;
  }

  /**
   * Those of the process, one less than there are processors.
   *
   * @throws IllegalStateException if the system property asks for an impossible time of spinning
   */
  static RowThreads shared() {
    SpinTime.active();
    return SHARED;
  }

  /**
   * Others, so many at most, that sleep for a second; those of the process where it has no more.
   */
  static RowThreads ofAtMost(int most) {
    return most >= shared().most
        ? SHARED
        : new RowThreads(most, SpinTime.active(), TimeUnit.SECONDS.toNanos(1));
  }

  int most() {
    return most;
  }

  /**
   * Whether a caller with little to do should ask for help: where a thread spins, or where calls of
   * this method have come closer to each other than a thread spins.
   */
  boolean isAtHand() {
    if (spinning.get() > 0) {
      return true;
    }
    long now = System.nanoTime();
    boolean isClose = now - lastCall < spin.nanos();
    lastCall = now;
    if (!isClose) {
      closeCalls.set(0);
    }
    return closeCalls.incrementAndGet() > CLOSE_CALLS;
  }

  @Override
  public void execute(Runnable task) {
    if (most > 0) {
      tasks.add(task);
      if (spinning.get() == 0) {
        wake();
      }
    }
  }

  /** Forgets a task that no thread has begun, as often as it was given. */
  void withdraw(Runnable task) {
    if (!tasks.isEmpty()) {
      tasks.removeIf(task::equals);
    }
  }

  private void wake() {
    Thread sleeper = asleep.poll();
    if (sleeper != null) {
      LockSupport.unpark(sleeper);
    } else if (running.getAndUpdate(count -> Math.min(count + 1, most)) < most) {
      start();
    }
  }

  private void start() {
    String name = "softmax4j-rows-" + names.incrementAndGet();
    Thread thread = new Thread(null, this::work, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    boolean started = false;
    try {
      thread.start();
      started = true;
    } finally {
      if (!started) {
        running.decrementAndGet();
      }
    }
  }

  private void work() {
    try {
      do {
        takeTasks();
      } while (sleep());
    } finally {
      running.decrementAndGet();
      // Whoever gave a task before that line counted on this thread.
      if (!tasks.isEmpty()) {
        wake();
      }
    }
  }

  private void takeTasks() {
    do {
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        // Whoever gave it while this thread was the last one that spun has woken nobody.
        if (!tasks.isEmpty() && spinning.get() == 0) {
          wake();
        }
        perform(task);
      }
    } while (seesTask());
  }

  private boolean seesTask() {
    spinning.incrementAndGet();
    boolean sees = spin.sees(() -> !tasks.isEmpty());
    spinning.decrementAndGet();
    return sees;
  }

  private static void perform(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      Thread self = Thread.currentThread();
      self.getUncaughtExceptionHandler().uncaughtException(self, e);
    }
    Thread.interrupted();
  }

  /** Returns whether there may be a task again: false after long sleep alone. */
  private boolean sleep() {
    Thread self = Thread.currentThread();
    long start = System.nanoTime();
    asleep.push(self);
    // Whoever gave a task before that line saw nobody asleep.
    if (tasks.isEmpty()) {
      LockSupport.parkNanos(this, idleNanos);
    }
    Thread.interrupted();
    boolean woken = !asleep.remove(self);
    return woken || System.nanoTime() - start < idleNanos;
  }
}
