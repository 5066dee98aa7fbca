package org.softmax4j.loss;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.softmax4j.kernel.RowSum;
import org.softmax4j.matrix.DoubleMatrix;

/** Rows of probabilities: the logarithm as it is, nothing clipped. */
final class ProbabilityRows implements LossRows {
  private final DoubleMatrix probabilities;
  private final @Nullable DoubleMatrix gradient;

  ProbabilityRows(DoubleMatrix probabilities, @Nullable DoubleMatrix gradient) {
    this.probabilities = probabilities;
    this.gradient = gradient;
    for (int r = 0; r < probabilities.rows(); r++) {
      for (int c = 0; c < probabilities.columns(); c++) {
        if (probabilities.get(r, c) < 0) {
          throw new IllegalArgumentException(
              "probabilities must not be negative, got "
                  + probabilities.get(r, c)
                  + " in row "
                  + r
                  + ", column "
                  + c);
        }
      }
    }
    if (gradient != null) {
      TargetChecks.checkShape(
          "gradient",
          gradient.rows(),
          gradient.columns(),
          probabilities.rows(),
          probabilities.columns());
    }
  }

  @Override
  public int rows() {
    return probabilities.rows();
  }

  @Override
  public int classes() {
    return probabilities.columns();
  }

  @Override
  public double loss(int row, int label, double weight, double factor) {
    double[] target = new double[classes()];
    target[label] = weight;
    return loss(row, target, factor);
  }

  @Override
  public double loss(int row, double[] target, double factor) {
    RowSum loss = new RowSum();
    for (int c = 0; c < target.length; c++) {
      double p = probabilities.get(row, c);
      if (target[c] != 0) {
        loss.add(0 - target[c] * Math.log(p));
      }
      if (gradient != null) {
        gradient.set(row, c, target[c] == 0 ? 0 : -factor * target[c] / p);
      }
    }
    return loss.high();
  }

  @Override
  public void clearGradient(int row) {
    if (gradient != null) {
      int from = gradient.rowOffset(row);
      Arrays.fill(gradient.data(), from, from + classes(), 0);
    }
  }
}
