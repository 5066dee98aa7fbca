package org.softmax4j.calibration;

import java.util.Arrays;

/**
 * Finds the weights of a mixture under which rows are most probable: by Newton steps on the weights
 * above 0, projected to weights that are not negative.
 *
 * <p>The maximum of Σ w log(a·x) on the simplex is that of Σ w log(a·x) − Σ w · Σ x over x ≥ 0,
 * because the first term grows by Σ w · ln s when x is multiplied by s.
 */
final class MixtureWeights {
  private static final int MOST_STEPS = 200;
  private static final double TOLERANCE = 1e-12;

  private final double[][] parts;
  private final double[] weights;
  private final double total;
  private final int size;

  /**
   * @param parts for each row what each part of the mixture says of its label, one above 0 at least
   * @param weights of the rows
   */
  MixtureWeights(double[][] parts, double[] weights) {
    this.parts = parts;
    this.weights = weights;
    this.total = Arrays.stream(weights).sum();
    this.size = parts[0].length;
  }

  double[] fit() {
    double[] x = new double[size];
    Arrays.fill(x, 1.0 / size);
    double value = value(x);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = direction(x);
      double scale = 1;
      double[] next = moved(x, direction, scale);
      double nextValue = value(next);
      while (!(nextValue > value) && scale > TOLERANCE) {
        scale /= 2;
        next = moved(x, direction, scale);
        nextValue = value(next);
      }
      if (!(nextValue > value)) {
        break;
      }
      boolean done = nextValue - value <= TOLERANCE * TOLERANCE;
      x = next;
      value = nextValue;
      if (done) {
        break;
      }
    }
    double sum = Arrays.stream(x).sum();
    double[] normalized = x.clone();
    Arrays.setAll(normalized, i -> Math.min(1, normalized[i] / sum));
    return normalized;
  }

  private double value(double[] x) {
    double sum = 0;
    for (int row = 0; row < parts.length; row++) {
      if (weights[row] > 0) {
        sum += weights[row] * Math.log(dot(parts[row], x));
      }
    }
    return sum / total - Arrays.stream(x).sum();
  }

  /** The Newton step of the weights that are above 0 or want to be. */
  private double[] direction(double[] x) {
    double[] gradient = new double[size];
    double[][] curvature = new double[size][size];
    Arrays.fill(gradient, -1);
    for (int row = 0; row < parts.length; row++) {
      double[] a = parts[row];
      double mixture = dot(a, x);
      for (int i = 0; i < size; i++) {
        gradient[i] += weights[row] / total * a[i] / mixture;
        for (int j = 0; j < size; j++) {
          curvature[i][j] += weights[row] / total * (a[i] / mixture) * (a[j] / mixture);
        }
      }
    }
    for (int i = 0; i < size; i++) {
      curvature[i][i] *= 1 + TOLERANCE;
      if (x[i] == 0 && gradient[i] <= 0) {
        Arrays.fill(curvature[i], 0);
        for (double[] line : curvature) {
          line[i] = 0;
        }
        curvature[i][i] = 1;
        gradient[i] = 0;
      }
    }
    return SmallSystem.solve(curvature, gradient);
  }

  private static double[] moved(double[] x, double[] direction, double scale) {
    double[] moved = new double[x.length];
    Arrays.setAll(moved, i -> Math.max(0, x[i] + scale * direction[i]));
    return moved;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
