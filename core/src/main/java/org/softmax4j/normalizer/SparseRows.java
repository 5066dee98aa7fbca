package org.softmax4j.normalizer;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.softmax4j.kernel.KernelChoice;
import org.softmax4j.kernel.RowKernels;
import org.softmax4j.matrix.DoubleRowFunction;
import org.softmax4j.matrix.FloatRowFunction;

/**
 * The four row functions of a sparse normalizer, all computed in double over one scratch row, and
 * the conventions that its relatives share: a row whose peak is NaN or infinite is NaN.
 */
record SparseRows(SparseRow row) {
  private static final RowKernels KERNELS = KernelChoice.active();

  FloatRowFunction floatRow() {
    return floats(DoubleUnaryOperator.identity());
  }

  FloatRowFunction floatLogRow() {
    return floats(Math::log);
  }

  DoubleRowFunction doubleRow() {
    return doubles(DoubleUnaryOperator.identity());
  }

  DoubleRowFunction doubleLogRow() {
    return doubles(Math::log);
  }

  private FloatRowFunction floats(DoubleUnaryOperator last) {
    return (number, x, xOffset, y, yOffset, length) -> {
      double peak = KERNELS.max(x, xOffset, length);
      double[] scratch = new double[length];
      for (int i = 0; i < length; i++) {
        scratch[i] = x[xOffset + i] - peak;
      }
      apply(scratch, peak);
      for (int i = 0; i < length; i++) {
        y[yOffset + i] = (float) last.applyAsDouble(scratch[i]);
      }
    };
  }

  private DoubleRowFunction doubles(DoubleUnaryOperator last) {
    return (number, x, xOffset, y, yOffset, length) -> {
      double peak = KERNELS.max(x, xOffset, length);
      double[] scratch = new double[length];
      for (int i = 0; i < length; i++) {
        scratch[i] = x[xOffset + i] - peak;
      }
      apply(scratch, peak);
      for (int i = 0; i < length; i++) {
        y[yOffset + i] = last.applyAsDouble(scratch[i]);
      }
    };
  }

  private void apply(double[] scratch, double peak) {
    boolean nan = Arrays.stream(scratch).anyMatch(Double::isNaN);
    if (Double.isFinite(peak) && !nan) {
      row.apply(scratch);
    } else {
      Arrays.fill(scratch, Double.NaN);
    }
  }
}
