package org.softmax4j.testing;

import java.math.BigDecimal;
import java.math.MathContext;

/** The exponential function in 60 digits, by Taylor's series. */
public final class BigExponential {
  /** The digits that results have. */
  public static final MathContext DIGITS = new MathContext(60);

  private static final int HALVINGS = 16;
  private static final MathContext GUARD = new MathContext(DIGITS.getPrecision() + 10);

  private BigExponential() {}

  /** e^x for |x| up to 1000. */
  public static BigDecimal exp(BigDecimal x) {
    BigDecimal r = x.divide(BigDecimal.valueOf(1 << HALVINGS), GUARD);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 1; k < 40; k++) {
      term = term.multiply(r, GUARD).divide(BigDecimal.valueOf(k), GUARD);
      sum = sum.add(term, GUARD);
    }
    for (int i = 0; i < HALVINGS; i++) {
      sum = sum.multiply(sum, GUARD);
    }
    return sum.round(DIGITS);
  }

  /** e^x. */
  public static BigDecimal exp(double x) {
    return exp(new BigDecimal(x));
  }
}
