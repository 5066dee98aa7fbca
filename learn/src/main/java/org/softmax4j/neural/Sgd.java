package org.softmax4j.neural;

/**
 * Stochastic gradient descent: v ← momentum·v − learningRate·g, w ← w + v; with Nesterov's look
 * ahead w ← w + momentum·v − learningRate·g. Sutskever et al. 2013, equations 1 to 4. With a weight
 * decay, g is the gradient plus weightDecay·w.
 *
 * @param learningRate above 0, finite
 * @param momentum in [0, 1)
 * @param nesterov whether the step looks ahead
 * @param weightDecay strength of the pull of all parameters towards 0; not negative, finite
 */
public record Sgd(double learningRate, double momentum, boolean nesterov, double weightDecay)
    implements Optimizer {
  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Sgd {
    Settings.checkPositive("learningRate", learningRate);
    Settings.checkDecay("momentum", momentum);
    Settings.checkNotNegative("weightDecay", weightDecay);
  }

  /** Without momentum and weight decay. */
  public static Sgd of(double learningRate) {
    return new Sgd(learningRate, 0, false, 0);
  }

  /** The same with another momentum. */
  public Sgd withMomentum(double newMomentum) {
    return new Sgd(learningRate, newMomentum, nesterov, weightDecay);
  }

  /** The same with Nesterov's look ahead. */
  public Sgd withNesterov() {
    return new Sgd(learningRate, momentum, true, weightDecay);
  }

  /** The same with another weight decay. */
  public Sgd withWeightDecay(double newWeightDecay) {
    return new Sgd(learningRate, momentum, nesterov, newWeightDecay);
  }

  @Override
  public SgdState newState(int parameters) {
    return new SgdState(this, parameters);
  }
}
