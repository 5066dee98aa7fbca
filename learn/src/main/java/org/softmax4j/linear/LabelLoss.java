package org.softmax4j.linear;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.softmax4j.kernel.KernelChoice;
import org.softmax4j.kernel.RowKernels;
import org.softmax4j.matrix.DoubleMatrix;

/** Cross-entropy of labelled rows, each with a weight. */
final class LabelLoss implements LinearLoss {
  private static final RowKernels KERNELS = KernelChoice.active();

  private final int[] labels;
  private final double @Nullable [] rowWeights;

  /**
   * The loss of some rows.
   *
   * @param labels not modified
   * @param rowWeights one for each row, null if all are 1; not modified
   */
  LabelLoss(int[] labels, double @Nullable [] rowWeights) {
    this.labels = labels;
    this.rowWeights = rowWeights;
  }

  @Override
  public double lossAndGradient(int first, DoubleMatrix logits) {
    double[] z = logits.data();
    int classes = logits.columns();
    double sum = 0;
    for (int row = 0; row < logits.rows(); row++) {
      int at = logits.rowOffset(row);
      double weight = rowWeights == null ? 1 : rowWeights[first + row];
      double peak = KERNELS.max(z, at, classes);
      if (weight == 0) {
        Arrays.fill(z, at, at + classes, 0);
      } else if (Double.isFinite(peak)) {
        int label = labels[first + row];
        sum += weight * KERNELS.crossEntropyAndGradient(z, at, classes, label, peak, weight, z, at);
      } else {
        return Double.NaN;
      }
    }
    return sum;
  }
}
