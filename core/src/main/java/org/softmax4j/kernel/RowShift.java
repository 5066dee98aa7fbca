package org.softmax4j.kernel;

/**
 * What shifts the exponents β·x of a row, so that the largest neither overflows nor gets lost.
 *
 * @param beta inverse temperature, from 2^-60 to 2^60
 * @param peak the row's largest element
 */
record RowShift(double beta, float peak) {
  /** Rows whose largest exponent is further from 0 lose the exactness of the reduction. */
  static final double LARGEST_EXPONENT = 0x1p16;

  private static final double LARGEST_BETA = 0x1p60;

  /** A β of 1. */
  static RowShift plain(float peak) {
    return new RowShift(1, peak);
  }

  /** Whether a β and a peak are of the sizes that the vector loops are exact for. */
  static boolean isOrdinary(double beta, float peak) {
    return Math.abs(beta * peak) <= LARGEST_EXPONENT
        && beta <= LARGEST_BETA
        && beta >= 1 / LARGEST_BETA;
  }

  boolean scales() {
    return beta != 1;
  }

  /** The largest exponent. */
  double exponent() {
    return beta * peak;
  }

  /** The element below which e^(β·x) is as good as 0 in any row with this peak. */
  float lowest() {
    return (float) (peak - VectorTerms.DEPTH / beta);
  }

  float betaHigh() {
    return (float) beta;
  }

  float betaLow() {
    return (float) (beta - betaHigh());
  }

  /** The n of the largest exponent. */
  int power() {
    return VectorTerms.power(betaHigh() * peak);
  }

  /** What the peak adds to a sum of terms. */
  double term() {
    return VectorTerms.termOf(this);
  }
}
