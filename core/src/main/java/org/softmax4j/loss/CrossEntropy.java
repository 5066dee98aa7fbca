package org.softmax4j.loss;

import org.jspecify.annotations.Nullable;
import org.softmax4j.kernel.RowSum;
import org.softmax4j.labels.LabelRange;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Cross-entropy between the softmax of logits and labels or target distributions, in nats.
 *
 * <p>A row with label y loses −w_y·log p_y. {@link Reduction#MEAN} divides by the sum of the
 * weights of the rows used. With label smoothing ε over K classes it loses (1−ε)·w_y·(−log p_y) +
 * ε/K·Σ_c w_c·(−log p_c), over the same divisor. With a target distribution q in place of a label:
 * −Σ_c w_c·q'_c·log p_c, q' = (1−ε)·q + ε/K, and the mean is over rows; 0·(−inf) is 0.
 *
 * <p>Domain: any logits. A label with logit -inf loses +inf, its gradient is −1; rows whose softmax
 * is NaN lose NaN. Rows with the ignored label lose 0, have gradient exactly 0 and are not counted.
 *
 * <p>Error bound: loss and gradient are computed from the logits in double, the label's gradient
 * p−1 without cancellation, as −Σ_{j≠y} e^{z_j} / Σ_j e^{z_j}; a confident row loses log1p of the
 * rest. Without smoothing and targets, the loss of a row is within 2 ulp (double), gradients within
 * 1 ulp (float) and 3 ulp (double).
 *
 * <p>Reference: I. Goodfellow, Y. Bengio, A. Courville, Deep Learning (2016), section 6.2.2.3;
 * label smoothing: C. Szegedy et al. (2016), arXiv:1512.00567, section 7.
 */
public final class CrossEntropy implements Loss {
  /** The label that is ignored unless {@link #withIgnoreIndex} says otherwise. */
  public static final int IGNORE_INDEX = -100;

  private static final CrossEntropy STANDARD =
      new CrossEntropy(null, IGNORE_INDEX, 0, Reduction.MEAN, EmptyMean.NAN);

  private final double @Nullable [] classWeights;
  private final int ignoreIndex;
  private final double labelSmoothing;
  private final Reduction reduction;
  private final EmptyMean emptyMean;

  private CrossEntropy(
      double @Nullable [] classWeights,
      int ignoreIndex,
      double labelSmoothing,
      Reduction reduction,
      EmptyMean emptyMean) {
    this.classWeights = classWeights;
    this.ignoreIndex = ignoreIndex;
    this.labelSmoothing = labelSmoothing;
    this.reduction = reduction;
    this.emptyMean = emptyMean;
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
    for (int c = 0; c < weights.length; c++) {
      if (!(weights[c] >= 0 && weights[c] <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "classWeights must be finite and not negative, got " + weights[c] + " for class " + c);
      }
    }
    return new CrossEntropy(weights.clone(), ignoreIndex, labelSmoothing, reduction, emptyMean);
  }

  /** The same with another label to ignore; one that is a class ignores that class. */
  public CrossEntropy withIgnoreIndex(int newIgnoreIndex) {
    return new CrossEntropy(classWeights, newIgnoreIndex, labelSmoothing, reduction, emptyMean);
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
    return new CrossEntropy(classWeights, ignoreIndex, epsilon, reduction, emptyMean);
  }

  /** The same with another reduction. */
  public CrossEntropy withReduction(Reduction newReduction) {
    return new CrossEntropy(classWeights, ignoreIndex, labelSmoothing, newReduction, emptyMean);
  }

  /** The same with another mean of no rows. */
  public CrossEntropy withEmptyMean(EmptyMean newEmptyMean) {
    return new CrossEntropy(classWeights, ignoreIndex, labelSmoothing, reduction, newEmptyMean);
  }

  @Override
  public double loss(FloatMatrix logits, int[] labels) {
    return total(new FloatLogitRows(logits, null), labels);
  }

  @Override
  public double lossAndGradient(FloatMatrix logits, int[] labels, FloatMatrix gradient) {
    return total(new FloatLogitRows(logits, gradient), labels);
  }

  /** The loss of each row, not reduced, 0 for ignored ones. */
  public double[] losses(FloatMatrix logits, int[] labels) {
    return each(new FloatLogitRows(logits, null), labels);
  }

  /**
   * The loss of rows with target distributions in place of labels.
   *
   * @param targets rows × classes, each row not negative with sum 1 within 1e-5; not modified
   * @throws IllegalArgumentException if a row of targets is no distribution, or a shape differs
   */
  public double loss(FloatMatrix logits, FloatMatrix targets) {
    return total(new FloatLogitRows(logits, null), targets.toDouble());
  }

  /**
   * The loss of rows with target distributions, and its gradient.
   *
   * @param targets see {@link #loss(FloatMatrix, FloatMatrix)}
   * @param gradient overwritten; may be the logits
   * @throws IllegalArgumentException see there; nothing is written then
   */
  public double lossAndGradient(FloatMatrix logits, FloatMatrix targets, FloatMatrix gradient) {
    return total(new FloatLogitRows(logits, gradient), targets.toDouble());
  }

  @Override
  public double loss(DoubleMatrix logits, int[] labels) {
    return total(new DoubleLogitRows(logits, null), labels);
  }

  @Override
  public double lossAndGradient(DoubleMatrix logits, int[] labels, DoubleMatrix gradient) {
    return total(new DoubleLogitRows(logits, gradient), labels);
  }

  /** The loss of each row, not reduced, 0 for ignored ones. */
  public double[] losses(DoubleMatrix logits, int[] labels) {
    return each(new DoubleLogitRows(logits, null), labels);
  }

  /**
   * The loss of rows with target distributions in place of labels.
   *
   * @param targets rows × classes, each row not negative with sum 1 within 1e-5; not modified
   * @throws IllegalArgumentException if a row of targets is no distribution, or a shape differs
   */
  public double loss(DoubleMatrix logits, DoubleMatrix targets) {
    return total(new DoubleLogitRows(logits, null), targets);
  }

  /**
   * The loss of rows with target distributions, and its gradient.
   *
   * @param targets see {@link #loss(DoubleMatrix, DoubleMatrix)}
   * @param gradient overwritten; may be the logits
   * @throws IllegalArgumentException see there; nothing is written then
   */
  public double lossAndGradient(DoubleMatrix logits, DoubleMatrix targets, DoubleMatrix gradient) {
    return total(new DoubleLogitRows(logits, gradient), targets);
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

  private double total(LossRows rows, int[] labels) {
    check(rows, labels);
    double divisor = 0;
    for (int label : labels) {
      divisor += label == ignoreIndex ? 0 : weight(label);
    }
    double[] target = new double[labelSmoothing == 0 ? 0 : rows.classes()];
    double factor = reduction == Reduction.MEAN ? 1 / divisor : 1;
    RowSum sum = new RowSum();
    for (int r = 0; r < labels.length; r++) {
      sum.add(row(rows, r, labels[r], target, divisor == 0 ? 0 : factor));
    }
    if (reduction == Reduction.SUM) {
      return sum.high();
    }
    return divisor == 0 ? emptyMean() : sum.high() / divisor;
  }

  private double[] each(LossRows rows, int[] labels) {
    check(rows, labels);
    double[] target = new double[labelSmoothing == 0 ? 0 : rows.classes()];
    double[] result = new double[labels.length];
    for (int r = 0; r < labels.length; r++) {
      result[r] = row(rows, r, labels[r], target, 1);
    }
    return result;
  }

  private double total(LossRows rows, DoubleMatrix targets) {
    TargetChecks.check(targets, rows.rows(), rows.classes());
    checkClassWeights(rows.classes());
    double[] target = new double[rows.classes()];
    double factor = reduction == Reduction.MEAN ? 1.0 / rows.rows() : 1;
    RowSum sum = new RowSum();
    for (int r = 0; r < rows.rows(); r++) {
      for (int c = 0; c < target.length; c++) {
        target[c] = weight(c) * smoothed(targets.get(r, c), target.length);
      }
      sum.add(rows.loss(r, target, factor));
    }
    return rows.rows() == 0 && reduction == Reduction.MEAN ? emptyMean() : sum.high() * factor;
  }

  /** The loss of a row; its gradient is written if there is a place for it. */
  private double row(LossRows rows, int row, int label, double[] target, double factor) {
    if (label == ignoreIndex || factor == 0) {
      rows.clearGradient(row);
      return 0;
    }
    if (labelSmoothing == 0) {
      return rows.loss(row, label, weight(label), factor);
    }
    for (int c = 0; c < target.length; c++) {
      target[c] = weight(c) * labelSmoothing / target.length;
    }
    target[label] += weight(label) * (1 - labelSmoothing);
    return rows.loss(row, target, factor);
  }

  private double smoothed(double target, int classes) {
    return labelSmoothing == 0 ? target : (1 - labelSmoothing) * target + labelSmoothing / classes;
  }

  private double weight(int label) {
    return classWeights == null ? 1 : classWeights[label];
  }

  private double emptyMean() {
    return emptyMean == EmptyMean.NAN ? Double.NaN : 0;
  }

  private void check(LossRows rows, int[] labels) {
    LabelRange.checkCount("labels", labels.length, rows.rows());
    checkClassWeights(rows.classes());
    for (int r = 0; r < labels.length; r++) {
      if (labels[r] != ignoreIndex) {
        LabelRange.check("labels", r, labels[r], rows.classes());
      }
    }
  }

  private void checkClassWeights(int classes) {
    if (classWeights != null && classWeights.length != classes) {
      throw new IllegalArgumentException(
          "classWeights must be one a class, " + classes + ", got " + classWeights.length);
    }
  }
}
