package org.softmax4j.calibration;

/**
 * What the fit of an affine map y = W x + b adds to the mean log-loss: half of three sums of
 * squares, each times a weight. It keeps a map of many coefficients from following chance.
 *
 * @param diagonal weight of the sum of the squares of the diagonal of W; not negative, finite
 * @param offDiagonal of those of W beside its diagonal; not negative, finite
 * @param intercept of those of b; not negative, finite
 */
public record AffinePenalty(double diagonal, double offDiagonal, double intercept) {
  /** Of half the sums of squares, beside a mean log-loss. */
  private static final double STANDARD_WEIGHT = 0.5;

  /** Checks the weights. */
  public AffinePenalty {
    Coefficients.checkPenalty("diagonal", diagonal);
    Coefficients.checkPenalty("offDiagonal", offDiagonal);
    Coefficients.checkPenalty("intercept", intercept);
  }

  /** The weight 0.5 off the diagonal and for intercepts: the diagonal, a temperature, is free. */
  public static AffinePenalty standard() {
    return new AffinePenalty(0, STANDARD_WEIGHT, STANDARD_WEIGHT);
  }

  /** No penalty. */
  public static AffinePenalty none() {
    return new AffinePenalty(0, 0, 0);
  }

  /**
   * Off-diagonal and intercept regularisation: λ/(K (K − 1)) Σ w², the diagonal left out, and μ/K Σ
   * b².
   *
   * <p>Reference: Kull et al. 2019, arXiv:1910.12656, §4.2.
   *
   * @param lambda λ, not negative, finite
   * @param mu μ, not negative, finite
   * @param classes K, at least 2
   */
  public static AffinePenalty odir(double lambda, double mu, int classes) {
    checkFactors(lambda, mu);
    if (classes < 2) {
      throw new IllegalArgumentException("classes must be at least 2, got " + classes);
    }
    return new AffinePenalty(0, 2 * lambda / (classes * (classes - 1.0)), 2 * mu / classes);
  }

  /**
   * λ Σ w², the diagonal among them, and μ Σ b²: without a half, as Keras and the published
   * experiments of Kull et al. 2019 write it.
   *
   * @param lambda λ, not negative, finite
   * @param mu μ, not negative, finite
   */
  public static AffinePenalty l2(double lambda, double mu) {
    checkFactors(lambda, mu);
    return new AffinePenalty(2 * lambda, 2 * lambda, 2 * mu);
  }

  private static void checkFactors(double lambda, double mu) {
    Coefficients.checkPenalty("lambda", lambda);
    Coefficients.checkPenalty("mu", mu);
  }
}
