package org.softmax4j.vocabulary;

/** Makes an output layer for data that are known only when training begins. */
@FunctionalInterface
public interface OutputFactory {
  /**
   * A new layer.
   *
   * @param inputs width of its hidden states
   * @param frequencies how often each class comes in the training data
   * @param seed of its weights
   */
  OutputLayer create(int inputs, double[] frequencies, long seed);
}
