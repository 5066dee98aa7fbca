package org.softmax4j.loss;

import org.softmax4j.kernel.RowSum;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Kullback–Leibler divergence of the softmax p of logits from target distributions q, in nats: what
 * distillation and label distributions are trained with.
 *
 * <p>A row loses D(q‖p) = Σ_c q_c·(log q_c − log p_c); 0·log 0 is 0. {@link Reduction#MEAN} divides
 * by the number of rows, as PyTorch's {@code batchmean} does. It is cross-entropy less the entropy
 * of the targets.
 *
 * <p>Gradient: p·Σq − q.
 *
 * <p>Domain: any logits. A class with a target and logit -inf makes the row +inf; rows whose
 * softmax is NaN lose NaN. Targets are not negative, each row has sum 1 within 1e-5; others are an
 * IllegalArgumentException. A row of targets that does not sum to 1 exactly may lose a little less
 * than 0.
 *
 * <p>Error bound: computed in double as Σ_c (q_c·(log(q_c/p_c) − 1) + p_c) + Σ_c q_c − 1, whose
 * terms in the first sum are not negative: rows with p close to q keep their digits, where
 * cross-entropy less entropy loses all of them.
 *
 * <p>Reference: S. Kullback, R. A. Leibler, On information and sufficiency, Ann. Math. Statist. 22
 * (1951), doi:10.1214/aoms/1177729694.
 */
public final class KullbackLeibler implements TargetLoss {
  private static final KullbackLeibler STANDARD =
      new KullbackLeibler(Reduction.MEAN, EmptyMean.NAN);

  private final Reduction reduction;
  private final EmptyMean emptyMean;

  private KullbackLeibler(Reduction reduction, EmptyMean emptyMean) {
    this.reduction = reduction;
    this.emptyMean = emptyMean;
  }

  /** The mean over rows. */
  public static KullbackLeibler standard() {
    return STANDARD;
  }

  /** The same with another reduction. */
  public KullbackLeibler withReduction(Reduction newReduction) {
    return new KullbackLeibler(newReduction, emptyMean);
  }

  /** The same with another mean of no rows. */
  public KullbackLeibler withEmptyMean(EmptyMean newEmptyMean) {
    return new KullbackLeibler(reduction, newEmptyMean);
  }

  @Override
  public double loss(FloatMatrix logits, FloatMatrix targets) {
    return total(new FloatLogitRows(logits, null), targets.toDouble());
  }

  @Override
  public double loss(DoubleMatrix logits, DoubleMatrix targets) {
    return total(new DoubleLogitRows(logits, null), targets);
  }

  @Override
  public double lossAndGradient(FloatMatrix logits, FloatMatrix targets, FloatMatrix gradient) {
    return total(new FloatLogitRows(logits, gradient), targets.toDouble());
  }

  @Override
  public double lossAndGradient(DoubleMatrix logits, DoubleMatrix targets, DoubleMatrix gradient) {
    return total(new DoubleLogitRows(logits, gradient), targets);
  }

  /** The divergence of each row, not reduced. */
  public double[] losses(FloatMatrix logits, FloatMatrix targets) {
    return each(new FloatLogitRows(logits, null), targets.toDouble());
  }

  /** The divergence of each row, not reduced. */
  public double[] losses(DoubleMatrix logits, DoubleMatrix targets) {
    return each(new DoubleLogitRows(logits, null), targets);
  }

  private double total(LogitRows rows, DoubleMatrix targets) {
    TargetChecks.check(targets, rows.rows(), rows.classes());
    double factor = reduction.factor(rows.rows());
    RowSum sum = new RowSum();
    for (int r = 0; r < rows.rows(); r++) {
      sum.add(row(rows, r, targets.row(r), factor));
    }
    return reduction.reduce(sum.high(), rows.rows(), emptyMean);
  }

  private static double[] each(LogitRows rows, DoubleMatrix targets) {
    TargetChecks.check(targets, rows.rows(), rows.classes());
    double[] result = new double[rows.rows()];
    for (int r = 0; r < result.length; r++) {
      result[r] = row(rows, r, targets.row(r), 1);
    }
    return result;
  }

  /** The divergence of a row; its gradient is written if there is a place for it. */
  private static double row(LogitRows rows, int row, double[] target, double factor) {
    SoftTargetRow soft = SoftTargetRow.of(rows.logits(row), target);
    RowSum divergence = new RowSum();
    divergence.add(-1);
    for (int c = 0; c < target.length; c++) {
      divergence.add(term(target[c], soft.probability(c), soft.logProbability(c)));
      divergence.add(target[c]);
      rows.setGradient(row, c, factor * soft.gradient(c));
    }
    return divergence.high();
  }

  /** q·(log(q/p) − 1) + p, which is not negative, and 0 at p = q. */
  private static double term(double q, double p, double logP) {
    if (q == 0) {
      return p;
    }
    double logRatio = logP - Math.log(q);
    return Math.abs(logRatio) < 1 ? q * (Math.expm1(logRatio) - logRatio) : p - q - q * logRatio;
  }
}
