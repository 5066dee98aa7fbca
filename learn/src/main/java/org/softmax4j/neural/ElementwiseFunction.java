package org.softmax4j.neural;

/** A differentiable function of each value by itself, on ranges of arrays. */
interface ElementwiseFunction {
  /** y = f(x). */
  void values(float[] x, int xOffset, float[] y, int yOffset, int length);

  /** The derivative of one value, of x and y = f(x). */
  float derivative(float x, float y);
}
