package org.softmax4j.neural;

/**
 * Stochastic gradient descent: v ← momentum·v − learningRate·g, w ← w + v; with Nesterov's look
 * ahead w ← w + momentum·v − learningRate·g. Sutskever et al. 2013, equations 1 to 4.
 *
 * @param learningRate above 0, finite
 * @param momentum in [0, 1)
 * @param nesterov whether the step looks ahead
 */
public record Sgd(double learningRate, double momentum, boolean nesterov) implements Optimizer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Sgd {
    Settings.checkPositive("learningRate", learningRate);
    Settings.checkDecay("momentum", momentum);
  }

  /** Without momentum. */
  public static Sgd of(double learningRate) {
    return new Sgd(learningRate, 0, false);
  }

  /** The same with another momentum. */
  public Sgd withMomentum(double newMomentum) {
    return new Sgd(learningRate, newMomentum, nesterov);
  }

  /** The same with Nesterov's look ahead. */
  public Sgd withNesterov() {
    return new Sgd(learningRate, momentum, true);
  }

  @Override
  public SgdState newState(int parameters) {
    return new SgdState(this, parameters);
  }
}
