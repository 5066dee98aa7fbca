package org.softmax4j.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.testing.Seeds;

@Timeout(120)
class RowBlocksTest {
  /** So many elements in a row make it a block, worth handing over. */
  private static final int MANY = 1 << 16;

  @ParameterizedTest
  @CsvSource({"0, 10, 1", "1, 10, 3", "5, 100000, 2", "100000, 10, 3", "4097, 1, 5000000"})
  void sumsCountEveryRowOnce(int rows, int columns, int size) {
    double[] sums =
        RowBlocks.sum(
            rows,
            columns,
            size,
            (part, from, to) -> {
              for (int row = from; row < to; row++) {
                part[row % size] += row + 1.0;
              }
            });

    assertThat(sums).hasSize(size);
    assertThat(Arrays.stream(sums).sum()).isEqualTo(rows * (rows + 1.0) / 2);
  }

  @Test
  void sumsOfManyBlocksAreNearThePlainSumAndAlwaysTheSameBits() {
    double[] values = Seeds.random("block sums").doubles(3_000_000, -1, 1).toArray();
    double first = sum(values);

    assertThat(first).isCloseTo(Arrays.stream(values).sum(), within(1e-9));
    for (int i = 0; i < 20; i++) {
      assertThat(sum(values)).isEqualTo(first);
    }
  }

  private static double sum(double[] values) {
    return RowBlocks.sum(
        values.length,
        1,
        1,
        (part, from, to) -> {
          for (int i = from; i < to; i++) {
            part[0] += values[i];
          }
        })[0];
  }

  @Test
  void whatASummandThrowsReachesTheCaller() {
    assertThatThrownBy(
            () ->
                RowBlocks.sum(
                    1_000_000,
                    1,
                    1,
                    (part, from, to) -> {
                      throw new IllegalArgumentException("row " + from);
                    }))
        .hasMessage("row 0");
  }

  private static RowThreads threads(int most, long spinMicros) {
    return new RowThreads(most, SpinTime.ofNanos(1_000 * spinMicros), 1_000_000_000L);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Blocks that wait for each other end only where three threads take them. */
  @ParameterizedTest
  @ValueSource(longs = {0, 200, 5_000})
  void helpersTakeBlocksBesideTheCaller(long spinMicros) {
    RowThreads threads = threads(2, spinMicros);
    for (int i = 0; i < 20; i++) {
      CyclicBarrier barrier = new CyclicBarrier(3);
      Set<Thread> takers = ConcurrentHashMap.newKeySet();
      RowBlocks.run(
          3,
          MANY,
          (from, to) -> {
            meet(barrier);
            takers.add(Thread.currentThread());
          },
          threads);
      assertThat(takers).hasSize(3).contains(Thread.currentThread());
    }
  }

  @Test
  void littleWorkIsSharedWhereHelpIsAtHand() {
    RowThreads never = threads(1, 0);
    RowThreads after = threads(1, 1_000_000);
    List<Integer> lengths = Collections.synchronizedList(new ArrayList<>());
    RowBlocks.Work alone = (from, to) -> lengths.add(to - from);
    for (int i = 0; i < 8; i++) {
      RowBlocks.run(2, MANY / 4, alone, never);
      RowBlocks.run(2, MANY / 4, alone, after);
    }
    assertThat(lengths).hasSize(16).containsOnly(2);
    CyclicBarrier barrier = new CyclicBarrier(2);
    RowBlocks.run(2, MANY / 4, (from, to) -> meet(barrier), after);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void rowsThatShareRowsAgainEndAll(int most) {
    RowThreads threads = threads(most, 200);
    for (int i = 0; i < 50; i++) {
      LongAdder count = new LongAdder();
      RowBlocks.run(
          5,
          MANY,
          (from, to) ->
              RowBlocks.run(
                  5,
                  MANY,
                  (first, last) ->
                      RowBlocks.run(5, MANY, (a, b) -> count.add((long) (b - a)), threads),
                  threads),
          threads);
      assertThat(count.sum()).isEqualTo(125);
    }
  }

  @Test
  void whatAHelperThrowsReachesTheCallerAndTheHelperLivesOn() {
    RowThreads threads = threads(1, 200);
    for (Throwable failure :
        List.of(new IllegalArgumentException("helper"), new AssertionError("helper"))) {
      CyclicBarrier barrier = new CyclicBarrier(2);
      Thread caller = Thread.currentThread();
      assertThatThrownBy(
              () ->
                  RowBlocks.run(
                      2,
                      MANY,
                      (from, to) -> {
                        meet(barrier);
                        if (!Thread.currentThread().equals(caller)) {
                          raise(failure);
                        }
                      },
                      threads))
          .isSameAs(failure);
    }
    helpersTakeBlocksBesideTheCaller(200);
  }

  private static void raise(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  @Test
  void theFailureOfTheFirstBlockIsTold() {
    CyclicBarrier barrier = new CyclicBarrier(2);
    assertThatThrownBy(
            () ->
                RowBlocks.run(
                    2,
                    MANY,
                    (from, to) -> {
                      meet(barrier);
                      throw new IllegalStateException("row " + from);
                    },
                    threads(1, 200)))
        .hasMessage("row 0");
  }

  @Test
  void manyCallersAtOnceAllEnd() throws InterruptedException {
    RowThreads threads = threads(2, 50);
    LongAdder count = new LongAdder();
    List<Thread> callers = new ArrayList<>();
    for (int caller = 0; caller < 16; caller++) {
      callers.add(
          new Thread(
              () -> {
                for (int i = 0; i < 200; i++) {
                  LongAdder own = new LongAdder();
                  RowBlocks.run(20, MANY, (from, to) -> own.add((long) (to - from)), threads);
                  count.add(own.sum());
                }
              }));
    }
    callers.forEach(Thread::start);
    for (Thread caller : callers) {
      caller.join(60_000);
      assertThat(caller.isAlive()).isFalse();
    }
    assertThat(count.sum()).isEqualTo(16 * 200 * 20);
  }

  /** The caller ends alone, and what it worked on is not kept for the busy helper. */
  @Test
  void aBusyHelperNeitherHoldsTheCallerUpNorItsMemory() throws InterruptedException {
    RowThreads threads = threads(1, 0);
    CountDownLatch release = new CountDownLatch(1);
    threads.execute(
        () -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    WeakReference<double[]> memory = new WeakReference<>(runOnMemory(threads));
    for (int i = 0; i < 100 && memory.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(memory.get()).isNull();
    release.countDown();
  }

  private static double[] runOnMemory(RowThreads threads) {
    double[] rows = new double[50];
    RowBlocks.run(rows.length, MANY, (from, to) -> Arrays.fill(rows, from, to, 1), threads);
    assertThat(rows).containsOnly(1);
    return rows;
  }

  @Test
  void helpersAreThoseOfTheProcessUnlessFewerAreAskedFor() {
    assertThat(RowBlocks.helpers(Integer.MAX_VALUE)).isSameAs(RowBlocks.helpers());
    List<Integer> lengths = new ArrayList<>();
    RowBlocks.run(9, MANY, (from, to) -> lengths.add(to - from), RowBlocks.helpers(0));
    assertThat(lengths).containsExactly(9);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowBlocks.helpers(-1))
        .withMessage("most must be at least 0, got -1");
  }
}
