package org.softmax4j.loss;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.softmax4j.kernel.RowSum;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.RowBlocks;
import org.softmax4j.normalizer.Normalizer;

/**
 * Cross-entropy between the softmax of logits and labels or target distributions, in nats.
 *
 * <p>A row with label y loses −w_y·log p_y. {@link Reduction#MEAN} divides by the sum of the
 * weights of the rows used. With label smoothing ε over K classes it loses (1−ε)·w_y·(−log p_y) +
 * ε/K·Σ_c w_c·(−log p_c), over the same divisor. With a target distribution q in place of a label:
 * −Σ_c w_c·q'_c·log p_c, q' = (1−ε)·q + ε/K, and the mean is over rows; 0·(−inf) is 0. Targets are
 * not negative, each row has sum 1 within 1e-5; others are an IllegalArgumentException.
 *
 * <p>Domain: any logits. A label with logit -inf loses +inf, its gradient is −1; rows whose softmax
 * is NaN lose NaN. Rows with the ignored label lose 0, have gradient exactly 0 and are not counted.
 *
 * <p>Error bound: loss and gradient are computed from the logits (in double, but for float rows on
 * vector kernels), the label's gradient p−1 without cancellation, as −Σ_{j≠y} e^{z_j} / Σ_j
 * e^{z_j}; a confident row loses log1p of the rest. For labels and one-hot targets (the same bits),
 * without smoothing, the loss of a row is within 2 ulp (of a double; of a float for float rows on
 * vector kernels), gradients within 2 ulp (1 ulp for float rows on scalar kernels); those of
 * doubles carry sums and quotients in two doubles and are rounded nearly once.
 *
 * <p>Reference: I. Goodfellow, Y. Bengio, A. Courville, Deep Learning (2016), section 6.2.2.3;
 * label smoothing: C. Szegedy et al. (2016), arXiv:1512.00567, section 7.
 */
public final class CrossEntropy implements Loss, TargetLoss {
  /** The label that is ignored unless {@link #withIgnoreIndex} says otherwise. */
  public static final int IGNORE_INDEX = -100;

  private static final CrossEntropy STANDARD = new CrossEntropy(LabelReduction.STANDARD, 0, 0);

  private final LabelReduction reduction;
  private final double labelSmoothing;
  private final double zLossWeight;

  private CrossEntropy(LabelReduction reduction, double labelSmoothing, double zLossWeight) {
    this.reduction = reduction;
    this.labelSmoothing = labelSmoothing;
    this.zLossWeight = zLossWeight;
  }

  /** No class weights, ignored label −100, no smoothing, the mean. */
  public static CrossEntropy standard() {
    return STANDARD;
  }

  /**
   * The same with weights for the classes.
   *
   * @param weights one for each class, finite and not negative; copied
   * @throws IllegalArgumentException if one is negative, infinite or NaN
   */
  public CrossEntropy withClassWeights(double... weights) {
    return with(reduction.withClassWeights(weights));
  }

  /** The same with another label to ignore; one that is a class ignores that class. */
  public CrossEntropy withIgnoreIndex(int newIgnoreIndex) {
    return with(reduction.withIgnoreIndex(newIgnoreIndex));
  }

  /**
   * The same with label smoothing.
   *
   * @param epsilon share of the target spread evenly over all classes, from 0 to 1
   * @throws IllegalArgumentException if it is not within 0 and 1
   */
  public CrossEntropy withLabelSmoothing(double epsilon) {
    if (!(epsilon >= 0 && epsilon <= 1)) {
      throw new IllegalArgumentException("labelSmoothing must be from 0 to 1, got " + epsilon);
    }
    return new CrossEntropy(reduction, epsilon, zLossWeight);
  }

  /**
   * The same with a penalty on the size of the logits: −log p_c becomes −log p_c + λ·lse², lse the
   * row's log-sum-exp, whose gradient is 2λ·lse·p. It keeps the normalizer near 1 while training,
   * and counts as the row does: weighted with its class, not at all if ignored.
   *
   * <p>Reference: A. Chowdhery et al., PaLM (2022), arXiv:2204.02311, section 5.
   *
   * @param lambda weight of the penalty, finite and not negative; PaLM uses 1e-4
   * @throws IllegalArgumentException if it is not
   */
  public CrossEntropy withZLoss(double lambda) {
    return new CrossEntropy(reduction, labelSmoothing, TargetChecks.notNegative("lambda", lambda));
  }

  /** The same with another reduction. */
  public CrossEntropy withReduction(Reduction newReduction) {
    return with(reduction.withReduction(newReduction));
  }

  /** The same with another mean of no rows. */
  public CrossEntropy withEmptyMean(EmptyMean newEmptyMean) {
    return with(reduction.withEmptyMean(newEmptyMean));
  }

  @Override
  public double loss(FloatMatrix logits, int[] labels) {
    return total(floats(logits, null), labels);
  }

  @Override
  public double lossAndGradient(FloatMatrix logits, int[] labels, FloatMatrix gradient) {
    return total(floats(logits, gradient), labels);
  }

  /** The loss of each row, not reduced, 0 for ignored ones. */
  public double[] losses(FloatMatrix logits, int[] labels) {
    return each(floats(logits, null), labels);
  }

  @Override
  public double loss(FloatMatrix logits, FloatMatrix targets) {
    return total(floats(logits, null), targets.toDouble());
  }

