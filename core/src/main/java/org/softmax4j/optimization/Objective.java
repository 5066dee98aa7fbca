package org.softmax4j.optimization;

/** A smooth function of many variables that is to be minimised. */
public interface Objective {
  /**
   * The value at a point.
   *
   * @param point not modified
   * @param gradient as many elements; overwritten
   */
  double valueAndGradient(double[] point, double[] gradient);
}
