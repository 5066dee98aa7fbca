package org.softmax4j.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Mini-batches of a data set in an order that the seed and the number of the epoch decide alone, so
 * that a resumed training sees what the uninterrupted one would have seen. The last batch of an
 * epoch may be short.
 */
public final class Batches {
  private static final long EPOCH_STRIDE = 0x9E3779B97F4A7C15L;

  private final Dataset data;
  private final int batchSize;
  private final long seed;

  private Batches(Dataset data, int batchSize, long seed) {
    this.data = data;
    this.batchSize = batchSize;
    this.seed = seed;
  }

  /**
   * Batches of a data set.
   *
   * @param batchSize rows of a batch, at least 1
   */
  public static Batches of(Dataset data, int batchSize, long seed) {
    Objects.requireNonNull(data, "data");
    if (batchSize < 1) {
      throw new IllegalArgumentException("batchSize must be at least 1, got " + batchSize);
    }
    return new Batches(data, batchSize, seed);
  }

  /** Number of batches of one epoch. */
  public int count() {
    return (int) ((data.rows() + (long) batchSize - 1) / batchSize);
  }

  /**
   * The rows of an epoch in the order in which they are used; a new array.
   *
   * @param epoch at least 0
   */
  public int[] permutation(int epoch) {
    if (epoch < 0) {
      throw new IllegalArgumentException("epoch must not be negative, got " + epoch);
    }
    int[] rows = IntStream.range(0, data.rows()).toArray();
    Permutation.shuffle(rows, new SplittableRandom(seed + EPOCH_STRIDE * (epoch + 1L)).split());
    return rows;
  }

  /**
   * The batches of an epoch, each made when it is asked for.
   *
   * @param epoch at least 0
   */
  public Iterable<Dataset> epoch(int epoch) {
    int[] rows = permutation(epoch);
    return () -> new EpochIterator(rows);
  }

  private final class EpochIterator implements Iterator<Dataset> {
    private final int[] rows;
    private int next;

    EpochIterator(int[] rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      return next < rows.length;
    }

    @Override
    public Dataset next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int size = Math.min(batchSize, rows.length - next);
      int[] batch = new int[size];
      System.arraycopy(rows, next, batch, 0, size);
      next += size;
      return data.select(batch);
    }
  }
}
