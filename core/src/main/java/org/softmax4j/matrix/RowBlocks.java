package org.softmax4j.matrix;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Work on rows, split into fixed blocks that the caller and an executor's threads take in turns.
 *
 * <p>Rows are independent and blocks do not depend on the number of threads, so neither do results.
 * The caller takes part: it finishes alone where the executor is busy. Small work never leaves the
 * caller's thread.
 *
 * <p>Where no executor is given, threads help that all of the process share, one less than there
 * are processors. They start when first needed; after work they spin for 200 µs before they sleep,
 * or as long as {@code -Dsoftmax4j.spinMicros} says (0 to 100000), as does a caller who waits for
 * the last blocks. Work may share rows itself: nobody waits for a block that no thread has begun.
 */
public final class RowBlocks {
  /** Elements of a block that is handed over: about 2 µs of softmax by vectors. */
  private static final int BLOCK_ELEMENTS = 1 << 13;

  /**
   * Rows of a block where there are enough: the first one of each is read once more, see {@link
   * org.softmax4j.kernel.RowPass}.
   */
  private static final int BLOCK_ROWS = 8;

  /** Blocks that each thread should have all the same, so that the last ones end together. */
  private static final int BLOCKS_A_THREAD = 8;

  /** Less is not shared: handing it over to a thread that spins takes a tenth of its time. */
  private static final int LEAST_ELEMENTS = 1 << 14;

  /** Less is not worth waking a thread: that takes longer than half of the work. */
  private static final int WAKING_ELEMENTS = 1 << 16;

  /** Elements whose sums are taken together; another number would change their bits. */
  private static final int SUMMED_ELEMENTS = 1 << 15;

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
  private final AtomicReferenceArray<Throwable> failures;
  private final SpinTime spin;

  private RowBlocks(int rows, int blockRows, int blocks, Work work, SpinTime spin) {
    this.rows = rows;
    this.blockRows = blockRows;
    this.work = work;
    this.unfinished = new CountDownLatch(blocks);
    this.failures = new AtomicReferenceArray<>(blocks);
    this.spin = spin;
  }

  /** The threads that all of the process share: they help where no executor is given. */
  public static Executor helpers() {
    return RowThreads.shared();
  }

  /**
   * So many threads that help, or all that the process shares where these are no more. They end
   * when nobody has needed them for a second; where there are none, the caller works alone.
   *
   * @param most threads beside the caller's, at least 0
   * @throws IllegalArgumentException if there are fewer
   */
  public static Executor helpers(int most) {
    if (most < 0) {
      throw new IllegalArgumentException("most must be at least 0, got " + most);
    }
    return RowThreads.ofAtMost(most);
  }

  /**
   * Runs on the caller's thread and the threads that all of the process share.
   *
   * @param columns elements of a row, as a measure of the work on it
   * @throws RuntimeException what the work threw, that of the first block where several did
   */
  public static void run(int rows, int columns, Work work) {
    run(rows, columns, work, RowThreads.shared());
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
    return sum(rows, columns, size, summand, RowThreads.shared());
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
    return reduce(rows, columns, mostParts, part, fold, RowThreads.shared());
  }

  private static <A> A reduce(
      int rows,
      int columns,
      int mostParts,
      Part<A> part,
      BinaryOperator<A> fold,
      Executor executor) {
    int share = rows / mostParts + (rows % mostParts == 0 ? 0 : 1);
    int blockRows = Math.max(share, SUMMED_ELEMENTS / Math.max(1, columns));
    int blocks = blocks(rows, blockRows);
    int blockElements = (int) Math.min(Integer.MAX_VALUE, (long) blockRows * columns);
    AtomicReferenceArray<A> results = new AtomicReferenceArray<>(blocks);
    // Each row of this run is a block of the other.
    run(
        blocks,
        Math.max(SUMMED_ELEMENTS, blockElements),
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
   * @throws IllegalStateException if {@code -Dsoftmax4j.spinMicros} is no whole number or too large
   */
  public static void run(int rows, int columns, Work work, Executor executor) {
    long elements = (long) rows * Math.max(1, columns);
    int helpers = rows < 2 || elements <= LEAST_ELEMENTS ? 0 : helpers(elements, executor);
    int inTurn = Math.min(BLOCK_ROWS, rows / (BLOCKS_A_THREAD * (helpers + 1)));
    int blockRows = Math.max(1, Math.max(inTurn, BLOCK_ELEMENTS / Math.max(1, columns)));
    int blocks = blocks(rows, blockRows);
    if (helpers < 1) {
      work.apply(0, rows);
      return;
    }
    RowBlocks all = new RowBlocks(rows, blockRows, blocks, work, SpinTime.active());
    Runnable help = all::takeBlocks;
    for (int i = 0; i < Math.min(blocks - 1, helpers); i++) {
      executor.execute(help);
    }
    all.takeBlocks();
    if (executor instanceof RowThreads threads) {
      threads.withdraw(help);
    }
    all.await();
  }

  /** Threads to ask for help; none where that would take longer than it saves. */
  private static int helpers(long elements, Executor executor) {
    if (executor instanceof RowThreads threads) {
      return elements >= WAKING_ELEMENTS || threads.isAtHand() ? threads.most() : 0;
    }
    return elements >= WAKING_ELEMENTS ? Runtime.getRuntime().availableProcessors() - 1 : 0;
  }

  private void takeBlocks() {
    int blocks = failures.length();
    for (int block = next.getAndIncrement(); block < blocks; block = next.getAndIncrement()) {
      int from = block * blockRows;
      try {
        work.apply(from, Math.min(rows, from + blockRows));
      } catch (RuntimeException | Error e) {
        failures.set(block, e);
      } finally {
        unfinished.countDown();
      }
    }
  }

  /** The last block mostly ends sooner than this thread could fall asleep and be woken. */
  private void await() {
    boolean interrupted = false;
    boolean finished = spin.sees(() -> unfinished.getCount() == 0);
    while (!finished) {
      try {
        unfinished.await();
        finished = true;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    for (int block = 0; block < failures.length(); block++) {
      rethrow(failures.get(block));
    }
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
