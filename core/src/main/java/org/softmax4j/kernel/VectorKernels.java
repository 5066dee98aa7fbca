package org.softmax4j.kernel;

import java.util.Arrays;

/**
 * Kernels for rows of floats and doubles on the Vector API; unusual rows are left to the scalar
 * ones.
 *
 * <p>Terms are those of {@link VectorTerms}, sums those of {@link RowTerms}. A probability is the
 * stored term times the reciprocal of the sum in two floats: within 2 ulp. Sums over lanes run in a
 * fixed order.
 */
final class VectorKernels extends VectorDoubleKernels {
  /** Elements of a part of a long row: whole blocks, 10 µs of work or more. */
  private static final int PART = 1 << 14;

  /** Beyond it scaled sums leave the range in which their reciprocal is split. */
  private static final int LONGEST_ROW = 1 << 26;

  /** A log-sum-exp that cancels to less shows the error of a sum of floats, about 2^-26. */
  private static final double CANCELLED = 0.5;

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public float max(float[] x, int offset, int length) {
    return VectorSearch.max(x, offset, length);
  }

  @Override
  public float max(float[] x, int offset, int length, RowParts parts) {
    float[] maxima = new float[parts(length)];
    parts.run(
        maxima.length,
        part -> {
          int from = part * PART;
          maxima[part] = VectorSearch.max(x, offset + from, Math.min(PART, length - from));
        });
    return VectorSearch.max(maxima, 0, maxima.length);
  }

  @Override
  public int rowsTogether(int length) {
    return length <= ShortRows.LONGEST ? ShortRows.ROWS : 1;
  }

  @Override
  public int softmaxTogether(
      float[] x,
      int xOffset,
      int xStride,
      float[] y,
      int yOffset,
      int yStride,
      int rows,
      int length,
      double beta) {
    if (length > ShortRows.LONGEST) {
      LongRows inTurn = new LongRows(this, x, length, beta);
      return inTurn.softmax(xOffset, xStride, y, yOffset, yStride, rows);
    }
    return rows < ShortRows.FEWEST || beta != 1
        ? 0
        : new ShortRows(x, xOffset, xStride, length).softmax(y, yOffset, yStride, rows);
  }

  @Override
  public int logSoftmaxTogether(
      float[] x,
      int xOffset,
      int xStride,
      float[] y,
      int yOffset,
      int yStride,
      int rows,
      int length,
      double beta) {
    if (length > ShortRows.LONGEST) {
      LongRows inTurn = new LongRows(this, x, length, beta);
      return inTurn.logSoftmax(xOffset, xStride, y, yOffset, yStride, rows);
    }
    return rows < ShortRows.FEWEST || beta != 1
        ? 0
        : new ShortRows(x, xOffset, xStride, length).logSoftmax(y, yOffset, yStride, rows);
  }

  @Override
  public void softmax(
      float[] x, int xOffset, float[] y, int yOffset, int length, double beta, float peak) {
    if (!isOrdinary(length, beta, peak)) {
      super.softmax(x, xOffset, y, yOffset, length, beta, peak);
      return;
    }
    int used = withoutPadding(x, xOffset, length);
    if (used <= ShortRows.LONGEST && beta == 1) {
      ShortRow.softmax(x, xOffset, y, yOffset, used, peak);
      Arrays.fill(y, yOffset + used, yOffset + length, Float.isNaN(y[yOffset]) ? Float.NaN : 0);
    } else {
      RowShift shift = new RowShift(beta, peak);
      double sum = new RowTerms(length).store(x, xOffset, y, yOffset, shift, xOffset);
      RowTerms.normalize(y, yOffset, length, sum, shift, 1);
    }
  }

