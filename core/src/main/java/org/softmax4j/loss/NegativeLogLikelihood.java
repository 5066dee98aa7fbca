package org.softmax4j.loss;

import java.util.Optional;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Normalizer;

/**
 * Negative log-likelihood of labels under given log-probabilities, in nats: what cross-entropy is
 * once log-softmax has been taken.
 *
 * <p>The logits of this loss are log-probabilities: a row with label y loses −w_y·log p_y, the
 * entry as it is. {@link Reduction#MEAN} divides by the sum of the weights of the rows used, as
 * PyTorch's {@code NLLLoss} and ONNX's {@code NegativeLogLikelihoodLoss} do; {@link #losses} does
 * not reduce.
 *
 * <p>Gradient, with respect to the log-probabilities: −w_y at the label, 0 elsewhere.
 *
 * <p>Domain: any numbers; whether a row is normalized is not checked. A log-probability of -inf at
 * the label loses +inf, NaN loses NaN; what other entries hold does not matter. Rows with the
 * ignored label or weight 0 lose 0.
 *
 * <p>Error bound: the loss of a row is exact without weights, and within 0.5 ulp with them.
 *
 * <p>For arrays of higher rank, classes along one axis, gather the rows first: {@link
 * FloatMatrix#gather}.
 */
public final class NegativeLogLikelihood implements Loss {
  private static final NegativeLogLikelihood STANDARD =
      new NegativeLogLikelihood(LabelReduction.STANDARD);

  private final LabelReduction reduction;

  private NegativeLogLikelihood(LabelReduction reduction) {
    this.reduction = reduction;
  }

  /** No class weights, ignored label −100, the mean. */
  public static NegativeLogLikelihood standard() {
    return STANDARD;
  }

  /**
   * The same with weights for the classes.
   *
   * @param weights one for each class, finite and not negative; copied
   * @throws IllegalArgumentException if one is negative, infinite or NaN
   */
  public NegativeLogLikelihood withClassWeights(double... weights) {
    return new NegativeLogLikelihood(reduction.withClassWeights(weights));
  }

  /** The same with another label to ignore; one that is a class ignores that class. */
  public NegativeLogLikelihood withIgnoreIndex(int newIgnoreIndex) {
    return new NegativeLogLikelihood(reduction.withIgnoreIndex(newIgnoreIndex));
  }

  /** The same with another reduction. */
  public NegativeLogLikelihood withReduction(Reduction newReduction) {
    return new NegativeLogLikelihood(reduction.withReduction(newReduction));
  }

  /** The same with another mean of no rows. */
  public NegativeLogLikelihood withEmptyMean(EmptyMean newEmptyMean) {
    return new NegativeLogLikelihood(reduction.withEmptyMean(newEmptyMean));
  }

  @Override
  public double loss(FloatMatrix logProbabilities, int[] labels) {
    return total(new FloatLogitRows(logProbabilities, null), labels);
  }

  @Override
  public double loss(DoubleMatrix logProbabilities, int[] labels) {
    return total(new DoubleLogitRows(logProbabilities, null), labels);
  }

  @Override
  public double lossAndGradient(FloatMatrix logProbabilities, int[] labels, FloatMatrix gradient) {
    return total(new FloatLogitRows(logProbabilities, gradient), labels);
  }

  @Override
  public double lossAndGradient(
      DoubleMatrix logProbabilities, int[] labels, DoubleMatrix gradient) {
    return total(new DoubleLogitRows(logProbabilities, gradient), labels);
  }

  /** The loss of each row, not reduced, 0 for ignored ones. */
  public double[] losses(FloatMatrix logProbabilities, int[] labels) {
    LogitRows rows = new FloatLogitRows(logProbabilities, null);
    return reduction.each(rows, labels, row(rows));
  }

  /** The loss of each row, not reduced, 0 for ignored ones. */
  public double[] losses(DoubleMatrix logProbabilities, int[] labels) {
    LogitRows rows = new DoubleLogitRows(logProbabilities, null);
    return reduction.each(rows, labels, row(rows));
  }

  private double total(LogitRows rows, int[] labels) {
    return reduction.total(rows, labels, row(rows));
  }

  private static LabelledRow row(LogitRows rows) {
    return (row, label, weight, factor) -> {
      double logProbability = rows.logit(row, label);
      rows.clearGradient(row);
      rows.setGradient(row, label, 0 - factor * weight);
      return weight == 0 ? 0 : 0 - weight * logProbability;
    };
  }

  @Override
  public Optional<Normalizer> normalizer() {
    return Optional.empty();
  }
}
