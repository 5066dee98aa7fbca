package org.softmax4j.optimization;

/** An approximation of the inverse of the Hessian: symmetric, positive definite. */
@FunctionalInterface
public interface Preconditioner {
  /**
   * Multiplies a vector with the approximation.
   *
   * @param vector overwritten by the product
   */
  void apply(double[] vector);
}
