package org.softmax4j.kernel;

/**
 * What a row of logits goes through, on ranges of arrays.
 *
 * <p>Kernels trust their arguments. Output ranges may be the input range itself, never a part of
 * it. Methods that take a {@code peak} want the row's {@link #max}, finite, and an inverse
 * temperature {@code beta} that is positive and finite; elements may be -inf, and a NaN makes every
 * result of its row NaN. Rows of another kind, and the conventions for them, belong to the packages
 * above.
 *
 * <p>Each implementation gives the same bits for the same row, wherever it lies and whatever
 * compiled it.
 */
public interface RowKernels {
  /** Name of the implementation, as {@code softmax info} shows it. */
  String name();

  /** The largest element that is no NaN, -inf if there is none. */
  float max(float[] x, int offset, int length);

  /** The same of a row so long that its parts may run side by side. */
  default float max(float[] x, int offset, int length, RowParts parts) {
    return max(x, offset, length);
  }

  /** See {@link #max(float[], int, int)}. */
  double max(double[] x, int offset, int length);

  /**
   * How many rows of a length the methods for rows together take at once, 1 if one after the other,
   * 0 if none.
   */
  int rowsTogether(int length);

  /**
   * y = softmax(β·x) of several rows, with the bits that each has alone.
   *
   * @return how many of the first rows were done; the next {@link #rowsTogether} of them, or those
   *     that are left, are of a kind or a number to be done alone
   */
  int softmaxTogether(
      float[] x,
      int xOffset,
      int xStride,
      float[] y,
      int yOffset,
      int yStride,
      int rows,
      int length,
      double beta);

  /** y = log softmax(β·x), see {@link #softmaxTogether}. */
  int logSoftmaxTogether(
      float[] x,
      int xOffset,
      int xStride,
      float[] y,
      int yOffset,
      int yStride,
      int rows,
      int length,
      double beta);

  /** y = softmax(β·x). */
  void softmax(float[] x, int xOffset, float[] y, int yOffset, int length, double beta, float peak);

  /** The same, with the same bits, of a row so long that its parts may run side by side. */
  default void softmax(
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int length,
      double beta,
      float peak,
      RowParts parts) {
    softmax(x, xOffset, y, yOffset, length, beta, peak);
  }

  /** y = softmax((β + βLow)·x). */
  void softmax(
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      int length,
      double beta,
      double betaLow,
      double peak);

  /** y = log softmax(β·x). */
  void logSoftmax(
      float[] x, int xOffset, float[] y, int yOffset, int length, double beta, float peak);

  /** y = log softmax((β + βLow)·x). */
  void logSoftmax(
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      int length,
      double beta,
      double betaLow,
      double peak);

  /** log Σ exp(β·x). */
  float logSumExp(float[] x, int offset, int length, double beta, float peak);

  /** log Σ exp((β + βLow)·x). */
  double logSumExp(double[] x, int offset, int length, double beta, double betaLow, double peak);

  /**
   * Adds 2^256·e^(x − anchor) of each element to a sum, each right within 2^-55; below an x −
   * anchor of -800 terms may be left out.
   *
   * @param anchor a multiple of {@value ExponentialSum#GRID}, finite, above all elements
   */
  void addExponentials(float[] x, int offset, int length, double anchor, RowSum sum);

  /** See the float form. */
  void addExponentials(double[] x, int offset, int length, double anchor, RowSum sum);

  /**
   * y = e^(x − peak)·scale.
   *
   * @param peak finite, at least the largest element
   */
  void exponentials(
      double[] x, int xOffset, double[] y, int yOffset, int length, double peak, RowSum scale);

  /** y = (x − peak) − (log + logLow), see {@link #exponentials}. */
  void differences(
      double[] x,
      int xOffset,
      double[] y,
      int yOffset,
      int length,
      double peak,
      double log,
      double logLow);

  /** How many elements come before the first that is above a limit, or NaN; all if none is. */
  int countBelow(float[] x, int offset, int length, float limit);

  /** See the float form. */
  int countBelow(double[] x, int offset, int length, double limit);

  /** Rows of a length that are taken in turn on one thread. */
  default RowPass pass(float[] x, int length) {
    return new SingleRows(this, x, length);
  }

  /** −log softmax(x)[label]. */
  double crossEntropy(float[] x, int offset, int length, int label, float peak);

  /** −log softmax(x)[label]. */
  double crossEntropy(double[] x, int offset, int length, int label, double peak);

  /** −log softmax(x)[label]; gradient = factor·(softmax(x) − onehot(label)). */
  double crossEntropyAndGradient(
      float[] x,
      int offset,
      int length,
      int label,
      float peak,
      double factor,
      float[] gradient,
      int gradientOffset);

  /** See the float form. */
  double crossEntropyAndGradient(
      double[] x,
      int offset,
      int length,
      int label,
      double peak,
      double factor,
      double[] gradient,
      int gradientOffset);

  /** gradient = β·p ⊙ (u − ⟨p, u⟩), the product of the Jacobian of softmax(β·x) with u. */
  void softmaxGradient(
      float[] p,
      int pOffset,
      float[] upstream,
      int upstreamOffset,
      float[] gradient,
      int gradientOffset,
      int length,
      double beta);

  /** See the float form. */
  void softmaxGradient(
      double[] p,
      int pOffset,
      double[] upstream,
      int upstreamOffset,
      double[] gradient,
      int gradientOffset,
      int length,
      double beta);

  /** gradient = β·(u − p·Σu), the product of the Jacobian of log softmax(β·x) with u. */
  void logSoftmaxGradient(
      float[] p,
      int pOffset,
      float[] upstream,
      int upstreamOffset,
      float[] gradient,
      int gradientOffset,
      int length,
      double beta);

  /** See the float form. */
  void logSoftmaxGradient(
      double[] p,
      int pOffset,
      double[] upstream,
      int upstreamOffset,
      double[] gradient,
      int gradientOffset,
      int length,
      double beta);
}
