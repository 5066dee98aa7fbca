package org.softmax4j.normalizer;

import org.softmax4j.kernel.Exponential;

/**
 * How sharply scores become probabilities: softmax(z/T) = softmax(β·z), β = 1/T.
 *
 * <p>Three ways to say it: a temperature T ({@link #of}), its inverse β ({@link #inverse}), or the
 * base of the powers ({@link #base}: b^z in place of e^z, β = ln b). A high temperature flattens, a
 * low one sharpens; T = 0 is the limit, arg-max with the mass split over ties; β = 0 is uniform; a
 * negative β favours the smallest score (softmin). β is kept in two doubles, so that no digit of a
 * quotient z/T is lost to the rounding of 1/T.
 *
 * <p>Reference: J. W. Gibbs, Elementary Principles in Statistical Mechanics (1902); J. S. Bridle
 * (1990), doi:10.1007/978-3-642-76153-9_28.
 */
public final class Temperature {
  /** Temperature 1: plain softmax. */
  public static final Temperature ONE = new Temperature(1, 0);

  private final double beta;
  private final double betaLow;

  private Temperature(double beta, double betaLow) {
    this.beta = beta;
    this.betaLow = betaLow;
  }

  /**
   * Softmax of z/T.
   *
   * @param temperature from 0 (arg-max) to +inf (uniform)
   * @throws IllegalArgumentException if it is negative or NaN
   */
  public static Temperature of(double temperature) {
    if (!(temperature >= 0)) {
      throw new IllegalArgumentException(
          "temperature must not be negative or NaN, got " + temperature);
    }
    double beta = 1 / Math.abs(temperature);
    boolean plain = beta == 0 || Double.isInfinite(beta);
    return new Temperature(beta, plain ? 0 : Math.fma(-beta, temperature, 1) / temperature);
  }

  /**
   * Softmax of β·z.
   *
   * @param beta any finite number; 0 is uniform, a negative one favours the smallest score
   * @throws IllegalArgumentException if it is infinite or NaN
   */
  public static Temperature inverse(double beta) {
    if (!Double.isFinite(beta)) {
      throw new IllegalArgumentException("beta must be finite, got " + beta);
    }
    return new Temperature(beta, 0);
  }

  /**
   * Powers of a base b in place of e: b^z over their sum, which is β = ln b.
   *
   * @param base positive and finite; 1 is uniform, one below 1 favours the smallest score
   * @throws IllegalArgumentException if it is not positive, infinite or NaN
   */
  public static Temperature base(double base) {
    if (!(base > 0 && base <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("base must be positive and finite, got " + base);
    }
    double beta = Math.log(base);
    if (Math.abs(beta) > 700) {
      return new Temperature(beta, 0);
    }
    Exponential exponential = new Exponential();
    exponential.set(beta, 0);
    double difference = (base - exponential.high()) - exponential.low();
    return new Temperature(beta, difference / exponential.high());
  }

  /** The inverse temperature β, rounded to a double; +inf for T = 0. */
  public double beta() {
    return beta;
  }

  /** What {@link #beta} lacks of β. */
  double betaLow() {
    return betaLow;
  }

  /** The same with the sign of β changed: the smallest score is favoured where the largest was. */
  Temperature negated() {
    return new Temperature(-beta, -betaLow);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Temperature that && beta == that.beta && betaLow == that.betaLow;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(beta) * 31 + Double.hashCode(betaLow);
  }

  @Override
  public String toString() {
    return "Temperature(beta = " + beta + ")";
  }
}
