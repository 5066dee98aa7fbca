package org.softmax4j.loss;

import org.jspecify.annotations.Nullable;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Focal loss of the softmax of logits: cross-entropy that counts well classified rows less, in
 * nats.
 *
 * <p>A row with label y loses −α_y·(1 − p_y)^γ·log p_y. {@link Reduction#MEAN} divides by the sum
 * of the α_y of the rows used, so that γ = 0 is {@link CrossEntropy} with class weights α; the
 * paper divides by the number of anchors on objects: take the {@link Reduction#SUM} for that.
 *
 * <p>Gradient: with n = −log p_y, that of cross-entropy times (1 − p_y)^γ·(1 + γ·n/(e^n − 1)).
 *
 * <p>Domain: that of {@link CrossEntropy}: a label with logit -inf loses +inf with gradient −α_y,
 * rows whose softmax is NaN lose NaN, ignored rows lose 0 with gradient exactly 0.
 *
 * <p>Error bound: 1 − p_y is taken from the cross-entropy n, −expm1(−n), and keeps its digits where
 * p_y rounds to 1; the loss of a row is within 4 + 3·γ ulp, in double. The exponentials of a row
 * are computed twice for a gradient.
 *
 * <p>Reference: T.-Y. Lin et al., Focal loss for dense object detection (2017), arXiv:1708.02002,
 * equations 4 and 5, for more than two classes.
 */
public final class FocalLoss implements Loss {
  private final double gamma;
  private final LabelReduction reduction;

  private FocalLoss(double gamma, LabelReduction reduction) {
    this.gamma = gamma;
    this.reduction = reduction;
  }

  /**
   * Focal loss with no class weights, ignored label −100, the mean.
   *
   * @param gamma γ, how much less well classified rows count: finite and not negative; 0 is
   *     cross-entropy, the paper takes 2
   * @throws IllegalArgumentException if it is not
   */
  public static FocalLoss of(double gamma) {
    return new FocalLoss(TargetChecks.notNegative("gamma", gamma), LabelReduction.STANDARD);
  }

  /**
   * The same with weights α for the classes.
   *
   * @param weights one for each class, finite and not negative; copied
   * @throws IllegalArgumentException if one is negative, infinite or NaN
   */
  public FocalLoss withClassWeights(double... weights) {
    return new FocalLoss(gamma, reduction.withClassWeights(weights));
  }

  /** The same with another label to ignore; one that is a class ignores that class. */
  public FocalLoss withIgnoreIndex(int newIgnoreIndex) {
    return new FocalLoss(gamma, reduction.withIgnoreIndex(newIgnoreIndex));
  }

  /** The same with another reduction. */
  public FocalLoss withReduction(Reduction newReduction) {
    return new FocalLoss(gamma, reduction.withReduction(newReduction));
  }

  /** The same with another mean of no rows. */
  public FocalLoss withEmptyMean(EmptyMean newEmptyMean) {
    return new FocalLoss(gamma, reduction.withEmptyMean(newEmptyMean));
  }

  @Override
  public double loss(FloatMatrix logits, int[] labels) {
    FloatLogitRows rows = new FloatLogitRows(logits, null);
    return reduction.total(rows, labels, row(rows, null));
  }

  @Override
  public double loss(DoubleMatrix logits, int[] labels) {
    DoubleLogitRows rows = new DoubleLogitRows(logits, null);
    return reduction.total(rows, labels, row(rows, null));
  }

  @Override
  public double lossAndGradient(FloatMatrix logits, int[] labels, FloatMatrix gradient) {
    FloatLogitRows rows = new FloatLogitRows(logits, gradient);
    return reduction.total(rows, labels, row(new FloatLogitRows(logits, null), rows));
  }

  @Override
  public double lossAndGradient(DoubleMatrix logits, int[] labels, DoubleMatrix gradient) {
    DoubleLogitRows rows = new DoubleLogitRows(logits, gradient);
    return reduction.total(rows, labels, row(new DoubleLogitRows(logits, null), rows));
  }

  /** The loss of each row, not reduced, 0 for ignored ones. */
  public double[] losses(FloatMatrix logits, int[] labels) {
    FloatLogitRows rows = new FloatLogitRows(logits, null);
    return reduction.each(rows, labels, row(rows, null));
  }

  /** The loss of each row, not reduced, 0 for ignored ones. */
  public double[] losses(DoubleMatrix logits, int[] labels) {
    DoubleLogitRows rows = new DoubleLogitRows(logits, null);
    return reduction.each(rows, labels, row(rows, null));
  }

  private LabelledRow row(LossRows rows, @Nullable LossRows gradientRows) {
    return (row, label, weight, factor) -> {
      double crossEntropy = rows.loss(row, label, 1, 1);
      double focus = Math.pow(-Math.expm1(-crossEntropy), gamma);
      if (gradientRows != null) {
        double slope = focus * (1 + gamma * ratioToExpMinusOne(crossEntropy));
        gradientRows.loss(row, label, weight, factor * slope);
      }
      return weight == 0 ? 0 : weight * focus * crossEntropy;
    };
  }

  /** n/(e^n − 1) for n from 0 to +inf. */
  private static double ratioToExpMinusOne(double n) {
    if (n == 0) {
      return 1;
    }
    return n == Double.POSITIVE_INFINITY ? 0 : n / Math.expm1(n);
  }
}
