package org.softmax4j.kernel;

/**
 * A row of which the largest element and the sum of the others around it are known: its log-sum-exp
 * and what each element is a part of. Within 1.1 ulp.
 */
public final class NormalizedRow {
  private final Exponential exponential = new Exponential();
  private final Logarithm logSum = new Logarithm();
  private final RowSum sum = new RowSum();
  private final ScaledDifference exponent;
  private final double peak;

  /**
   * A row.
   *
   * @param peak the largest element, finite
   * @param rest Σ e^(x − peak) over all elements but one that is the peak
   * @param restLow what rest lacks
   */
  NormalizedRow(double peak, double rest, double restLow) {
    this.peak = peak;
    this.exponent = new ScaledDifference(peak, 1, 0);
    logSum.setOnePlus(rest, restLow);
    sum.add(rest, restLow);
    sum.add(1);
  }

  /** log Σ e^x. */
  public double logSumExp() {
    return logSum.high() == 0 ? peak : sum(peak, 0, logSum.high(), logSum.low());
  }

  /**
   * e^x over the sum.
   *
   * @param x at most the peak
   */
  public double probability(double x) {
    exponent.set(x);
    exponential.setScaled(exponent.high(), exponent.low());
    double quotient = exponential.high() / sum.high();
    double rest = (exponential.low() - quotient * sum.low()) / sum.high();
    return (quotient + rest) * Exponential.UNSCALE;
  }

  /**
   * x less the log-sum-exp.
   *
   * @param x at most the peak
   */
  public double logProbability(double x) {
    exponent.set(x);
    return exponent.high() == Double.NEGATIVE_INFINITY
        ? exponent.high()
        : sum(exponent.high(), exponent.low(), -logSum.high(), -logSum.low());
  }

  /** The sum of two numbers of two doubles each, rounded once. */
  private static double sum(double a, double aLow, double b, double bLow) {
    double sum = a + b;
    double part = sum - a;
    double error = (a - (sum - part)) + (b - part);
    return sum + (error + (aLow + bLow));
  }
}
