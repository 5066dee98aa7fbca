package org.softmax4j.kernel;

/**
 * Rows that fill vectors, in turn: while one is computed the largest element of the next is found,
 * so a row is read once less, and all of them share their memory.
 */
final class LongRows implements RowPass {
  private final VectorKernels kernels;
  private final float[] x;
  private final int length;
  private final double beta;
  private final RowTerms terms;

  /** Where the row begins whose largest element is known, -1 if there is none. */
  private int known = -1;

  private float knownMax;

  /**
   * Rows of logits.
   *
   * @param length more than {@link ShortRows#LONGEST}
   * @param beta inverse temperature of softmax and log-softmax, positive
   */
  LongRows(VectorKernels kernels, float[] x, int length, double beta) {
    this.kernels = kernels;
    this.x = x;
    this.length = length;
    this.beta = beta;
    this.terms = new RowTerms(length);
  }

  @Override
  public float max(int offset) {
    return offset == known ? knownMax : VectorSearch.max(x, offset, length);
  }

  /**
   * Writes the softmax of the first rows.
   *
   * @return how many: the next one, if there is one, is to be done alone
   */
  int softmax(int xOffset, int xStride, float[] y, int yOffset, int yStride, int rows) {
    for (int row = 0; row < rows; row++) {
      int from = xOffset + row * xStride;
      float peak = max(from);
      if (isAlone(from, peak)) {
        return row;
      }
      RowShift shift = new RowShift(beta, peak);
      int to = yOffset + row * yStride;
      int next = row < rows - 1 ? from + xStride : from;
      double sum = terms.store(x, from, y, to, shift, next);
      learn(from, next);
      RowTerms.normalize(y, to, length, sum, shift, 1);
    }
    return rows;
  }

  /** Writes the log-softmax of the first rows, see {@link #softmax}. */
  int logSoftmax(int xOffset, int xStride, float[] y, int yOffset, int yStride, int rows) {
    for (int row = 0; row < rows; row++) {
      int from = xOffset + row * xStride;
      float peak = max(from);
      if (isAlone(from, peak)) {
        return row;
      }
      RowShift shift = new RowShift(beta, peak);
      int to = yOffset + row * yStride;
      int next = row < rows - 1 ? from + xStride : from;
      double sum = terms.sum(x, from, y, to, shift, next);
      learn(from, next);
      double logSum = RowTerms.logSum(x, from, length, shift, sum);
      RowTerms.subtract(x, from, y, to, length, shift, logSum);
    }
    return rows;
  }

  /** Whether a row is unusual, or short but for its padding. */
  private boolean isAlone(int from, float peak) {
    return !VectorKernels.isOrdinary(length, beta, peak)
        || (beta == 1 && VectorKernels.withoutPadding(x, from, length) <= ShortRows.LONGEST);
  }

  @Override
  public double crossEntropy(int offset, int label, float peak, int next) {
    if (!VectorKernels.isOrdinary(length, 1, peak)) {
      return kernels.crossEntropy(x, offset, length, label, peak);
    }
    RowShift shift = RowShift.plain(peak);
    double sum = terms.sum(x, offset, shift, next);
    learn(offset, next);
    double logSum = RowTerms.logSum(x, offset, length, shift, sum);
    return logSum - ((double) x[offset + label] - peak);
  }

  @Override
  public double crossEntropyAndGradient(
      int offset,
      int label,
      float peak,
      double factor,
      float[] gradient,
      int gradientOffset,
      int next) {
    if (!VectorKernels.isOrdinary(length, 1, peak)) {
      return kernels.crossEntropyAndGradient(
          x, offset, length, label, peak, factor, gradient, gradientOffset);
    }
    double difference = (double) x[offset + label] - peak;
    RowShift shift = RowShift.plain(peak);
    double sum = terms.store(x, offset, gradient, gradientOffset, shift, next);
    learn(offset, next);
    double rest = RowTerms.rest(gradient, gradientOffset, length, shift, sum);
    double others = difference == 0 ? rest : 1 + rest - Exponential.exp(difference);
    RowTerms.normalize(gradient, gradientOffset, length, sum, shift, factor);
    gradient[gradientOffset + label] = (float) ((0 - others) * (factor / (1 + rest)));
    return Math.log1p(rest) - difference;
  }

  private void learn(int offset, int next) {
    known = next == offset ? -1 : next;
    knownMax = next == offset ? Float.NaN : terms.next(x, next);
  }
}
