package org.softmax4j.neural;

import java.util.Map;

/** How weights follow their gradient: an immutable configuration; what it remembers is a state. */
public interface Optimizer {
  /** Size of its steps, before a {@link LearningRateSchedule} changes it. */
  double learningRate();

  /**
   * A new state for that many weights, before the first step.
   *
   * @param parameters number of weights and biases
   */
  State newState(int parameters);

  /** What an optimizer remembers between steps; changes with each one, belongs to one thread. */
  interface State {
    /**
     * Takes one step.
     *
     * @param parameters modified
     * @param gradient of the mean loss, as many elements; not modified
     * @param learningRate size of this step
     * @param number of the step, from 1
     */
    void step(float[] parameters, float[] gradient, double learningRate, long number);

    /**
     * All that is remembered, by name: the arrays themselves, which a checkpoint copies and a
     * resumed training overwrites.
     */
    Map<String, float[]> arrays();
  }
}
