package org.softmax4j.kernel;

/**
 * A sum carried in two doubles: each addition keeps its rounding error.
 *
 * <p>Reference: A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher
 * Summen, ZAMM 54 (1974), doi:10.1002/zamm.19740540106.
 */
public final class RowSum {
  private double high;
  private double low;

  /** Adds a term. */
  public void add(double term) {
    add(term, 0);
  }

  /** Adds a term of two doubles. */
  public void add(double term, double termLow) {
    double sum = high + term;
    double part = sum - high;
    low += ((high - (sum - part)) + (term - part)) + termLow;
    high = sum;
  }

  /** The sum, rounded to a double; infinite or NaN if a term was. */
  public double high() {
    return Double.isFinite(high) ? high + low : high;
  }

  /** What {@link #high} lacks. */
  public double low() {
    double sum = high + low;
    double part = sum - high;
    return Double.isFinite(high) ? (high - (sum - part)) + (low - part) : 0;
  }

  /** The dividend over this sum, in two doubles. */
  RowSum quotient(double dividend) {
    double divisor = high();
    RowSum result = new RowSum();
    result.high = dividend / divisor;
    result.low = (Math.fma(-result.high, divisor, dividend) - result.high * low()) / divisor;
    return result;
  }

  /** This sum times a power of two. */
  RowSum scaled(double power) {
    RowSum result = new RowSum();
    result.high = high * power;
    result.low = low * power;
    return result;
  }

  /** This sum times another number in two doubles, rounded once. */
  double product(RowSum factor) {
    double value = high();
    double factorHigh = factor.high();
    return Math.fma(value, factorHigh, value * factor.low() + low() * factorHigh);
  }
}
