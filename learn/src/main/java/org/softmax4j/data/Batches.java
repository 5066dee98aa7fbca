package org.softmax4j.data;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Mini-batches of a data set in an order that the seed and the number of the epoch decide alone, so
 * that a resumed training sees what the uninterrupted one would have seen. The last batch of an
 * epoch may be short. Immutable; safe to share between threads.
 */
public final class Batches {
  private static final long EPOCH_STRIDE = 0x9E3779B97F4A7C15L;

  /** Makes nothing ahead, and leaves it to the caller. */
  private static final Executor NOBODY = task -> {};

  private final Dataset data;
  private final int batchSize;
  private final long seed;
  private final @Nullable Augmentation augmentation;
  private final Executor executor;

  private Batches(
      Dataset data,
      int batchSize,
      long seed,
      @Nullable Augmentation augmentation,
      Executor executor) {
    this.data = data;
    this.batchSize = batchSize;
    this.seed = seed;
    this.augmentation = augmentation;
    this.executor = executor;
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
    return new Batches(data, batchSize, seed, null, NOBODY);
  }

  /**
   * The same batches with every picture changed at random, the chance decided by the seed, the
   * number of the epoch and that of the batch alone.
   *
   * @throws IllegalArgumentException if the rows are no pictures
   */
  public Batches withAugmentation(Augmentation newAugmentation) {
    Objects.requireNonNull(newAugmentation, "augmentation");
    if (data.imageShape().isEmpty()) {
      throw new IllegalArgumentException(
          "augmentation must be applied to pictures, got a " + data + " without an image shape");
    }
    return new Batches(data, batchSize, seed, newAugmentation, executor);
  }

  /**
   * The same batches, each made while the one before is in use.
   *
   * @param newExecutor makes them; where it is busy, the caller does
   */
  public Batches withPrefetch(Executor newExecutor) {
    Objects.requireNonNull(newExecutor, "executor");
    return new Batches(data, batchSize, seed, augmentation, newExecutor);
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
    int[] rows = IntStream.range(0, data.rows()).toArray();
    Permutation.shuffle(rows, random(epoch).split());
    return rows;
  }

  /**
   * The batches of an epoch.
   *
   * @param epoch at least 0
   */
  public Iterable<Dataset> epoch(int epoch) {
    return epoch(epoch, 0);
  }

  /**
   * The batches of an epoch from a given one on.
   *
   * @param epoch at least 0
   * @param firstBatch counted from 0, at most {@link #count}
   */
  public Iterable<Dataset> epoch(int epoch, int firstBatch) {
    Objects.checkIndex(firstBatch, count() + 1);
    int[] rows = permutation(epoch);
    long chance = random(epoch).nextLong();
    IntFunction<Dataset> maker = batch -> batch(rows, batch, chance);
    return () -> iterator(maker, firstBatch);
  }

  private Iterator<Dataset> iterator(IntFunction<Dataset> maker, int firstBatch) {
    return new Prefetch<>(maker, firstBatch, count(), executor);
  }

  private Dataset batch(int[] rows, int number, long chance) {
    int from = number * batchSize;
    int to = (int) Math.min(rows.length, (long) from + batchSize);
    Dataset batch = data.select(Arrays.copyOfRange(rows, from, to));
    return augmentation == null
        ? batch
        : augmented(
            batch, augmentation, new SplittableRandom(chance + EPOCH_STRIDE * number).split());
  }

  private static Dataset augmented(
      Dataset batch, Augmentation augmentation, SplittableRandom random) {
    ImageShape shape = batch.imageShape().orElseThrow();
    FloatMatrix features = batch.features().copy();
    for (int row = 0; row < features.rows(); row++) {
      augmentation.apply(features.data(), features.rowOffset(row), shape, random);
    }
    return batch.withFeatureRows(FeatureRows.of(features));
  }

  /** The generator of an epoch. */
  private SplittableRandom random(int epoch) {
    if (epoch < 0) {
      throw new IllegalArgumentException("epoch must not be negative, got " + epoch);
    }
    return new SplittableRandom(seed + EPOCH_STRIDE * (epoch + 1L));
  }
}
