package org.softmax4j.loss;

import java.util.Optional;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Normalizer;
import org.softmax4j.normalizer.Sparsemax;

/**
 * The loss whose gradient with respect to the logits is p − onehot(label), p being {@link
 * Sparsemax}: −z_label + ½·Σ_{j in the support} (z_j² − τ²) + ½, averaged over the rows. It is
 * exactly 0 where the logit of the label exceeds all others by 1 or more.
 *
 * <p>It is {@link EntmaxLoss} at α = 2; domain and error bound are told there.
 *
 * <p>Reference: A. F. T. Martins, R. F. Astudillo, From Softmax to Sparsemax: A Sparse Model of
 * Attention and Multi-Label Classification (2016), arXiv:1602.02068, equation 17.
 */
public final class SparsemaxLoss implements Loss {
  private static final SparsemaxLoss STANDARD = new SparsemaxLoss();
  private static final EntmaxLoss LOSS = EntmaxLoss.of(2);

  private SparsemaxLoss() {}

  /** The mean over the rows. */
  public static SparsemaxLoss standard() {
    return STANDARD;
  }

  @Override
  public double loss(FloatMatrix logits, int[] labels) {
    return LOSS.loss(logits, labels);
  }

  @Override
  public double loss(DoubleMatrix logits, int[] labels) {
    return LOSS.loss(logits, labels);
  }

  @Override
  public double lossAndGradient(FloatMatrix logits, int[] labels, FloatMatrix gradient) {
    return LOSS.lossAndGradient(logits, labels, gradient);
  }

  @Override
  public double lossAndGradient(DoubleMatrix logits, int[] labels, DoubleMatrix gradient) {
    return LOSS.lossAndGradient(logits, labels, gradient);
  }

  @Override
  public Optional<Normalizer> normalizer() {
    return Optional.of(Sparsemax.normalizer());
  }
}
