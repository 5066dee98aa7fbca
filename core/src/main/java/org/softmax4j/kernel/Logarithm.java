package org.softmax4j.kernel;

/**
 * The natural logarithm of 1 + x in two doubles: the library's {@code log1p}, corrected by one step
 * of Newton's method, L + (1 + x − e^L)/e^L.
 */
final class Logarithm {
  private final Exponential exponential = new Exponential();
  private double high;
  private double low;

  /** The value rounded to a double. */
  double high() {
    return high;
  }

  /** What {@link #high} lacks. */
  double low() {
    return low;
  }

  /**
   * Computes log(1 + x + xLow).
   *
   * @param x from 0 to 1e300
   * @param xLow small beside x
   */
  void setOnePlus(double x, double xLow) {
    high = Math.log1p(x);
    exponential.set(high, 0);
    double sum = 1 + x;
    double rounding = x < 1 ? x - (sum - 1) : 1 - (sum - x);
    double difference = (sum - exponential.high()) + (rounding + xLow - exponential.low());
    low = difference / exponential.high();
  }
}
