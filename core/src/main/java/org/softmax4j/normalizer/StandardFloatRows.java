package org.softmax4j.normalizer;

import java.util.concurrent.Executor;
import org.softmax4j.kernel.KernelChoice;
import org.softmax4j.kernel.RowKernels;
import org.softmax4j.kernel.RowParts;
import org.softmax4j.matrix.FloatRowFunction;
import org.softmax4j.matrix.RowBlocks;

/**
 * Rows of floats that become their softmax, or its logarithm; several at once where that is faster.
 */
record StandardFloatRows(StandardSoftmax softmax, Kind kind) implements FloatRowFunction {
  private static final RowKernels KERNELS = KernelChoice.active();

  /** About as many as a part of a long row has, as a measure of the work on it. */
  private static final int PART_ELEMENTS = 1 << 14;

  /** What rows become. */
  enum Kind {
    PROBABILITIES {
      @Override
      void ordinary(
          float[] x, int xOffset, float[] y, int yOffset, int length, double beta, float peak) {
        KERNELS.softmax(x, xOffset, y, yOffset, length, beta, peak);
      }

      @Override
      void inParts(
          float[] x,
          int xOffset,
          float[] y,
          int yOffset,
          int length,
          double beta,
          float peak,
          RowParts parts) {
        KERNELS.softmax(x, xOffset, y, yOffset, length, beta, peak, parts);
      }

      @Override
      void limit(
          float[] x,
          int xOffset,
          float[] y,
          int yOffset,
          int length,
          float peak,
          StandardSoftmax softmax) {
        FloatRowLimits.probabilities(x, xOffset, y, yOffset, length, peak, softmax);
      }

      @Override
      int together(
          float[] x,
          int xOffset,
          int xStride,
          float[] y,
          int yOffset,
          int yStride,
          int rows,
          int n,
          double beta) {
        return KERNELS.softmaxTogether(x, xOffset, xStride, y, yOffset, yStride, rows, n, beta);
      }
    },
    LOG_PROBABILITIES {
      @Override
      void ordinary(
          float[] x, int xOffset, float[] y, int yOffset, int length, double beta, float peak) {
        KERNELS.logSoftmax(x, xOffset, y, yOffset, length, beta, peak);
      }

      @Override
      void limit(
          float[] x,
          int xOffset,
          float[] y,
          int yOffset,
          int length,
          float peak,
          StandardSoftmax softmax) {
        FloatRowLimits.logProbabilities(x, xOffset, y, yOffset, length, peak, softmax);
      }

      @Override
      int together(
          float[] x,
          int xOffset,
          int xStride,
          float[] y,
          int yOffset,
          int yStride,
          int rows,
          int n,
          double beta) {
        return KERNELS.logSoftmaxTogether(x, xOffset, xStride, y, yOffset, yStride, rows, n, beta);
      }
    };

    /** A row whose peak is finite, at a β that is positive and finite. */
    abstract void ordinary(
        float[] x, int xOffset, float[] y, int yOffset, int length, double beta, float peak);

    /** The same, of a row so long that its parts may run side by side. */
    void inParts(
        float[] x,
        int xOffset,
        float[] y,
        int yOffset,
        int length,
        double beta,
        float peak,
        RowParts parts) {
      ordinary(x, xOffset, y, yOffset, length, beta, peak);
    }

    /** Any other row. */
    abstract void limit(
        float[] x,
        int xOffset,
        float[] y,
        int yOffset,
        int length,
        float peak,
        StandardSoftmax softmax);

    /** Several rows at a β above 0; returns how many were done. */
    abstract int together(
        float[] x,
        int xOffset,
        int xStride,
        float[] y,
        int yOffset,
        int yStride,
        int rows,
        int n,
        double beta);
  }

  @Override
  public void apply(int row, float[] x, int xOffset, float[] y, int yOffset, int length) {
    boolean negative = softmax.beta() < 0;
    float[] from = negative ? StandardSoftmax.negate(x, xOffset, y, yOffset, length) : x;
    int start = negative ? yOffset : xOffset;
    float peak = KERNELS.max(from, start, length);
    if (softmax.isOrdinary(peak)) {
      kind.ordinary(from, start, y, yOffset, length, Math.abs(softmax.beta()), peak);
    } else {
      kind.limit(from, start, y, yOffset, length, peak, softmax);
    }
  }

  @Override
  public void applyInParts(
      int row, float[] x, int xOffset, float[] y, int yOffset, int length, Executor executor) {
    RowParts parts = parts(executor);
    float peak = KERNELS.max(x, xOffset, length, parts);
    if (softmax.beta() > 0 && softmax.isOrdinary(peak)) {
      kind.inParts(x, xOffset, y, yOffset, length, softmax.beta(), peak, parts);
    } else {
      apply(row, x, xOffset, y, yOffset, length);
    }
  }

  private static RowParts parts(Executor executor) {
    return (parts, part) ->
        RowBlocks.run(
            parts,
            PART_ELEMENTS,
            (from, to) -> {
              for (int i = from; i < to; i++) {
                part.accept(i);
              }
            },
            executor);
  }

  @Override
  public void applyAll(
      int from,
      int to,
      float[] x,
      int xOffset,
      int xStride,
      float[] y,
      int yOffset,
      int yStride,
      int length) {
    double beta = softmax.beta();
    int together = beta > 0 ? KERNELS.rowsTogether(length) : 0;
    int alone = Math.max(1, together);
    int row = from;
    while (row < to) {
      int xFrom = xOffset + (row - from) * xStride;
      int yFrom = yOffset + (row - from) * yStride;
      int done =
          together == 0
              ? 0
              : kind.together(x, xFrom, xStride, y, yFrom, yStride, to - row, length, beta);
      int end = row + done + Math.min(alone, to - row - done);
      for (row += done; row < end; row++) {
        int at = row - from;
        apply(row, x, xOffset + at * xStride, y, yOffset + at * yStride, length);
      }
    }
  }
}
