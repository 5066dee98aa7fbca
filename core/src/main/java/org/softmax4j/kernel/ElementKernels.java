package org.softmax4j.kernel;

/**
 * Simple functions of every element that the compiler does not turn into vector instructions by
 * itself. Kernels trust their arguments and give the same bits wherever these lie in their arrays.
 */
public interface ElementKernels {
  /**
   * Sets y to max(x, 0), NaN for NaN.
   *
   * @param x not modified, unless it is {@code y} at the same offset
   */
  void rectify(float[] x, int xOffset, float[] y, int yOffset, int length);

  /**
   * Sets y to the gradient where x is positive, elsewhere to 0; NaN counts as not positive.
   *
   * @param x not modified
   * @param gradient not modified
   */
  void keepWherePositive(
      float[] x,
      int xOffset,
      float[] gradient,
      int gradientOffset,
      float[] y,
      int yOffset,
      int length);

  /**
   * Sets y to the larger one of two elements, NaN if one of them is.
   *
   * @param a not modified
   * @param b not modified; may be {@code a}
   */
  void larger(float[] a, int aOffset, float[] b, int bOffset, float[] y, int yOffset, int length);

  /**
   * Sets y to x + number.
   *
   * @param x not modified
   */
  void add(float number, float[] x, int xOffset, float[] y, int yOffset, int length);

  /** The sum of the elements; in which order they are added depends on the length alone. */
  float sum(float[] x, int xOffset, int length);

  /** Whether all elements are finite. */
  boolean areFinite(float[] x, int xOffset, int length);
}
