package org.softmax4j.testing;

import java.math.BigDecimal;
import java.math.MathContext;
import org.softmax4j.Backend;

/** Distances in units in the last place. */
public final class Ulps {
  /**
   * How far float results of softmax, log-softmax and losses may be off on the kernels that run.
   */
  public static final double FLOAT_KERNELS = Backend.active().kernels().equals("vector") ? 2 : 1;

  private Ulps() {}

  /** How far a float is from an exact value, in ulps of the float nearest to it. */
  public static double of(float actual, double exact) {
    if (Float.compare(actual, (float) exact) == 0) {
      return Float.isFinite(actual) ? Math.abs(actual - exact) / Math.ulp(actual) : 0;
    }
    return Math.abs(actual - exact) / Math.ulp((float) exact);
  }

  /** How far a double is from an exact value, in ulps of the double nearest to it. */
  public static double of(double actual, BigDecimal exact) {
    double nearest = exact.doubleValue();
    if (!Double.isFinite(actual)) {
      return Double.compare(actual, nearest) == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    BigDecimal error = new BigDecimal(actual).subtract(exact).abs();
    return error.divide(new BigDecimal(Math.ulp(nearest)), MathContext.DECIMAL32).doubleValue();
  }

  /** How far a double is from a correctly rounded one, in ulps of that. */
  public static double of(double actual, double nearest) {
    return Double.compare(actual, nearest) == 0
        ? 0
        : Math.abs(actual - nearest) / Math.ulp(nearest);
  }
}
