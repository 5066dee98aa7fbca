package org.softmax4j.optimization;

import java.util.Arrays;

/**
 * Minimises a smooth function plus a weighted sum of absolute values, by L-BFGS within one orthant
 * at a time. Coordinates come out as exact zeros. Deterministic. Andrew and Gao 2007,
 * doi:10.1145/1273496.1273501.
 */
public final class OrthantWiseLbfgs {
  private static final int MEMORY = 10;
  private static final int MAX_HALVINGS = 40;
  private static final double SUFFICIENT_DECREASE = 1e-4;

  /** A rise of this share of the value is lost in its rounding, and counts as none. */
  private static final double ROUNDING = 1e-14;

  private final Objective smooth;
  private final double[] l1;
  private final double tolerance;
  private final int maxIterations;
  private final StepListener listener;

  /**
   * A minimisation.
   *
   * @param smooth the differentiable part
   * @param l1 factor of the absolute value of each coordinate, not negative; not modified
   * @param tolerance the pseudo-gradient's largest absolute element at which it ends
   * @param listener told after every iteration
   */
  public OrthantWiseLbfgs(
      Objective smooth, double[] l1, double tolerance, int maxIterations, StepListener listener) {
    this.smooth = smooth;
    this.l1 = l1;
    this.tolerance = tolerance;
    this.maxIterations = maxIterations;
    this.listener = listener;
  }

  /**
   * Moves a point to the minimum, or as far towards it as the iterations and the rounding of the
   * objective allow.
   *
   * @param point where to begin; overwritten by the result
   */
  public Minimum minimise(double[] point) {
    double[] at = point.clone();
    double[] gradient = new double[at.length];
    double value = smooth.valueAndGradient(at, gradient) + penalty(at);
    double[] pseudo = pseudoGradient(at, gradient);
    LbfgsMemory memory = new LbfgsMemory(MEMORY, null);
    int iteration = 0;
    while (Vectors.maxAbsolute(pseudo) > tolerance && iteration < maxIterations) {
      double[] direction = memory.direction(pseudo);
      for (int i = 0; i < direction.length; i++) {
        direction[i] = direction[i] * pseudo[i] < 0 ? direction[i] : 0;
      }
      double step = iteration == 0 ? 1 / Math.max(1, Math.sqrt(Vectors.dot(pseudo, pseudo))) : 1;
      double[] next = at;
      double[] nextGradient = gradient;
      double nextValue = value;
      for (int halvings = 0; halvings < MAX_HALVINGS; halvings++, step /= 2) {
        double[] trial = projected(at, pseudo, direction, step);
        double[] trialGradient = new double[at.length];
        double trialValue = smooth.valueAndGradient(trial, trialGradient) + penalty(trial);
        if (trialValue
            <= value
                + SUFFICIENT_DECREASE * slope(pseudo, trial, at)
                + ROUNDING * Math.abs(value)) {
          next = trial;
          nextGradient = trialGradient;
          nextValue = trialValue;
          break;
        }
      }
      if (Arrays.equals(next, at)) {
        break;
      }
      memory.add(Vectors.difference(next, at), Vectors.difference(nextGradient, gradient));
      at = next;
      gradient = nextGradient;
      value = nextValue;
      pseudo = pseudoGradient(at, gradient);
      iteration++;
      listener.onStep(iteration, value, Vectors.maxAbsolute(pseudo));
    }
    System.arraycopy(at, 0, point, 0, at.length);
    double norm = Vectors.maxAbsolute(pseudo);
    return new Minimum(iteration, value, norm, norm <= tolerance);
  }

  private double penalty(double[] point) {
    double sum = 0;
    for (int i = 0; i < point.length; i++) {
      sum += l1[i] * Math.abs(point[i]);
    }
    return sum;
  }

  /** The steepest one-sided slope of each coordinate, 0 where no side goes down. */
  private double[] pseudoGradient(double[] point, double[] gradient) {
    double[] pseudo = new double[point.length];
    for (int i = 0; i < pseudo.length; i++) {
      double right = gradient[i] + l1[i];
      double left = gradient[i] - l1[i];
      if (point[i] != 0) {
        pseudo[i] = point[i] > 0 ? right : left;
      } else if (left > 0) {
        pseudo[i] = left;
      } else if (right < 0) {
        pseudo[i] = right;
      }
    }
    return pseudo;
  }

  /** A step that ends at 0 where it would leave the orthant of the point, or of the descent. */
  private double[] projected(double[] point, double[] pseudo, double[] direction, double step) {
    double[] moved = new double[point.length];
    for (int i = 0; i < moved.length; i++) {
      double to = point[i] + step * direction[i];
      double orthant = point[i] != 0 ? point[i] : -pseudo[i];
      moved[i] = l1[i] == 0 || to * orthant > 0 ? to : 0;
    }
    return moved;
  }

  private static double slope(double[] pseudo, double[] to, double[] from) {
    double slope = 0;
    for (int i = 0; i < pseudo.length; i++) {
      slope += pseudo[i] * (to[i] - from[i]);
    }
    return slope;
  }
}
