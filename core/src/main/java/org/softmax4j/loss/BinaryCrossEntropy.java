package org.softmax4j.loss;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.softmax4j.kernel.Exponential;
import org.softmax4j.kernel.RowSum;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.normalizer.Normalizer;
import org.softmax4j.normalizer.Sigmoid;

/**
 * Cross-entropy between the sigmoid of each logit and a target of its own, in nats: for rows that
 * have any number of labels at once.
 *
 * <p>Targets are multi-hot rows of 0 and 1, or probabilities between. Label c of a row with target
 * y and logit z loses w_c·(−a_c·y·log σ(z) − (1 − y)·log σ(−z)), with label weights w and positive
 * weights a, both 1 unless given. {@link Reduction#MEAN} divides by rows × labels, whatever the
 * weights, as PyTorch's {@code BCEWithLogitsLoss} does.
 *
 * <p>Gradient: w_c·((1 − y)·σ(z) − a_c·y·σ(−z)).
 *
 * <p>Domain: any logits. 0·(−inf) is 0: a logit of +inf loses nothing against target 1, +inf
 * against any other; NaN loses NaN. A label of weight 0 loses 0 with gradient 0, whatever its
 * logit. A target that is not from 0 to 1 is an IllegalArgumentException.
 *
 * <p>Error bound: computed in double, −log σ(z) as max(−z, 0) + log1p(e^−|z|). With targets of 0
 * and 1 and no weights the loss of a label is within 3 ulp, the gradient within 1 ulp (float) and 3
 * ulp (double), also where σ rounds to 1.
 *
 * <p>Reference: C. M. Bishop, Pattern Recognition and Machine Learning (2006), equation 4.90.
 */
public final class BinaryCrossEntropy implements TargetLoss {
  private static final BinaryCrossEntropy STANDARD =
      new BinaryCrossEntropy(null, null, Reduction.MEAN, EmptyMean.NAN);

  private final double @Nullable [] positiveWeights;
  private final double @Nullable [] labelWeights;
  private final Reduction reduction;
  private final EmptyMean emptyMean;

  private BinaryCrossEntropy(
      double @Nullable [] positiveWeights,
      double @Nullable [] labelWeights,
      Reduction reduction,
      EmptyMean emptyMean) {
    this.positiveWeights = positiveWeights;
    this.labelWeights = labelWeights;
    this.reduction = reduction;
    this.emptyMean = emptyMean;
  }

  /** No weights, the mean. */
  public static BinaryCrossEntropy standard() {
    return STANDARD;
  }

  /**
   * The same with weights for the positive part of each label's loss: above 1 for rare labels.
   *
   * @param weights one for each label, finite and not negative; copied
   * @throws IllegalArgumentException if one is negative, infinite or NaN
   */
  public BinaryCrossEntropy withPositiveWeights(double... weights) {
    double[] copy = TargetChecks.weights("positiveWeights", "label", weights);
    return new BinaryCrossEntropy(copy, labelWeights, reduction, emptyMean);
  }

  /**
   * The same with weights for the labels.
   *
   * @param weights one for each label, finite and not negative; copied
   * @throws IllegalArgumentException if one is negative, infinite or NaN
   */
  public BinaryCrossEntropy withLabelWeights(double... weights) {
    double[] copy = TargetChecks.weights("labelWeights", "label", weights);
    return new BinaryCrossEntropy(positiveWeights, copy, reduction, emptyMean);
  }

  /** The same with another reduction. */
  public BinaryCrossEntropy withReduction(Reduction newReduction) {
    return new BinaryCrossEntropy(positiveWeights, labelWeights, newReduction, emptyMean);
  }

  /** The same with another mean of no rows. */
  public BinaryCrossEntropy withEmptyMean(EmptyMean newEmptyMean) {
    return new BinaryCrossEntropy(positiveWeights, labelWeights, reduction, newEmptyMean);
  }

  @Override
  public double loss(FloatMatrix logits, FloatMatrix targets) {
    return total(new FloatLogitRows(logits, null), targets.toDouble(), null);
  }

