package org.softmax4j.calibration;

/** The logistic function, without loss of digits on either side. */
final class Logistic {
  private Logistic() {}

  /** 1 / (1 + e^-x). */
  static double probability(double x) {
    if (x >= 0) {
      return 1 / (1 + Math.exp(-x));
    }
    double e = Math.exp(x);
    return e / (1 + e);
  }

  /** ln(1 + e^x). */
  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
