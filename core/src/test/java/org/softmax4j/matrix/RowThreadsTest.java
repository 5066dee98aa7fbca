package org.softmax4j.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.testing.Seeds;

/** Threads that spin, sleep and end; nothing here depends on who is how fast. */
@Timeout(120)
class RowThreadsTest {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final SpinTime SHORT = micros(20);

  private static SpinTime micros(long micros) {
    return SpinTime.ofNanos(TimeUnit.MICROSECONDS.toNanos(micros));
  }

  private static RowThreads threads(int most) {
    return new RowThreads(most, SHORT, MINUTE);
  }

  /** Waits, as long as a busy machine may need. */
  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        fail("nobody counted down");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void until(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - start).isLessThan(MINUTE);
      LockSupport.parkNanos(100_000);
    }
  }

  /** The thread that takes a task. */
  private static Thread taker(RowThreads threads) {
    AtomicReference<Thread> taker = new AtomicReference<>();
    CountDownLatch done = new CountDownLatch(1);
    threads.execute(
        () -> {
          taker.set(Thread.currentThread());
          done.countDown();
        });
    await(done);
    return taker.get();
  }

  /** Every task is taken, also one that comes as its thread falls asleep or ends. */
  @ParameterizedTest
  @CsvSource({"1, 0, 1", "2, 5, 1", "1, 5, 60000000", "2, 5, 60000000"})
  void noTaskIsForgotten(int most, long spinMicros, long idleMicros) {
    RowThreads threads = new RowThreads(most, micros(spinMicros), 1_000 * idleMicros);
    SplittableRandom random = Seeds.random("no task is forgotten");
    for (int round = 0; round < 10_000; round++) {
      int tasks = 1 + random.nextInt(most);
      CountDownLatch done = new CountDownLatch(tasks);
      for (int i = 0; i < tasks; i++) {
        threads.execute(done::countDown);
      }
      await(done);
      long pause = random.nextInt(10_000);
      for (long start = System.nanoTime(); System.nanoTime() - start < pause; ) {
        Thread.onSpinWait();
      }
    }
  }

  /** Whether no thread runs yet or one spins, for whose sake no other was woken. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tasksThatMeetHaveAThreadEach(boolean oneSpins) {
    RowThreads threads = new RowThreads(3, SpinTime.ofNanos(50_000_000), MINUTE);
    if (oneSpins) {
      taker(threads);
      LockSupport.parkNanos(1_000_000);
    }
    CountDownLatch together = new CountDownLatch(3);
    CountDownLatch done = new CountDownLatch(3);
    Set<Thread> takers = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 3; i++) {
      threads.execute(
          () -> {
            together.countDown();
            await(together);
            takers.add(Thread.currentThread());
            done.countDown();
          });
    }
    await(done);
    assertThat(takers).hasSize(3).contains(taker(threads));
  }

  @Test
  void tasksAreTakenInTheirOrder() {
    RowThreads threads = threads(1);
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch done = new CountDownLatch(100);
    for (int i = 0; i < 100; i++) {
      int number = i;
      threads.execute(
          () -> {
            order.add(number);
            done.countDown();
          });
    }
    await(done);
    assertThat(order).hasSize(100).isSorted();
  }

  @Test
  void spinningEndsInSleep() {
    Thread taker = taker(threads(1));
    until(() -> taker.getState() == Thread.State.TIMED_WAITING);
  }

  @Test
  void longSleepEndsAThreadAndTheNextTaskStartsAnother() {
    RowThreads threads = new RowThreads(1, SHORT, 1_000);
    Thread first = taker(threads);
    until(() -> first.getState() == Thread.State.TERMINATED);
    assertThat(taker(threads)).isNotSameAs(first);
  }

  @Test
  void aThreadKeepsNothingOfItsStarter() {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    AtomicReference<String> seen = new AtomicReference<>("nothing seen");
    Thread self = Thread.currentThread();
    ClassLoader before = self.getContextClassLoader();
    local.set("the starter's");
    self.setContextClassLoader(new ClassLoader() {});
    try {
      RowThreads threads = threads(1);
      CountDownLatch done = new CountDownLatch(1);
      threads.execute(
          () -> {
            seen.set(local.get());
            done.countDown();
          });
      await(done);
      Thread taker = taker(threads);
      assertThat(taker.getContextClassLoader()).isSameAs(ClassLoader.getSystemClassLoader());
      assertThat(taker.isDaemon()).isTrue();
      assertThat(taker.getName()).isEqualTo("softmax4j-rows-1");
    } finally {
      self.setContextClassLoader(before);
      local.remove();
    }
    assertThat(seen.get()).isNull();
  }

  @Test
  void whatATaskThrowsGoesToTheHandlerAndTheThreadLivesOn() {
    RowThreads threads = threads(1);
    Thread first = taker(threads);
    List<Throwable> handled = Collections.synchronizedList(new ArrayList<>());
    first.setUncaughtExceptionHandler((thread, failure) -> handled.add(failure));
    threads.execute(
        () -> {
          throw new IllegalStateException("an exception");
        });
    threads.execute(
        () -> {
          throw new AssertionError("an error");
        });
    assertThat(taker(threads)).isSameAs(first);
    assertThat(handled)
        .extracting(Throwable::getMessage)
        .containsExactly("an exception", "an error");
  }

  @Test
  void anInterruptionReachesNoOtherTask() {
    RowThreads threads = threads(1);
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    CountDownLatch done = new CountDownLatch(1);
    threads.execute(() -> Thread.currentThread().interrupt());
    threads.execute(
        () -> {
          interrupted.set(Thread.currentThread().isInterrupted());
          done.countDown();
        });
    await(done);
    assertThat(interrupted.get()).isFalse();
  }

  @Test
  void withdrawnTasksAreNotTaken() {
    RowThreads threads = threads(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger taken = new AtomicInteger();
    Runnable task = taken::incrementAndGet;
    threads.execute(() -> await(release));
    threads.execute(task);
    threads.execute(task);
    threads.withdraw(task);
    release.countDown();
    taker(threads);
    assertThat(taken.get()).isZero();
  }

  @Test
  void noThreadsHoldNoTasks() {
    RowThreads threads = threads(0);
    WeakReference<Runnable> task = new WeakReference<>(given(threads));
    until(
        () -> {
          System.gc();
          return task.get() == null;
        });
    assertThat(threads.most()).isZero();
  }

  private static Runnable given(RowThreads threads) {
    AtomicInteger own = new AtomicInteger();
    Runnable task = own::incrementAndGet;
    threads.execute(task);
    return task;
  }

  /** The first call of all says so only where it sees a thread that spins. */
  @Test
  void helpIsAtHandWhileAThreadSpins() {
    until(
        () -> {
          RowThreads threads = new RowThreads(1, SpinTime.ofNanos(50_000_000), MINUTE);
          taker(threads);
          return threads.isAtHand();
        });
  }

  @Test
  void helpIsAtHandAfterEightCloseCalls() {
    RowThreads close = new RowThreads(1, SpinTime.ofNanos(MINUTE), MINUTE);
    RowThreads neverClose = new RowThreads(1, SpinTime.ofNanos(0), MINUTE);
    for (int call = 0; call < 20; call++) {
      assertThat(close.isAtHand()).isEqualTo(call >= 8);
      assertThat(neverClose.isAtHand()).isFalse();
    }
  }
}
