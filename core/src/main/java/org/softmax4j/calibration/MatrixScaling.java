package org.softmax4j.calibration;

import java.util.List;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The softmax of W z + b, W a full matrix, of the logits z as they are.
 *
 * <p>A logit that lies further below the row's largest than 103.28, -infinity among them, counts as
 * one at that distance, where the smallest positive float has its logarithm.
 *
 * <p>Reference: Guo et al. 2017, arXiv:1706.04599, §4.2; regularisation of Kull et al. 2019,
 * arXiv:1910.12656.
 */
public final class MatrixScaling implements Calibrator {
  private final double[] coefficients;
  private final AffineMap map;

  /**
   * The parameters of this method.
   *
   * @param weights rows of W
   * @param intercepts one for each class
   */
  public record Parameters(List<List<Double>> weights, List<Double> intercepts) {
    public Parameters {
      weights = weights.stream().map(List::copyOf).toList();
      intercepts = List.copyOf(intercepts);
    }
  }

  /**
   * Fits by the mean log-loss plus off-diagonal and intercept regularisation (ODIR).
   *
   * @param offDiagonalPenalty of half the sum of the squares of W beside its diagonal
   * @param interceptPenalty of half the sum of the squares of the intercepts
   * @param maxIterations at which a fit ends even if it has not converged, 500 by default
   */
  public record Trainer(double offDiagonalPenalty, double interceptPenalty, int maxIterations)
      implements CalibratorTrainer<MatrixScaling> {
    /** Checks the numbers. */
    public Trainer {
      Coefficients.checkPenalty("offDiagonalPenalty", offDiagonalPenalty);
      Coefficients.checkPenalty("interceptPenalty", interceptPenalty);
      if (maxIterations < 1) {
        throw new IllegalArgumentException(
            "maxIterations must be at least 1, got " + maxIterations);
      }
    }

    /**
     * The same with the penalties λ/(K (K − 1)) Σ w² and μ/K Σ b² of Kull et al. 2019.
     *
     * @param lambda not negative, finite
     * @param mu not negative, finite
     * @param classes K, at least 2
     */
    public Trainer withOdir(double lambda, double mu, int classes) {
      return new Trainer(2 * lambda / (classes * (classes - 1.0)), 2 * mu / classes, maxIterations);
    }

    /** The same with another limit of iterations; each takes time proportional to rows × K². */
    public Trainer withMaxIterations(int newMaxIterations) {
      return new Trainer(offDiagonalPenalty, interceptPenalty, newMaxIterations);
    }

    @Override
    public String method() {
      return "matrix";
    }

    @Override
    public boolean suits(CalibrationRows rows) {
      return rows.rows() >= rows.classes() * (rows.classes() + 1.0);
    }

    /**
     * The weights and intercepts that minimise the weighted mean log-loss and the penalties, by
     * L-BFGS from the optimum of the temperature.
     */
    @Override
    public MatrixScaling fit(CalibrationRows rows) {
      AffineMap map = new AffineMap(rows.classes(), offDiagonalPenalty, interceptPenalty);
      double[] start = map.scaledIdentity(InverseTemperatureSearch.startingBeta(rows));
      return new MatrixScaling(
          new SoftmaxObjective(rows, map, false).minimise(start, maxIterations));
    }
  }

  private MatrixScaling(double[] coefficients) {
    this.coefficients = coefficients;
    this.map = AffineMap.withoutPenalty(AffineMap.classes(coefficients.length));
  }

  /**
   * Scaling by known parameters.
   *
   * @param weights one row for each class, each with one finite number for each class; copied
   * @param intercepts one for each class, finite; copied
   * @throws IllegalArgumentException if they are not as above
   */
  public static MatrixScaling of(double[][] weights, double[] intercepts) {
    return new MatrixScaling(AffineMap.coefficients(weights, intercepts));
  }

  /** A way to fit that can be configured: both penalties 0.5. */
  public static Trainer trainer() {
    return new Trainer(
        AffineMap.DEFAULT_PENALTY, AffineMap.DEFAULT_PENALTY, SoftmaxObjective.MAX_ITERATIONS);
  }

  /** As {@link Trainer#fit}, on logits and their labels. */
  public static MatrixScaling fit(FloatMatrix logits, int[] labels) {
    return trainer().fit(logits, labels);
  }

  /** As {@link Trainer#fit}, on logits and their labels. */
  public static MatrixScaling fit(DoubleMatrix logits, int[] labels) {
    return trainer().fit(logits, labels);
  }

  /** As {@link Trainer#fit}, on logits and their labels, each row counted so many times. */
  public static MatrixScaling fit(FloatMatrix logits, int[] labels, double[] sampleWeights) {
    return trainer().fit(logits, labels, sampleWeights);
  }

  /** As {@link Trainer#fit}, on logits and their labels, each row counted so many times. */
  public static MatrixScaling fit(DoubleMatrix logits, int[] labels, double[] sampleWeights) {
    return trainer().fit(logits, labels, sampleWeights);
  }

  @Override
  public DoubleMatrix probabilities(DoubleMatrix logits) {
    return MappedSoftmax.probabilities(logits, map.classes(), this::map);
  }

  @Override
  public DoubleMatrix logProbabilities(DoubleMatrix logits) {
    return MappedSoftmax.logProbabilities(logits, map.classes(), this::map);
  }

  private void map(double[] x, double[] y) {
    map.apply(coefficients, x, y);
  }

  /** Whether there is but one class: other classes may take the lead. */
  @Override
  public boolean keepsArgMax() {
    return map.classes() < 2;
  }

  @Override
  public String method() {
    return trainer().method();
  }

  @Override
  public Parameters parameters() {
    return new Parameters(map.weights(coefficients), map.intercepts(coefficients));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MatrixScaling that && parameters().equals(that.parameters());
  }

  @Override
  public int hashCode() {
    return parameters().hashCode();
  }

  @Override
  public String toString() {
    return "MatrixScaling" + parameters();
  }
}
