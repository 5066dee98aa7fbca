package org.softmax4j.neural;

/** What becomes of a gradient that is too large, before a step. Users may write their own. */
@FunctionalInterface
public interface GradientClipping {
  /**
   * Makes a gradient smaller, if it has to be.
   *
   * @param gradient with respect to all weights; modified
   */
  void clip(float[] gradient);

  /** Leaves every gradient as it is. */
  static GradientClipping none() {
    return new NoClipping();
  }

  /**
   * Scales a gradient whose Euclidean norm is larger down to that norm. Pascanu et al. 2013,
   * arXiv:1211.5063, algorithm 1.
   *
   * @param norm above 0, finite
   */
  static GradientClipping byNorm(double norm) {
    return new NormClipping(norm);
  }

  /**
   * Moves every element into [−limit, limit].
   *
   * @param limit above 0, finite
   */
  static GradientClipping byValue(double limit) {
    return new ValueClipping(limit);
  }
}
