package org.softmax4j.optimization;

/** Told after every step of a minimisation, by the thread that minimises. */
@FunctionalInterface
public interface StepListener {
  /**
   * Called after every step; what it throws ends the minimisation.
   *
   * @param iteration just done, from 1
   * @param value of the objective
   * @param gradientNorm largest absolute element of its gradient
   */
  void onStep(int iteration, double value, double gradientNorm);
}
