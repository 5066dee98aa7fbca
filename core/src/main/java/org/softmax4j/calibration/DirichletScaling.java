package org.softmax4j.calibration;

import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The softmax of W ln p + b, W a full matrix, of the logarithms of the probabilities.
 *
 * <p>A probability smaller than the row's largest times the smallest positive float, 0 among them,
 * counts as that product.
 *
 * <p>Reference: Kull et al. 2019, arXiv:1910.12656.
 */
public final class DirichletScaling implements Calibrator {
  private final AffineModel model;

  /**
   * Fits by the mean log-loss plus a penalty.
   *
   * @param penalty the standard one by default
   * @param maxIterations at which a fit ends even if it has not converged, 500 by default
   */
  public record Trainer(AffinePenalty penalty, int maxIterations)
      implements CalibratorTrainer<DirichletScaling> {
    /** Checks the number. */
    public Trainer {
      SoftmaxObjective.checkIterations(maxIterations);
    }

    /** The same with another penalty. */
    public Trainer withPenalty(AffinePenalty newPenalty) {
      return new Trainer(newPenalty, maxIterations);
    }

    /** The same with another limit of iterations; each takes time proportional to rows × K². */
    public Trainer withMaxIterations(int newMaxIterations) {
      return new Trainer(penalty, newMaxIterations);
    }

    @Override
    public String method() {
      return "dirichlet";
    }

    @Override
    public boolean suits(CalibrationRows rows) {
      return AffineModel.suits(rows);
    }

    /**
     * The weights and intercepts that minimise the weighted mean log-loss and the penalty, by
     * L-BFGS from the optimum of the temperature.
     */
    @Override
    public DirichletScaling fit(CalibrationRows rows) {
      return new DirichletScaling(
          AffineModel.fit(rows, MapInput.LOG_PROBABILITIES, penalty, maxIterations));
    }
  }

  private DirichletScaling(AffineModel model) {
    this.model = model;
  }

  /**
   * Scaling by known parameters.
   *
   * @param weights one row for each class, each with one finite number for each class; copied
   * @param intercepts one for each class, finite; copied
   * @throws IllegalArgumentException if they are not as above
   */
  public static DirichletScaling of(double[][] weights, double[] intercepts) {
    return new DirichletScaling(AffineModel.of(weights, intercepts, MapInput.LOG_PROBABILITIES));
  }

  /** A way to fit that can be configured. */
  public static Trainer trainer() {
    return new Trainer(AffinePenalty.standard(), SoftmaxObjective.MAX_ITERATIONS);
  }

  /** As {@link Trainer#fit}, on logits and their labels. */
  public static DirichletScaling fit(FloatMatrix logits, int[] labels) {
    return trainer().fit(logits, labels);
  }

  /** As {@link Trainer#fit}, on logits and their labels. */
  public static DirichletScaling fit(DoubleMatrix logits, int[] labels) {
    return trainer().fit(logits, labels);
  }

  /** As {@link Trainer#fit}, on logits and their labels, each row counted so many times. */
  public static DirichletScaling fit(FloatMatrix logits, int[] labels, double[] sampleWeights) {
    return trainer().fit(logits, labels, sampleWeights);
  }

  /** As {@link Trainer#fit}, on logits and their labels, each row counted so many times. */
  public static DirichletScaling fit(DoubleMatrix logits, int[] labels, double[] sampleWeights) {
    return trainer().fit(logits, labels, sampleWeights);
  }

  @Override
  public DoubleMatrix probabilities(DoubleMatrix logits) {
    return model.probabilities(logits);
  }

  @Override
  public DoubleMatrix logProbabilities(DoubleMatrix logits) {
    return model.logProbabilities(logits);
  }

  /** Whether there is but one class: other classes may take the lead. */
  @Override
  public boolean keepsArgMax() {
    return model.keepsArgMax();
  }

  @Override
  public String method() {
    return trainer().method();
  }

  @Override
  public AffineParameters parameters() {
    return model.parameters();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DirichletScaling that && model.equals(that.model);
  }

  @Override
  public int hashCode() {
    return model.hashCode();
  }

  @Override
  public String toString() {
    return "DirichletScaling" + parameters();
  }
}
