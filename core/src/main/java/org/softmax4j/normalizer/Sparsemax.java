package org.softmax4j.normalizer;

import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.DoubleRowFunction;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.FloatRowFunction;

/**
 * Sparsemax: the point of the probability simplex nearest to the scores, p_i = max(z_i − τ, 0) with
 * the τ that makes the sum 1. Scores 1 or more below the largest always get exactly 0.
 *
 * <p>Domain: any scores. A NaN or +inf makes its row NaN, as does a row of -inf alone; -inf gets
 * probability 0; an empty row is empty; one finite score gets exactly 1. Equal scores get equal
 * bits. Log-probabilities are logarithms of the probabilities, -inf where these are 0.
 *
 * <p>Error bound: computed in double, each probability within 2.3e-16 of the exact value, the sum
 * of a row within 1.2e-16 times its support of 1; floats are rounded once more.
 *
 * <p>Memory: scratch of the length of the row for each row.
 *
 * <p>Reference: A. F. T. Martins, R. F. Astudillo, From Softmax to Sparsemax: A Sparse Model of
 * Attention and Multi-Label Classification (2016), arXiv:1602.02068, algorithm 1 and equation 11.
 */
public final class Sparsemax implements Normalizer {
  private static final Sparsemax INSTANCE = new Sparsemax();
  private static final SparseRows ROWS = new SparseRows(new SparsemaxRow());
  private static final EntmaxGradient GRADIENT = new EntmaxGradient(2);

  private Sparsemax() {}

  /** Sparsemax as a normalizer. */
  public static Sparsemax normalizer() {
    return INSTANCE;
  }

  @Override
  public void checkFits(int rows, int columns) {
    // Any shape will do.
  }

  @Override
  public FloatRowFunction floatRow() {
    return ROWS.floatRow();
  }

  @Override
  public FloatRowFunction floatLogRow() {
    return ROWS.floatLogRow();
  }

  @Override
  public DoubleRowFunction doubleRow() {
    return ROWS.doubleRow();
  }

  @Override
  public DoubleRowFunction doubleLogRow() {
    return ROWS.doubleLogRow();
  }

  /**
   * The gradient with respect to the scores: on the support of each row, the upstream gradient
   * minus its mean there; elsewhere 0.
   *
   * <p>A NaN in a row of either argument makes that row NaN.
   *
   * @param probabilities the result of this normalizer; not modified
   * @param upstream gradient with respect to the probabilities; not modified
   * @throws IllegalArgumentException if the shapes differ
   */
  public FloatMatrix gradient(FloatMatrix probabilities, FloatMatrix upstream) {
    return GRADIENT.of(probabilities, upstream);
  }

  /** See {@link #gradient(FloatMatrix, FloatMatrix)}. */
  public DoubleMatrix gradient(DoubleMatrix probabilities, DoubleMatrix upstream) {
    return GRADIENT.of(probabilities, upstream);
  }

  @Override
  public String toString() {
    return "Sparsemax";
  }
}
