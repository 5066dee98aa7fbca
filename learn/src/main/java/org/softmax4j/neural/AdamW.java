package org.softmax4j.neural;

/**
 * Adam with a weight decay of its own: each step first multiplies all parameters by 1 −
 * learningRate·weightDecay, whatever the gradient. Loshchilov and Hutter 2019, arXiv:1711.05101,
 * algorithm 2; as PyTorch, the decay is multiplied with the learning rate.
 *
 * @param adam all but the weight decay
 * @param weightDecay strength of the pull of all parameters towards 0; not negative, finite
 */
public record AdamW(Adam adam, double weightDecay) implements Optimizer {
  /**
   * Checks the weight decay.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public AdamW {
    Settings.checkNotNegative("weightDecay", weightDecay);
  }

  /** With the settings of {@link Adam#of} and the weight decay 0.01. */
  public static AdamW of(double learningRate) {
    return new AdamW(Adam.of(learningRate), 0.01);
  }

  /** The same with another weight decay. */
  public AdamW withWeightDecay(double newWeightDecay) {
    return new AdamW(adam, newWeightDecay);
  }

  @Override
  public double learningRate() {
    return adam.learningRate();
  }

  @Override
  public AdamState newState(int parameters) {
    return new AdamState(adam, weightDecay, parameters);
  }
}
