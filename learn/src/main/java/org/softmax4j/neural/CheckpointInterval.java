package org.softmax4j.neural;

import java.time.Duration;

/**
 * How often a training is saved: after a number of batches or a time, whichever comes first.
 *
 * @param batches at least 1
 * @param time not negative
 */
public record CheckpointInterval(long batches, Duration time) {
  private static final Duration EVER = Duration.ofDays(36_500);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public CheckpointInterval {
    if (batches < 1) {
      throw new IllegalArgumentException("batches must be at least 1, got " + batches);
    }
    if (time.isNegative()) {
      throw new IllegalArgumentException("time must not be negative, got " + time);
    }
  }

  /** After so many batches. */
  public static CheckpointInterval ofBatches(long batches) {
    return new CheckpointInterval(batches, EVER);
  }

  /** After the first batch that ends so long after the checkpoint before. */
  public static CheckpointInterval of(Duration time) {
    return new CheckpointInterval(Long.MAX_VALUE, time);
  }

  boolean isOver(long batchesSince, long nanosSince) {
    return batchesSince >= batches || nanosSince >= time.toNanos();
  }
}
