package org.softmax4j.calibration;

import java.util.Arrays;
import org.softmax4j.matrix.DoubleMatrix;

/** The softmax of W x + b: what matrix and Dirichlet scaling share. Immutable, a value. */
final class AffineModel {
  private final double[] coefficients;
  private final AffineMap map;
  private final MapInput input;

  private AffineModel(double[] coefficients, MapInput input) {
    this.coefficients = coefficients;
    this.map = AffineMap.withoutPenalty(AffineMap.classes(coefficients.length));
    this.input = input;
  }

  /** The model of known parameters, which are checked. */
  static AffineModel of(double[][] weights, double[] intercepts, MapInput input) {
    return new AffineModel(AffineMap.coefficients(weights, intercepts), input);
  }

  /**
   * The model that minimises the weighted mean log-loss and the penalty, by L-BFGS from the optimum
   * of the temperature.
   */
  static AffineModel fit(
      CalibrationRows rows, MapInput input, AffinePenalty penalty, int maxIterations) {
    AffineMap map = new AffineMap(rows.classes(), penalty);
    double[] start = map.scaledIdentity(InverseTemperatureSearch.startingBeta(rows));
    return new AffineModel(
        new SoftmaxObjective(rows, map, input).minimise(start, maxIterations), input);
  }

  /** Whether there are no fewer rows than coefficients. */
  static boolean suits(CalibrationRows rows) {
    return rows.rows() >= rows.classes() * (rows.classes() + 1.0);
  }

  DoubleMatrix probabilities(DoubleMatrix logits) {
    return MappedSoftmax.probabilities(logits, map.classes(), this::map);
  }

  DoubleMatrix logProbabilities(DoubleMatrix logits) {
    return MappedSoftmax.logProbabilities(logits, map.classes(), this::map);
  }

  private void map(double[] x, double[] y) {
    input.prepare(x);
    map.apply(coefficients, x, y);
  }

  /** Whether there is but one class: other classes may take the lead. */
  boolean keepsArgMax() {
    return map.classes() < 2;
  }

  AffineParameters parameters() {
    return new AffineParameters(map.weights(coefficients), map.intercepts(coefficients));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AffineModel that
        && input == that.input
        && Arrays.equals(coefficients, that.coefficients);
  }

  @Override
  public int hashCode() {
    return 31 * input.hashCode() + Arrays.hashCode(coefficients);
  }
}
