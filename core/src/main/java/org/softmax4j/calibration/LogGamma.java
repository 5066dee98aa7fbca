package org.softmax4j.calibration;

/**
 * The logarithm of the gamma function of positive numbers, to about 1e-14 relative to max(1, it).
 */
final class LogGamma {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /** B(2k) / (2k (2k − 1)), k from 1, of Stirling's series. */
  private static final double[] STIRLING = {
    1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156
  };

  private static final double SERIES_FROM = 10;

  private LogGamma() {}

  static double of(double x) {
    double product = 1;
    double at = x;
    for (; at < SERIES_FROM; at++) {
      product *= at;
    }
    double inverse = 1 / at;
    double series = 0;
    for (int k = STIRLING.length - 1; k >= 0; k--) {
      series = series * inverse * inverse + STIRLING[k];
    }
    return (at - 0.5) * Math.log(at) - at + HALF_LOG_TWO_PI + series * inverse - Math.log(product);
  }
}
