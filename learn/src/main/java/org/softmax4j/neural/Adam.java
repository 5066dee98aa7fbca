package org.softmax4j.neural;

/**
 * Adam. Kingma and Ba 2015, arXiv:1412.6980, algorithm 1.
 *
 * @param learningRate above 0, finite
 * @param beta1 decay of the mean of the gradients, in [0, 1)
 * @param beta2 decay of the mean of their squares, in [0, 1)
 * @param epsilon added to the root of that mean; above 0, finite
 */
public record Adam(double learningRate, double beta1, double beta2, double epsilon)
    implements Optimizer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Adam {
    Settings.checkPositive("learningRate", learningRate);
    Settings.checkDecay("beta1", beta1);
    Settings.checkDecay("beta2", beta2);
    Settings.checkPositive("epsilon", epsilon);
  }

  /** With the decays 0.9 and 0.999 and the epsilon 1e-8 of the paper. */
  public static Adam of(double learningRate) {
    return new Adam(learningRate, 0.9, 0.999, 1e-8);
  }

  /** The same with other decays. */
  public Adam withBetas(double newBeta1, double newBeta2) {
    return new Adam(learningRate, newBeta1, newBeta2, epsilon);
  }

  /** The same with another epsilon. */
  public Adam withEpsilon(double newEpsilon) {
    return new Adam(learningRate, beta1, beta2, newEpsilon);
  }

  /**
   * AdamW with these settings.
   *
   * @param weightDecay strength of the pull of all parameters towards 0; not negative, finite
   */
  public AdamW withWeightDecay(double weightDecay) {
    return new AdamW(this, weightDecay);
  }

  @Override
  public AdamState newState(int parameters) {
    return new AdamState(this, 0, parameters);
  }
}
