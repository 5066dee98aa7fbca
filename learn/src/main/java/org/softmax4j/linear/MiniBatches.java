package org.softmax4j.linear;

/**
 * How a linear model is fitted by steps after small batches of rows, in a new random order each
 * epoch: for data so many that a part of them shows the way. The learning rate falls linearly to 0,
 * so the fit comes to rest near the minimum, but not on it.
 *
 * @param rule how weights follow the gradient of a batch
 * @param learningRate of the first step, above 0, finite; in coordinates in which the columns have
 *     about the same scale
 * @param epochs passes over the rows, at least 1
 * @param batchSize rows of a batch, at least 1; the last of an epoch may be short
 * @param seed of the order of the rows
 */
public record MiniBatches(
    StepRule rule, double learningRate, int epochs, int batchSize, long seed) {
  private static final int DEFAULT_EPOCHS = 30;
  private static final int DEFAULT_BATCH_SIZE = 32;

  /** How weights follow their gradient. */
  public enum StepRule {
    /** Stochastic gradient descent: against the gradient. */
    SGD,
    /** The same with momentum 0.9. */
    MOMENTUM,
    /**
     * Adam: against the decaying mean of the gradients, divided by the root of that of their
     * squares (β 0.9 and 0.999, ε 10⁻⁷).
     *
     * <p>Reference: D. P. Kingma and J. Ba, Adam: a method for stochastic optimization (2015),
     * algorithm 1, arXiv:1412.6980.
     */
    ADAM
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public MiniBatches {
    if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "learningRate must be above 0 and finite, got " + learningRate);
    }
    checkAtLeastOne("epochs", epochs);
    checkAtLeastOne("batchSize", batchSize);
  }

  private static void checkAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, got " + value);
    }
  }

  /** Gradient descent, 30 epochs, batches of 32, the seed 0. */
  public static MiniBatches sgd(double learningRate) {
    return new MiniBatches(StepRule.SGD, learningRate, DEFAULT_EPOCHS, DEFAULT_BATCH_SIZE, 0);
  }

  /** The same with {@link StepRule#MOMENTUM}. */
  public static MiniBatches momentum(double learningRate) {
    return new MiniBatches(StepRule.MOMENTUM, learningRate, DEFAULT_EPOCHS, DEFAULT_BATCH_SIZE, 0);
  }

  /** The same with {@link StepRule#ADAM}. */
  public static MiniBatches adam(double learningRate) {
    return new MiniBatches(StepRule.ADAM, learningRate, DEFAULT_EPOCHS, DEFAULT_BATCH_SIZE, 0);
  }

  /** The same with another number of epochs. */
  public MiniBatches withEpochs(int newEpochs) {
    return new MiniBatches(rule, learningRate, newEpochs, batchSize, seed);
  }

  /** The same with other batches. */
  public MiniBatches withBatchSize(int newBatchSize) {
    return new MiniBatches(rule, learningRate, epochs, newBatchSize, seed);
  }

  /** The same with another seed. */
  public MiniBatches withSeed(long newSeed) {
    return new MiniBatches(rule, learningRate, epochs, batchSize, newSeed);
  }
}
