package org.softmax4j.normalizer;

import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.DoubleRowFunction;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.FloatRowFunction;

/**
 * α-entmax: p_i = max((α − 1)·z_i − τ, 0)^(1/(α − 1)) with the τ that makes the sum 1. It is {@link
 * Sparsemax} at α = 2 and goes to softmax as α goes to 1; the larger α, the more scores get exactly
 * 0.
 *
 * <p>α = 1.5 and α = 2 are computed exactly, by sorting; any other α by bisection to the last bit
 * of the largest probability.
 *
 * <p>Domain: any scores. A NaN or +inf makes its row NaN, as does a row of -inf alone; -inf gets
 * probability 0; an empty row is empty; one finite score gets exactly 1. Equal scores get equal
 * bits. Log-probabilities are logarithms of the probabilities, -inf where these are 0.
 *
 * <p>Error bound: computed in double; the sum of a row is within 1e-15 + 2.3e-16 times its support
 * of 1. At α ≤ 2 each probability is within 2e-15 of the exact value; above, the slope is infinite
 * where a score enters the support, and what is promised is the error of scores that are off by
 * 4.5e-16. Floats are rounded once more.
 *
 * <p>Memory: scratch of twice the length of the row for each row.
 *
 * <p>Reference: B. Peters, V. Niculae, A. F. T. Martins, Sparse Sequence-to-Sequence Models (2019),
 * arXiv:1905.05702, equation 10, algorithms 1 and 2.
 */
public final class Entmax implements Normalizer {
  private final double alpha;
  private final SparseRows rows;

  private Entmax(double alpha, SparseRow row) {
    this.alpha = alpha;
    this.rows = new SparseRows(row);
  }

  /**
   * α-entmax.
   *
   * @param alpha above 1; 1.5 is the paper's choice
   * @throws IllegalArgumentException if it is not, infinite or NaN
   */
  public static Entmax of(double alpha) {
    if (!(alpha > 1 && alpha <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("alpha must be above 1 and finite, got " + alpha);
    }
    if (alpha == 1.5) {
      return new Entmax(alpha, new Entmax15Row());
    }
    return new Entmax(alpha, alpha == 2 ? new SparsemaxRow() : new EntmaxBisection(alpha));
  }

  /** How sparse: above 1. */
  public double alpha() {
    return alpha;
  }

  @Override
  public void checkFits(int rowCount, int columns) {
    // Any shape will do.
  }

  @Override
  public FloatRowFunction floatRow() {
    return rows.floatRow();
  }

  @Override
  public FloatRowFunction floatLogRow() {
    return rows.floatLogRow();
  }

  @Override
  public DoubleRowFunction doubleRow() {
    return rows.doubleRow();
  }

  @Override
  public DoubleRowFunction doubleLogRow() {
    return rows.doubleLogRow();
  }

  /**
   * The gradient with respect to the scores: w ⊙ (u − ⟨w, u⟩/Σw) for each row, where w is p^(2 − α)
   * on the support and 0 elsewhere.
   *
   * <p>A NaN in a row of either argument makes that row NaN.
   *
   * @param probabilities the result of this normalizer; not modified
   * @param upstream gradient with respect to the probabilities; not modified
   * @throws IllegalArgumentException if the shapes differ
   */
  public FloatMatrix gradient(FloatMatrix probabilities, FloatMatrix upstream) {
    return new EntmaxGradient(alpha).of(probabilities, upstream);
  }

  /** See {@link #gradient(FloatMatrix, FloatMatrix)}. */
  public DoubleMatrix gradient(DoubleMatrix probabilities, DoubleMatrix upstream) {
    return new EntmaxGradient(alpha).of(probabilities, upstream);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Entmax that && alpha == that.alpha;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(alpha);
  }

  @Override
  public String toString() {
    return "Entmax(alpha = " + alpha + ")";
  }
}
