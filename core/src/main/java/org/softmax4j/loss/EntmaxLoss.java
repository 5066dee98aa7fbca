package org.softmax4j.loss;

import java.util.Optional;
import org.softmax4j.kernel.RowSum;
import org.softmax4j.labels.LabelRange;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.Overlap;
import org.softmax4j.normalizer.Entmax;
import org.softmax4j.normalizer.Normalizer;

/**
 * The loss whose gradient with respect to the logits is p − onehot(label), p being {@link Entmax}:
 * the Fenchel-Young loss of the Tsallis entropy H, max_q (⟨q, z⟩ + H(q)) − z_label, averaged over
 * the rows. It is exactly 0 where p is 1 at the label.
 *
 * <p>Domain: any logits. A NaN or +inf, or -inf alone, makes loss and gradient of its row NaN; -inf
 * at the label loses +inf, with gradient −1 there. The mean over no rows is NaN.
 *
 * <p>Error bound: computed in double from terms that are not negative, Σ_{j≠y} p_j^α/α and the
 * Bregman divergence of 1 from p_y, so that small losses keep their digits.
 *
 * <p>Reference: M. Blondel, A. F. T. Martins, V. Niculae, Learning with Fenchel-Young Losses, JMLR
 * 21 (2020), arXiv:1901.02324, sections 3.1 and 4.3.
 */
public final class EntmaxLoss implements Loss {
  private final Entmax entmax;

  private EntmaxLoss(Entmax entmax) {
    this.entmax = entmax;
  }

  /**
   * The loss of α-entmax.
   *
   * @param alpha above 1
   * @throws IllegalArgumentException if it is not, infinite or NaN
   */
  public static EntmaxLoss of(double alpha) {
    return new EntmaxLoss(Entmax.of(alpha));
  }

  @Override
  public double loss(FloatMatrix logits, int[] labels) {
    return mean(logits.rows(), logits.columns(), labels, row -> floatRow(logits, row, labels));
  }

  @Override
  public double loss(DoubleMatrix logits, int[] labels) {
    return mean(logits.rows(), logits.columns(), labels, row -> doubleRow(logits, row, labels));
  }

  @Override
  public double lossAndGradient(FloatMatrix logits, int[] labels, FloatMatrix gradient) {
    TargetChecks.checkShape(
        "gradient", gradient.rows(), gradient.columns(), logits.rows(), logits.columns());
    Overlap.check(logits, gradient);
    return mean(
        logits.rows(),
        logits.columns(),
        labels,
        r -> {
          FenchelYoungRow row = floatRow(logits, r, labels);
          for (int c = 0; c < logits.columns(); c++) {
            gradient.set(r, c, (float) (row.gradient(c) / logits.rows()));
          }
          return row;
        });
  }

  @Override
  public double lossAndGradient(DoubleMatrix logits, int[] labels, DoubleMatrix gradient) {
    TargetChecks.checkShape(
        "gradient", gradient.rows(), gradient.columns(), logits.rows(), logits.columns());
    Overlap.check(logits, gradient);
    return mean(
        logits.rows(),
        logits.columns(),
        labels,
        r -> {
          FenchelYoungRow row = doubleRow(logits, r, labels);
          for (int c = 0; c < logits.columns(); c++) {
            gradient.set(r, c, row.gradient(c) / logits.rows());
          }
          return row;
        });
  }

  private interface RowOfNumber {
    FenchelYoungRow of(int row);
  }

  private static double mean(int rows, int classes, int[] labels, RowOfNumber row) {
    LabelRange.check("labels", labels, rows, classes);
    RowSum sum = new RowSum();
    for (int r = 0; r < rows; r++) {
      sum.add(row.of(r).loss());
    }
    return sum.high() / rows;
  }

  private FenchelYoungRow floatRow(FloatMatrix logits, int row, int[] labels) {
    double[] z = logits.rowRange(row, row + 1).toDouble().data();
    return FenchelYoungRow.of(entmax, z, labels[row]);
  }

  private FenchelYoungRow doubleRow(DoubleMatrix logits, int row, int[] labels) {
    return FenchelYoungRow.of(entmax, logits.row(row), labels[row]);
  }

  @Override
  public Optional<Normalizer> normalizer() {
    return Optional.of(entmax);
  }
}
