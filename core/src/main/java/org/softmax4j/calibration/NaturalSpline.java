package org.softmax4j.calibration;

/**
 * A natural cubic spline over [0, 1] with equally spaced knots: the least-squares fit of weighted
 * points.
 */
final class NaturalSpline {
  private final double[] values;
  private final double[] curvatures;
  private final double width;

  private NaturalSpline(double[] values, double[] curvatures) {
    this.values = values;
    this.curvatures = curvatures;
    this.width = 1.0 / (values.length - 1);
  }

  /** The spline through values at its knots, at least two. */
  static NaturalSpline through(double... values) {
    int last = values.length - 1;
    double width = 1.0 / last;
    double[] curvatures = new double[values.length];
    // The tridiagonal system (1, 4, 1), by elimination from the left.
    double[] factors = new double[values.length];
    for (int i = 1; i < last; i++) {
      double right = 6 * (values[i + 1] - 2 * values[i] + values[i - 1]) / (width * width);
      double pivot = 4 - factors[i - 1];
      factors[i] = 1 / pivot;
      curvatures[i] = (right - curvatures[i - 1]) / pivot;
    }
    for (int i = last - 2; i > 0; i--) {
      curvatures[i] -= factors[i] * curvatures[i + 1];
    }
    return new NaturalSpline(values.clone(), curvatures);
  }

  /** The spline of so many knots that comes nearest to the points (x, y). */
  static NaturalSpline fit(int knots, double[] x, double[] y, double[] weights) {
    NaturalSpline[] unit = new NaturalSpline[knots];
    for (int k = 0; k < knots; k++) {
      double[] values = new double[knots];
      values[k] = 1;
      unit[k] = through(values);
    }
    double[][] normal = new double[knots][knots];
    double[] right = new double[knots];
    double[] basis = new double[knots];
    double total = 0;
    for (int i = 0; i < x.length; i++) {
      total += weights[i];
      for (int k = 0; k < knots; k++) {
        basis[k] = unit[k].value(x[i]);
      }
      for (int k = 0; k < knots; k++) {
        right[k] += weights[i] * basis[k] * y[i];
        for (int l = 0; l < knots; l++) {
          normal[k][l] += weights[i] * basis[k] * basis[l];
        }
      }
    }
    for (int k = 0; k < knots; k++) {
      // Fewer points than knots leave freedom; the smallest values are taken then.
      normal[k][k] += total * 1e-12;
    }
    return through(SmallSystem.solve(normal, right));
  }

  double value(double x) {
    int i = piece(x);
    double b = x / width - i;
    double a = 1 - b;
    return a * values[i]
        + b * values[i + 1]
        + ((a * a * a - a) * curvatures[i] + (b * b * b - b) * curvatures[i + 1])
            * (width * width / 6);
  }

  double slope(double x) {
    int i = piece(x);
    double b = x / width - i;
    double a = 1 - b;
    return (values[i + 1] - values[i]) / width
        + ((3 * b * b - 1) * curvatures[i + 1] - (3 * a * a - 1) * curvatures[i]) * (width / 6);
  }

  private int piece(double x) {
    return Math.max(0, Math.min(values.length - 2, (int) (x / width)));
  }
}
