package org.softmax4j.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes elements one ahead of their use, on an executor's thread; the caller makes one by itself
 * where the executor has not begun. Elements depend on their number alone, not on the thread.
 */
final class Prefetch<T> implements Iterator<T> {
  private final IntFunction<T> maker;
  private final int end;
  private final Executor executor;
  private int next;
  private @Nullable FutureTask<T> ahead;

  Prefetch(IntFunction<T> maker, int first, int end, Executor executor) {
    this.maker = maker;
    this.next = first;
    this.end = end;
    this.executor = executor;
  }

  @Override
  public boolean hasNext() {
    return next < end;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    FutureTask<T> wanted = ahead == null ? task(next) : ahead;
    next++;
    wanted.run();
    T element = await(wanted);
    if (hasNext()) {
      FutureTask<T> following = task(next);
      executor.execute(following);
      ahead = following;
    }
    return element;
  }

  private FutureTask<T> task(int number) {
    return new FutureTask<>(() -> maker.apply(number));
  }

  /** Waits as long as it takes, and keeps an interruption for later. */
  private static <T> T await(FutureTask<T> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
