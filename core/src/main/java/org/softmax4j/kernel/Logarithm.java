package org.softmax4j.kernel;

/**
 * The natural logarithm of 1 + x in two doubles: the library's {@code log1p}, corrected by one step
 * of Newton's method, L + (1 + x − e^L)/e^L. The step is as exact as e^L, 2^-57 absolute, so small
 * x take the series 2·(s + s³/3 + s⁵/5 + …), s = x/(2 + x), within 2^-60 relative.
 */
final class Logarithm {
  /** Below it the series is used. */
  private static final double SMALL = 0.125;

  /** Below it log(1 + x) is x − x²/2, and s could be subnormal. */
  private static final double TINY = 0x1p-60;

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
    if (x < TINY) {
      high = x;
      low = xLow - 0.5 * x * x;
    } else if (x < SMALL) {
      setSmall(x, xLow);
    } else {
      setLarge(x, xLow);
    }
  }

  private void setSmall(double x, double xLow) {
    double divisor = 2 + x;
    double divisorLow = (2 - divisor) + x + xLow;
    double s = x / divisor;
    double sLow = (Math.fma(-s, divisor, x) + xLow - s * divisorLow) / divisor;
    double q = s * s;
    double series =
        1 / 3d
            + q * (1 / 5d + q * (1 / 7d + q * (1 / 9d + q * (1 / 11d + q * (1 / 13d + q / 15)))));
    double tail = 2 * s * q * series;
    high = 2 * s + tail;
    low = (2 * s - high) + tail + 2 * sLow;
  }

  private void setLarge(double x, double xLow) {
    high = Math.log1p(x);
    exponential.set(high, 0);
    double sum = 1 + x;
    double rounding = x < 1 ? x - (sum - 1) : 1 - (sum - x);
    double difference = (sum - exponential.high()) + (rounding + xLow - exponential.low());
    low = difference / exponential.high();
  }
}
