package org.softmax4j.calibration;

import java.util.Arrays;
import org.softmax4j.matrix.RowBlocks;
import org.softmax4j.optimization.Lbfgs;
import org.softmax4j.optimization.Objective;

/**
 * The weighted mean log-loss of the softmax of mapped logits, plus a penalty, as a function of the
 * parameters of the map.
 */
final class SoftmaxObjective implements Objective {
  private static final double TOLERANCE = 1e-7;

  /** At which a fit ends that has not converged. */
  static final int MAX_ITERATIONS = 500;

  private static final double LEAST_DECREASE = 1e-10;

  /** A map of logits with its parameters apart. */
  interface ParameterMap {
    /** Maps one row; {@code y} is overwritten. */
    void apply(double[] parameters, double[] x, double[] y);

    /** Adds the gradient by the parameters, given that by the mapped logits. */
    void addGradient(double[] x, double[] upstream, double[] gradient, int offset);

    /** The penalty, its gradient added to {@code gradient}. */
    double addPenalty(double[] parameters, double[] gradient);
  }

  private final CalibrationRows rows;
  private final ParameterMap map;
  private final MapInput input;
  private final double weightSum;

  SoftmaxObjective(CalibrationRows rows, ParameterMap map, MapInput input) {
    this.rows = rows;
    this.map = map;
    this.input = input;
    this.weightSum = rows.weightSum();
  }

  /** Refuses a limit of iterations that is none. */
  static void checkIterations(int maxIterations) {
    if (maxIterations < 1) {
      throw new IllegalArgumentException("maxIterations must be at least 1, got " + maxIterations);
    }
  }

  /** The parameters of the minimum, from a start that is overwritten. */
  double[] minimise(double[] start, int maxIterations) {
    new Lbfgs(this, TOLERANCE, maxIterations, (iteration, value, norm) -> {})
        .withLeastDecrease(LEAST_DECREASE)
        .minimise(start);
    return start;
  }

  @Override
  public double valueAndGradient(double[] parameters, double[] gradient) {
    int size = parameters.length;
    int classes = rows.classes();
    double[] sums =
        RowBlocks.sum(
            rows.rows(),
            Math.max(1, size),
            1 + size,
            (part, from, to) -> {
              double[] x = new double[classes];
              double[] y = new double[classes];
              for (int row = from; row < to; row++) {
                read(row, x);
                map.apply(parameters, x, y);
                part[0] += rows.weight(row) * loss(row, y);
                map.addGradient(x, y, part, 1);
              }
            });
    Arrays.setAll(gradient, i -> sums[1 + i] / weightSum);
    return sums[0] / weightSum + map.addPenalty(parameters, gradient);
  }

  private void read(int row, double[] x) {
    rows.logits(row, x);
    MappedSoftmax.raise(x);
    input.prepare(x);
  }

  /** The loss of a row; its logits are overwritten by the weighted gradient. */
  private double loss(int row, double[] y) {
    int label = rows.label(row);
    double labelLogit = y[label];
    double max = Double.NEGATIVE_INFINITY;
    for (double logit : y) {
      max = Math.max(max, logit);
    }
    double sum = 0;
    for (int c = 0; c < y.length; c++) {
      y[c] = Math.exp(y[c] - max);
      sum += y[c];
    }
    double scale = rows.weight(row) / sum;
    for (int c = 0; c < y.length; c++) {
      y[c] *= scale;
    }
    y[label] -= rows.weight(row);
    return Math.log(sum) + max - labelLogit;
  }
}
