package org.softmax4j.neural;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What a network is run for, where an operation has to know: whether it adds noise, and whether it
 * takes statistics of the batch.
 *
 * <ul>
 *   <li>{@link #evaluation}: no noise, statistics as training left them.
 *   <li>{@link #training}: noise, statistics of the batch, which update the kept ones.
 *   <li>{@link #sampling}: noise, statistics as training left them: one of many predictions, as
 *       Monte Carlo dropout draws them.
 * </ul>
 */
public final class PassMode {
  private static final PassMode EVALUATION = new PassMode(Optional.empty(), false);

  private final Optional<SplittableRandom> random;
  private final boolean usesBatchStatistics;

  private PassMode(Optional<SplittableRandom> random, boolean usesBatchStatistics) {
    this.random = random;
    this.usesBatchStatistics = usesBatchStatistics;
  }

  /** The same result for a row every time, whatever the rows beside it. */
  public static PassMode evaluation() {
    return EVALUATION;
  }

  /**
   * A step of training.
   *
   * @param random the only source of noise
   */
  public static PassMode training(SplittableRandom random) {
    return new PassMode(Optional.of(random), true);
  }

  /**
   * A prediction with noise.
   *
   * @param random the only source of noise
   */
  public static PassMode sampling(SplittableRandom random) {
    return new PassMode(Optional.of(random), false);
  }

  /** The source of noise; empty where there is to be none. */
  public Optional<SplittableRandom> random() {
    return random;
  }

  /** Whether statistics are those of the batch, and update the kept ones. */
  public boolean usesBatchStatistics() {
    return usesBatchStatistics;
  }
}
