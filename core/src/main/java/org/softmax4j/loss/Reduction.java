package org.softmax4j.loss;

/** What becomes of the losses of the rows. */
public enum Reduction {
  /**
   * Their weighted mean: the sum of the losses divided by the sum of the weights of the rows used.
   */
  MEAN,
  /** Their sum. */
  SUM
}
