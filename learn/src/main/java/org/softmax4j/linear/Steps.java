package org.softmax4j.linear;

/** The steps of a fit by mini-batches; remembers what its rule wants of earlier gradients. */
final class Steps {
  private static final double MOMENTUM = 0.9;
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double EPSILON = 1e-7;

  private final MiniBatches.StepRule rule;
  private final double[] first;
  private final double[] second;
  private double decayed1 = 1;
  private double decayed2 = 1;

  /** Before the first step of a point of some elements. */
  Steps(MiniBatches.StepRule rule, int size) {
    this.rule = rule;
    this.first = new double[rule == MiniBatches.StepRule.SGD ? 0 : size];
    this.second = new double[rule == MiniBatches.StepRule.ADAM ? size : 0];
  }

  /**
   * Moves a point.
   *
   * @param point modified
   * @param gradient not modified
   */
  void step(double[] point, double[] gradient, double learningRate) {
    switch (rule) {
      case SGD -> {
        for (int i = 0; i < point.length; i++) {
          point[i] -= learningRate * gradient[i];
        }
      }
      case MOMENTUM -> {
        for (int i = 0; i < point.length; i++) {
          first[i] = MOMENTUM * first[i] - learningRate * gradient[i];
          point[i] += first[i];
        }
      }
      case ADAM -> adam(point, gradient, learningRate);
    }
  }

  private void adam(double[] point, double[] gradient, double learningRate) {
    decayed1 *= BETA_1;
    decayed2 *= BETA_2;
    double rate = learningRate / (1 - decayed1);
    double correction = 1 / Math.sqrt(1 - decayed2);
    for (int i = 0; i < point.length; i++) {
      first[i] = BETA_1 * first[i] + (1 - BETA_1) * gradient[i];
      second[i] = BETA_2 * second[i] + (1 - BETA_2) * gradient[i] * gradient[i];
      point[i] -= rate * first[i] / (Math.sqrt(second[i]) * correction + EPSILON);
    }
  }
}
