package org.softmax4j.loss;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.softmax4j.kernel.KernelChoice;
import org.softmax4j.kernel.RowKernels;
import org.softmax4j.kernel.RowPass;
import org.softmax4j.labels.ArgMax;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.Overlap;

/** Rows of logits in float. */
final class FloatLogitRows implements LogitRows {
  private static final RowKernels KERNELS = KernelChoice.active();

  private final FloatMatrix logits;
  private final @Nullable FloatMatrix gradient;

  FloatLogitRows(FloatMatrix logits, @Nullable FloatMatrix gradient) {
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
    return inTurn().loss(row, label, weight, factor);
  }

  @Override
  public LabelledRow inTurn() {
    RowPass pass = KERNELS.pass(logits.data(), classes());
    return (row, label, weight, factor) -> loss(pass, row, label, weight, factor);
  }

  private double loss(RowPass pass, int row, int label, double weight, double factor) {
    if (weight == 0) {
      clearGradient(row);
      return 0;
    }
    int offset = logits.rowOffset(row);
    int next = row < rows() - 1 ? logits.rowOffset(row + 1) : offset;
    float peak = pass.max(offset);
    if (!Float.isFinite(peak)) {
      fillGradient(row, Float.NaN);
      return Double.NaN;
    }
    return weight
        * (gradient == null
            ? pass.crossEntropy(offset, label, peak, next)
            : pass.crossEntropyAndGradient(
                offset,
                label,
                peak,
                weight * factor,
                gradient.data(),
                gradient.rowOffset(row),
                next));
  }

  @Override
  public double logit(int row, int column) {
    return logits.get(row, column);
  }

  @Override
  public double[] logits(int row) {
    double[] result = new double[classes()];
    for (int c = 0; c < result.length; c++) {
      result[c] = logits.get(row, c);
    }
    return result;
  }

  @Override
  public double logSumExp(int row) {
    float[] x = logits.data();
    int offset = logits.rowOffset(row);
    float peak = KERNELS.max(x, offset, classes());
    if (!Float.isFinite(peak)) {
      return peak;
    }
    int largest = ArgMax.of(logits.rowRange(row, row + 1))[0];
    return peak + KERNELS.crossEntropy(x, offset, classes(), largest, peak);
  }

  @Override
  public void setGradient(int row, int column, double value) {
    if (gradient != null) {
      gradient.set(row, column, (float) value);
    }
  }

  @Override
  public void addToGradient(int row, int column, double value) {
    if (gradient != null) {
      gradient.set(row, column, (float) (gradient.get(row, column) + value));
    }
  }

  @Override
  public void clearGradient(int row) {
    fillGradient(row, 0);
  }

  private void fillGradient(int row, float value) {
    if (gradient != null) {
      int from = gradient.rowOffset(row);
      Arrays.fill(gradient.data(), from, from + classes(), value);
    }
  }
}