  @Override
  public double lossAndGradient(FloatMatrix logits, FloatMatrix targets, FloatMatrix gradient) {
    return total(floats(logits, gradient), targets.toDouble());
  }

  @Override
  public double loss(DoubleMatrix logits, int[] labels) {
    return total(doubles(logits, null), labels);
  }

  @Override
  public double lossAndGradient(DoubleMatrix logits, int[] labels, DoubleMatrix gradient) {
    return total(doubles(logits, gradient), labels);
  }

  /** The loss of each row, not reduced, 0 for ignored ones. */
  public double[] losses(DoubleMatrix logits, int[] labels) {
    return each(doubles(logits, null), labels);
  }

  @Override
  public double loss(DoubleMatrix logits, DoubleMatrix targets) {
    return total(doubles(logits, null), targets);
  }

  @Override
  public double lossAndGradient(DoubleMatrix logits, DoubleMatrix targets, DoubleMatrix gradient) {
    return total(doubles(logits, gradient), targets);
  }

  /**
   * The loss of rows of probabilities in place of logits: the exact logarithm, nothing clipped; a
   * probability of 0 at the label loses +inf.
   *
   * @param probabilities rows × classes, not negative; rows need not sum to 1
   * @throws IllegalArgumentException if a probability is negative, or a label or shape does not fit
   */
  public double ofProbabilities(FloatMatrix probabilities, int[] labels) {
    return ofProbabilities(probabilities.toDouble(), labels);
  }

  /** See {@link #ofProbabilities(FloatMatrix, int[])}. */
  public double ofProbabilities(DoubleMatrix probabilities, int[] labels) {
    return total(new ProbabilityRows(probabilities, null), labels);
  }

  /**
   * The loss of rows of probabilities, and its gradient with respect to them, −w_y/p_y at the
   * label.
   *
   * @param gradient overwritten
   * @throws IllegalArgumentException see {@link #ofProbabilities(FloatMatrix, int[])}
   */
  public double ofProbabilitiesAndGradient(
      DoubleMatrix probabilities, int[] labels, DoubleMatrix gradient) {
    return total(new ProbabilityRows(probabilities, gradient), labels);
  }

  /** Share of the target that is spread evenly over all classes. */
  public double labelSmoothing() {
    return labelSmoothing;
  }

  /** Weight of the penalty on the size of the logits. */
  public double zLossWeight() {
    return zLossWeight;
  }

  /**
   * The weight of a class, 1 unless there are class weights.
   *
   * @throws IndexOutOfBoundsException if there are, and none for this class
   */
  public double classWeight(int label) {
    return reduction.weight(label);
  }

  /**
   * How much each row of a batch counts: for losses that never see all logits of a row at once.
   *
   * @param labels one a row
   * @throws IllegalArgumentException if a label is out of range, or class weights are for another
   *     number of classes
   */
  public RowWeights rowWeights(int[] labels, int classes) {
    return reduction.rowWeights(labels, classes);
  }

  private CrossEntropy with(LabelReduction newReduction) {
    return new CrossEntropy(newReduction, labelSmoothing, zLossWeight);
  }

  private LossRows floats(FloatMatrix logits, @Nullable FloatMatrix gradient) {
    return penalized(new FloatLogitRows(logits, gradient));
  }

  private LossRows doubles(DoubleMatrix logits, @Nullable DoubleMatrix gradient) {
    return penalized(new DoubleLogitRows(logits, gradient));
  }

  private LossRows penalized(LogitRows rows) {
    return zLossWeight == 0 ? rows : new ZLossRows(rows, zLossWeight);
  }

  private double total(LossRows rows, int[] labels) {
    return reduction.total(rows, labels, row(rows));
  }

  private double[] each(LossRows rows, int[] labels) {
    return reduction.each(rows, labels, row(rows));
  }

  private double total(LossRows rows, DoubleMatrix targets) {
    TargetChecks.check(targets, rows.rows(), rows.classes());
    reduction.checkClassWeights(rows.classes());
    double factor = reduction.reduction().factor(rows.rows());
    double[] losses = new double[rows.rows()];
    RowBlocks.run(
        rows.rows(),
        rows.classes(),
        (from, to) -> {
          double[] target = new double[rows.classes()];
          for (int r = from; r < to; r++) {
            for (int c = 0; c < target.length; c++) {
              target[c] = reduction.weight(c) * smoothed(targets.get(r, c), target.length);
            }
            losses[r] = rows.loss(r, target, factor);
          }
        });
    RowSum sum = new RowSum();
    for (double loss : losses) {
      sum.add(loss);
    }
    return reduction.reduction().reduce(sum.high(), rows.rows(), reduction.emptyMean());
  }

  private LabelledRow row(LossRows rows) {
    if (labelSmoothing == 0) {
      return rows;
    }
    return (row, label, weight, factor) -> {
      double[] target = new double[rows.classes()];
      for (int c = 0; c < target.length; c++) {
        target[c] = reduction.weight(c) * labelSmoothing / target.length;
      }
      target[label] += weight * (1 - labelSmoothing);
      return rows.loss(row, target, factor);
    };
  }

  private double smoothed(double target, int classes) {
    return labelSmoothing == 0 ? target : (1 - labelSmoothing) * target + labelSmoothing / classes;
  }

  @Override
  public Optional<Normalizer> normalizer() {
    return Loss.super.normalizer();
  }
}