  @Override
  public void softmax(
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int length,
      double beta,
      float peak,
      RowParts parts) {
    if (!isOrdinary(length, beta, peak)
        || withoutPadding(x, xOffset, length) <= ShortRows.LONGEST) {
      softmax(x, xOffset, y, yOffset, length, beta, peak);
      return;
    }
    RowShift shift = new RowShift(beta, peak);
    double[] sums = RowTerms.sums(length);
    parts.run(
        parts(length),
        part -> {
          int from = part * PART;
          int to = Math.min(from + PART, length);
          RowTerms.storeBlocks(x, xOffset, y, yOffset, from, to, shift, sums);
        });
    double sum = RowTerms.total(sums, y, yOffset, length);
    parts.run(
        parts(length),
        part -> {
          int from = part * PART;
          VectorTerms.multiply(y, yOffset + from, Math.min(PART, length - from), 1 / sum);
        });
    RowTerms.restoreCertainty(y, yOffset, sum, shift, 1);
  }

  private static int parts(int length) {
    return (length - 1) / PART + 1;
  }

  @Override
  public void logSoftmax(
      float[] x, int xOffset, float[] y, int yOffset, int length, double beta, float peak) {
    if (!isOrdinary(length, beta, peak)) {
      super.logSoftmax(x, xOffset, y, yOffset, length, beta, peak);
      return;
    }
    int used = withoutPadding(x, xOffset, length);
    if (used <= ShortRows.LONGEST && beta == 1) {
      ShortRow.logSoftmax(x, xOffset, y, yOffset, used, peak);
      float padding = Float.isNaN(y[yOffset]) ? Float.NaN : Float.NEGATIVE_INFINITY;
      Arrays.fill(y, yOffset + used, yOffset + length, padding);
    } else {
      RowShift shift = new RowShift(beta, peak);
      double sum = new RowTerms(length).sum(x, xOffset, y, yOffset, shift, xOffset);
      double logSum = RowTerms.logSum(x, xOffset, length, shift, sum);
      RowTerms.subtract(x, xOffset, y, yOffset, length, shift, logSum);
    }
  }

  @Override
  public float logSumExp(float[] x, int offset, int length, double beta, float peak) {
    if (!isOrdinary(length, beta, peak)) {
      return super.logSumExp(x, offset, length, beta, peak);
    }
    RowShift shift = new RowShift(beta, peak);
    double sum = new RowTerms(length).sum(x, offset, shift, offset);
    double logSum = RowTerms.logSum(x, offset, length, shift, sum);
    double result = logSum == 0 ? shift.exponent() : shift.exponent() + logSum;
    boolean cancelled = peak < 0 && Math.abs(result) < CANCELLED;
    return cancelled ? super.logSumExp(x, offset, length, beta, peak) : (float) result;
  }

  @Override
  public RowPass pass(float[] x, int length) {
    return length > ShortRows.LONGEST ? new LongRows(this, x, length, 1) : super.pass(x, length);
  }

  @Override
  public double crossEntropy(float[] x, int offset, int length, int label, float peak) {
    if (!isOrdinary(length, 1, peak)) {
      return super.crossEntropy(x, offset, length, label, peak);
    }
    return length <= ShortRows.LONGEST
        ? ShortRow.crossEntropy(x, offset, length, label, peak)
        : new LongRows(this, x, length, 1).crossEntropy(offset, label, peak, offset);
  }

  @Override
  public double crossEntropyAndGradient(
      float[] x,
      int offset,
      int length,
      int label,
      float peak,
      double factor,
      float[] gradient,
      int gradientOffset) {
    if (!isOrdinary(length, 1, peak)) {
      return super.crossEntropyAndGradient(
          x, offset, length, label, peak, factor, gradient, gradientOffset);
    }
    return length <= ShortRows.LONGEST && ShortRow.isOrdinary(factor)
        ? ShortRow.crossEntropyAndGradient(
            x, offset, length, label, peak, factor, gradient, gradientOffset)
        : new LongRows(this, x, length, 1)
            .crossEntropyAndGradient(offset, label, peak, factor, gradient, gradientOffset, offset);
  }

  /** The length without elements of -inf at the end: they decide nothing, not even a bit. */
  static int withoutPadding(float[] x, int offset, int length) {
    int used = length;
    while (x[offset + used - 1] == Float.NEGATIVE_INFINITY) {
      used--;
    }
    return used;
  }

  static boolean isOrdinary(int length, double beta, float peak) {
    return length <= LONGEST_ROW && RowShift.isOrdinary(beta, peak);
  }
}
