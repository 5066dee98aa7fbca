package org.softmax4j;

/**
 * Softmax of a row of floats in double: differences of floats are exact there, or nearly so, and
 * the error is below 1e-7 of a float's ulp. Not the library's exponential, but the JDK's.
 */
final class ExactRow {
  private final float[] x;
  private final float peak;
  private final double rest;

  ExactRow(float[] x) {
    this.x = x;
    int pivot = 0;
    for (int i = 1; i < x.length; i++) {
      pivot = x[i] > x[pivot] ? i : pivot;
    }
    peak = x[pivot];
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += i == pivot ? 0 : StrictMath.exp((double) x[i] - peak);
    }
    rest = sum;
  }

  double softmax(int i) {
    return StrictMath.exp((double) x[i] - peak) / (1 + rest);
  }

  double logSoftmax(int i) {
    return (double) x[i] - peak - StrictMath.log1p(rest);
  }

  double logSumExp() {
    return peak + StrictMath.log1p(rest);
  }

  /** p − 1 of a label, without the cancellation. */
  double labelGradient(int label) {
    double others = x[label] == peak ? rest : 1 + rest - StrictMath.exp((double) x[label] - peak);
    return -others / (1 + rest);
  }

  float peak() {
    return peak;
  }
}
