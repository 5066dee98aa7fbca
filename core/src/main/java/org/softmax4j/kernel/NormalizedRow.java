package org.softmax4j.kernel;

/**
 * A row of which the largest element and the sum of the others around it are known: its log-sum-exp
 * and what each element is a part of.
 */
public final class NormalizedRow {
  private final Logarithm logSum = new Logarithm();
  private final RowSum sum = new RowSum();
  private final RowKernels kernels;
  private final double peak;

  /**
   * A row.
   *
   * @param kernels what all of a block of elements is computed with
   * @param peak the largest element, finite
   * @param rest Σ e^(x − peak) over all elements but one that is the peak
   * @param restLow what rest lacks
   */
  NormalizedRow(RowKernels kernels, double peak, double rest, double restLow) {
    this.kernels = kernels;
    this.peak = peak;
    logSum.setOnePlus(rest, restLow);
    sum.add(rest, restLow);
    sum.add(1);
  }

  /** log Σ e^x, within 1.1 ulp. */
  public double logSumExp() {
    return logSum.high() == 0 ? peak : ScalarKernels.sum(peak, 0, logSum.high(), logSum.low());
  }

  /**
   * Puts e^x over the sum in the place of each element, within 2 ulp.
   *
   * @param x at most the peak
   */
  public void toProbabilities(double[] x) {
    kernels.exponentials(x, 0, x, 0, x.length, peak, sum.quotient(1));
  }

  /** Puts x less the log-sum-exp there, within 1 ulp; see {@link #toProbabilities}. */
  public void toLogProbabilities(double[] x) {
    kernels.differences(x, 0, x, 0, x.length, peak, logSum.high(), logSum.low());
  }
}
