package org.softmax4j.kernel;

/**
 * Rows of one length in an array of logits, taken in turn on one thread: what is learned about the
 * next row while one is computed, and memory, pass from row to row. Results have the bits of {@link
 * RowKernels}.
 *
 * <p>A row is named by where it begins. Until it is asked for, a row that was announced as the next
 * one must not change.
 */
public interface RowPass {
  /** The largest element of a row that is no NaN, -inf if there is none. */
  float max(int offset);

  /** See {@link RowKernels#crossEntropy(float[], int, int, int, float)}. */
  double crossEntropy(int offset, int label, float peak, int next);

  /**
   * See {@link RowKernels#crossEntropyAndGradient(float[], int, int, int, float, double, float[],
   * int)}.
   *
   * @param next the row that is asked for next, this one again if there is none
   */
  double crossEntropyAndGradient(
      int offset,
      int label,
      float peak,
      double factor,
      float[] gradient,
      int gradientOffset,
      int next);
}
