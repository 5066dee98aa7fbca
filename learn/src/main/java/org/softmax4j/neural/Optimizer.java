package org.softmax4j.neural;

/** How weights follow their gradient: an immutable configuration; what it remembers is a state. */
public interface Optimizer {
  /** Size of its steps. */
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
     */
    void step(float[] parameters, float[] gradient);
  }
}
