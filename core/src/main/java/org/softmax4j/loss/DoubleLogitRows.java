package org.softmax4j.loss;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.softmax4j.kernel.KernelChoice;
import org.softmax4j.kernel.RowKernels;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.Overlap;

/** Rows of logits in double. */
final class DoubleLogitRows implements LogitRows {
  private static final RowKernels KERNELS = KernelChoice.active();

  private final DoubleMatrix logits;
  private final @Nullable DoubleMatrix gradient;

  DoubleLogitRows(DoubleMatrix logits, @Nullable DoubleMatrix gradient) {
    this.logits = logits;
    this.gradient = gradient;
    if (gradient != null) {
      TargetChecks.checkShape(
          "gradient", gradient.rows(), gradient.columns(), logits.rows(), logits.columns());
      Overlap.check(logits, gradient);
    }
  }

  @Override
  public int rows() {
    return logits.rows();
  }

  @Override
  public int classes() {
    return logits.columns();
  }

  @Override
  public double loss(int row, int label, double weight, double factor) {
    if (weight == 0) {
      clearGradient(row);
      return 0;
    }
    double[] x = logits.data();
    int offset = logits.rowOffset(row);
    double peak = KERNELS.max(x, offset, classes());
    if (!Double.isFinite(peak)) {
      fillGradient(row, Double.NaN);
      return Double.NaN;
    }
    return weight
        * (gradient == null
            ? KERNELS.crossEntropy(x, offset, classes(), label, peak)
            : KERNELS.crossEntropyAndGradient(
                x,
                offset,
                classes(),
                label,
                peak,
                weight * factor,
                gradient.data(),
                gradient.rowOffset(row)));
  }

  @Override
  public double logit(int row, int column) {
    return logits.get(row, column);
  }

  @Override
  public double[] logits(int row) {
    return logits.row(row);
  }

  @Override
  public double logSumExp(int row) {
    double[] x = logits.data();
    int offset = logits.rowOffset(row);
    double peak = KERNELS.max(x, offset, classes());
    if (!Double.isFinite(peak)) {
      return peak;
    }
    int largest = ArgMax.of(logits.rowRange(row, row + 1))[0];
    return peak + KERNELS.crossEntropy(x, offset, classes(), largest, peak);
  }

  @Override
  public void setGradient(int row, int column, double value) {
    if (gradient != null) {
      gradient.set(row, column, value);
    }
  }

  @Override
  public void addToGradient(int row, int column, double value) {
    if (gradient != null) {
      gradient.set(row, column, (gradient.get(row, column) + value));
    }
  }

  @Override
  public void clearGradient(int row) {
    fillGradient(row, 0);
  }

  private void fillGradient(int row, double value) {
    if (gradient != null) {
      int from = gradient.rowOffset(row);
      Arrays.fill(gradient.data(), from, from + classes(), value);
    }
  }
}
