package org.softmax4j.calibration;

import java.util.Arrays;
import org.softmax4j.matrix.RowBlocks;

/**
 * Logistic regression of a few features and an intercept on Platt's targets (N+ + 1)/(N+ + 2) and
 * 1/(N- + 2), which have a minimum where rows are separable: by Newton steps, each halved until the
 * loss falls.
 */
final class BinaryLogistic {
  private static final int MOST_STEPS = 200;
  private static final double LAST_DECREASE = 1e-14;
  private static final double LEAST_SCALE = 1e-10;

  /** A pivot so small beside its diagonal is the rounding of 0. */
  private static final double LEAST_PIVOT = 1e-13;

  /** The features of a row, with 1 for the intercept last. */
  interface Features {
    void read(int row, double[] to);
  }

  private final BinaryRows rows;
  private final Features features;
  private final int size;
  private final double positiveTarget;
  private final double negativeTarget;

  BinaryLogistic(BinaryRows rows, int size, Features features) {
    this.rows = rows;
    this.features = features;
    this.size = size;
    double positives = rows.positiveSum();
    positiveTarget = (positives + 1) / (positives + 2);
    negativeTarget = 1 / (rows.weightSum() - positives + 2);
  }

  /** The coefficients of the minimum. */
  double[] fit() {
    double[] at = new double[size];
    double[] sums = sums(at);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = direction(sums);
      double decrease = 0;
      for (int i = 0; i < size; i++) {
        decrease += direction[i] * sums[1 + i];
      }
      if (decrease <= LAST_DECREASE * rows.weightSum()) {
        // The step's error is about the square of its length.
        return moved(at, direction, 1);
      }
      double scale = 1;
      double[] next = moved(at, direction, scale);
      double[] nextSums = sums(next);
      while (!(nextSums[0] < sums[0]) && scale > LEAST_SCALE) {
        scale /= 2;
        next = moved(at, direction, scale);
        nextSums = sums(next);
      }
      at = next;
      sums = nextSums;
    }
    return at;
  }

  private static double[] moved(double[] at, double[] direction, double scale) {
    double[] moved = at.clone();
    Arrays.setAll(moved, i -> at[i] - scale * direction[i]);
    return moved;
  }

  /** Loss, gradient, and the lower triangle of the Hessian row after row. */
  private double[] sums(double[] coefficients) {
    return RowBlocks.sum(
        rows.rows(),
        size,
        1 + size + size * (size + 1) / 2,
        (part, from, to) -> {
          double[] x = new double[size];
          for (int row = from; row < to; row++) {
            features.read(row, x);
            add(x, coefficients, row, part);
          }
        });
  }

  private void add(double[] x, double[] coefficients, int row, double[] sums) {
    double logit = 0;
    for (int i = 0; i < size; i++) {
      logit += coefficients[i] * x[i];
    }
    double weight = rows.weight(row);
    double target = rows.positive(row) ? positiveTarget : negativeTarget;
    double p = Logistic.probability(logit);
    double curvature = weight * p * Logistic.probability(-logit);
    sums[0] += weight * (Logistic.softplus(logit) - target * logit);
    for (int i = 0, at = 1 + size; i < size; i++) {
      sums[1 + i] += weight * (p - target) * x[i];
      for (int j = 0; j <= i; j++, at++) {
        sums[at] += curvature * x[i] * x[j];
      }
    }
  }

  /** Solves Hessian · d = gradient by Cholesky's method; features that say nothing stay at 0. */
  private double[] direction(double[] sums) {
    double[][] lower = new double[size][size];
    double[] d = new double[size];
    for (int i = 0, at = 1 + size; i < size; i++) {
      for (int j = 0; j <= i; j++, at++) {
        double sum = sums[at];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        boolean lost = i == j && !(sum > sums[at] * LEAST_PIVOT);
        lower[i][j] =
            i == j ? (lost ? Double.POSITIVE_INFINITY : Math.sqrt(sum)) : sum / lower[j][j];
      }
    }
    for (int i = 0; i < size; i++) {
      double sum = sums[1 + i];
      for (int k = 0; k < i; k++) {
        sum -= lower[i][k] * d[k];
      }
      d[i] = sum / lower[i][i];
    }
    for (int i = size - 1; i >= 0; i--) {
      double sum = d[i];
      for (int k = i + 1; k < size; k++) {
        sum -= lower[k][i] * d[k];
      }
      d[i] = sum / lower[i][i];
    }
    return d;
  }
}
