package org.softmax4j.matrix;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BinaryOperator;

/**
 * Work on rows, split into fixed blocks that the caller and an executor's threads take in turns.
 *
 * <p>Rows are independent and blocks do not depend on the number of threads, so neither do results.
 * The caller takes part: it finishes alone where the executor is busy. Small work never leaves the
 * caller's thread.
 */
public final class RowBlocks {
  /** Elements of a block: about 30 µs of softmax, beside which handing it over costs little. */
  private static final int BLOCK_ELEMENTS = 1 << 15;

  /** Sums are kept apart for so many blocks at most, or the memory for them would grow. */
  private static final int MOST_SUMMED_BLOCKS = 64;

  private static final int MOST_SUMMED_ELEMENTS = 1 << 22;

  /** What is done with some of the rows. */
  @FunctionalInterface
  public interface Work {
    /** Does the rows from {@code from} (inclusive) to {@code to} (exclusive). */
    void apply(int from, int to);
  }

  /** What some of the rows add to sums. */
  @FunctionalInterface
  public interface Summand {
    /** Adds the rows from {@code from} (inclusive) to {@code to} (exclusive) to the sums. */
    void addTo(double[] sums, int from, int to);
  }

  /** What follows from some of the rows. */
  @FunctionalInterface
  public interface Part<A> {
    /** The result of the rows from {@code from} (inclusive) to {@code to} (exclusive). */
    A of(int from, int to);
  }

  private final int rows;
  private final int blockRows;
  private final Work work;
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch unfinished;
  private final AtomicReferenceArray<RuntimeException> failures;

  private RowBlocks(int rows, int blockRows, int blocks, Work work) {
    this.rows = rows;
    this.blockRows = blockRows;
    this.work = work;
    this.unfinished = new CountDownLatch(blocks);
    this.failures = new AtomicReferenceArray<>(blocks);
  }

  /**
   * Runs on the caller's thread and the pool that all of the process share.
   *
   * @param columns elements of a row, as a measure of the work on it
   * @throws RuntimeException what the work threw, that of the first block where several did
   */
  public static void run(int rows, int columns, Work work) {
    run(rows, columns, work, ForkJoinPool.commonPool());
  }

  /**
   * Sums over all rows, added up in fixed blocks and in a fixed order: the bits do not depend on
   * the number of threads.
   *
   * @param columns elements of a row, as a measure of the work on it
   * @param size number of sums
   * @throws RuntimeException what a summand threw, that of the first block where several did
   */
  public static double[] sum(int rows, int columns, int size, Summand summand) {
    return sum(rows, columns, size, summand, ForkJoinPool.commonPool());
  }

  /** As {@link #sum(int, int, int, Summand)}, on the caller's thread and an executor. */
  public static double[] sum(int rows, int columns, int size, Summand summand, Executor executor) {
    int most = Math.min(MOST_SUMMED_BLOCKS, MOST_SUMMED_ELEMENTS / Math.max(1, size));
    return rows == 0
        ? new double[size]
        : reduce(
            rows,
            columns,
            Math.max(1, most),
            (from, to) -> {
              double[] sums = new double[size];
              summand.addTo(sums, from, to);
              return sums;
            },
            RowBlocks::addTo,
            executor);
  }

  private static double[] addTo(double[] sums, double[] others) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += others[i];
    }
    return sums;
  }

  private static int blocks(int rows, int blockRows) {
    return rows / blockRows + (rows % blockRows == 0 ? 0 : 1);
  }

  /**
   * The results of fixed blocks of rows, folded from the first block to the last: the bits do not
   * depend on the number of threads.
   *
   * @param rows at least 1
   * @param columns elements of a row, as a measure of the work on it
   * @param mostParts as many blocks at most, whose results are all held in memory, at least 1
   * @param fold makes one result of an earlier and a later one; may change and return the earlier
   * @throws RuntimeException what a part threw, that of the first block where several did
   */
  public static <A> A reduce(
      int rows, int columns, int mostParts, Part<A> part, BinaryOperator<A> fold) {
    return reduce(rows, columns, mostParts, part, fold, ForkJoinPool.commonPool());
  }

  private static <A> A reduce(
      int rows,
      int columns,
      int mostParts,
      Part<A> part,
      BinaryOperator<A> fold,
      Executor executor) {
    int share = rows / mostParts + (rows % mostParts == 0 ? 0 : 1);
    int blockRows = Math.max(share, BLOCK_ELEMENTS / Math.max(1, columns));
    int blocks = blocks(rows, blockRows);
    AtomicReferenceArray<A> results = new AtomicReferenceArray<>(blocks);
    // Each row of this run is a block of the other.
    run(
        blocks,
        BLOCK_ELEMENTS,
        (from, to) -> {
          for (int block = from; block < to; block++) {
            int first = block * blockRows;
            results.set(block, part.of(first, first + Math.min(blockRows, rows - first)));
          }
        },
        executor);
    A result = results.get(0);
    for (int block = 1; block < blocks; block++) {
      result = fold.apply(result, results.get(block));
    }
    return result;
  }

  /**
   * Runs on the caller's thread and an executor.
   *
   * @throws RuntimeException what the work threw, that of the first block where several did
   */
  public static void run(int rows, int columns, Work work, Executor executor) {
    int blockRows = Math.max(1, BLOCK_ELEMENTS / Math.max(1, columns));
    int blocks = blocks(rows, blockRows);
    // Asking for the processors takes longer than a short row.
    int helpers = blocks < 2 ? 0 : Math.min(blocks, Runtime.getRuntime().availableProcessors()) - 1;
    if (helpers < 1) {
      work.apply(0, rows);
      return;
    }
    RowBlocks all = new RowBlocks(rows, blockRows, blocks, work);
    for (int i = 0; i < helpers; i++) {
      executor.execute(all::takeBlocks);
    }
    all.takeBlocks();
    all.await();
  }

  private void takeBlocks() {
    int blocks = failures.length();
    for (int block = next.getAndIncrement(); block < blocks; block = next.getAndIncrement()) {
      int from = block * blockRows;
      try {
        work.apply(from, Math.min(rows, from + blockRows));
      } catch (RuntimeException e) {
        failures.set(block, e);
      } finally {
        unfinished.countDown();
      }
    }
  }

  private void await() {
    boolean interrupted = false;
    while (unfinished.getCount() > 0) {
      try {
        unfinished.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    for (int block = 0; block < failures.length(); block++) {
      if (failures.get(block) != null) {
        throw failures.get(block);
      }
    }
  }
}