  @Override
  public double loss(DoubleMatrix logits, DoubleMatrix targets) {
    return total(new DoubleLogitRows(logits, null), targets, null);
  }

  @Override
  public double lossAndGradient(FloatMatrix logits, FloatMatrix targets, FloatMatrix gradient) {
    return total(new FloatLogitRows(logits, gradient), targets.toDouble(), null);
  }

  @Override
  public double lossAndGradient(DoubleMatrix logits, DoubleMatrix targets, DoubleMatrix gradient) {
    return total(new DoubleLogitRows(logits, gradient), targets, null);
  }

  /** The loss of each label of each row, not reduced: rows × labels. */
  public DoubleMatrix losses(FloatMatrix logits, FloatMatrix targets) {
    DoubleMatrix each = DoubleMatrix.zeros(logits.rows(), logits.columns());
    total(new FloatLogitRows(logits, null), targets.toDouble(), each);
    return each;
  }

  /** The loss of each label of each row, not reduced: rows × labels. */
  public DoubleMatrix losses(DoubleMatrix logits, DoubleMatrix targets) {
    DoubleMatrix each = DoubleMatrix.zeros(logits.rows(), logits.columns());
    total(new DoubleLogitRows(logits, null), targets, each);
    return each;
  }

  private double total(LogitRows rows, DoubleMatrix targets, @Nullable DoubleMatrix each) {
    check(rows, targets);
    double count = (double) rows.rows() * rows.classes();
    double factor = reduction.factor(count);
    RowSum sum = new RowSum();
    for (int r = 0; r < rows.rows(); r++) {
      for (int c = 0; c < rows.classes(); c++) {
        double loss = label(rows, r, c, targets.get(r, c), factor);
        sum.add(loss);
        if (each != null) {
          each.set(r, c, loss);
        }
      }
    }
    return reduction.reduce(sum.high(), count, emptyMean);
  }

  /** The loss of one label; its gradient is written if there is a place for it. */
  private double label(LogitRows rows, int row, int label, double target, double factor) {
    double weight = labelWeights == null ? 1 : labelWeights[label];
    double positive = weight * (positiveWeights == null ? 1 : positiveWeights[label]) * target;
    double negative = weight * (1 - target);
    double z = rows.logit(row, label);
    double e = Exponential.exp(-Math.abs(z));
    double larger = 1 / (1 + e);
    double smaller = e / (1 + e);
    double gradient =
        times(negative, z < 0 ? smaller : larger) - times(positive, z < 0 ? larger : smaller);
    rows.setGradient(row, label, factor * gradient);
    double rest = Math.log1p(e);
    return times(positive, Math.max(-z, 0) + rest) + times(negative, Math.max(z, 0) + rest);
  }

  /** The product, 0 where the weight is. */
  private static double times(double weight, double value) {
    return weight == 0 ? 0 : weight * value;
  }

  private void check(LogitRows rows, DoubleMatrix targets) {
    TargetChecks.checkShape(
        "targets", targets.rows(), targets.columns(), rows.rows(), rows.classes());
    checkCount("positiveWeights", positiveWeights, rows.classes());
    checkCount("labelWeights", labelWeights, rows.classes());
    for (int r = 0; r < targets.rows(); r++) {
      for (int c = 0; c < targets.columns(); c++) {
        double target = targets.get(r, c);
        if (!(target >= 0 && target <= 1)) {
          throw new IllegalArgumentException(
              "targets must be from 0 to 1, got " + target + " in row " + r + ", column " + c);
        }
      }
    }
  }

  private static void checkCount(String name, double @Nullable [] weights, int labels) {
    if (weights != null && weights.length != labels) {
      throw new IllegalArgumentException(
          name + " must be one a label, " + labels + ", got " + weights.length);
    }
  }

  @Override
  public Optional<Normalizer> normalizer() {
    return Optional.of(Sigmoid.normalizer());
  }
}
