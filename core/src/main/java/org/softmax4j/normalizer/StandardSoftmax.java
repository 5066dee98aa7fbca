package org.softmax4j.normalizer;

import org.softmax4j.kernel.KernelChoice;
import org.softmax4j.kernel.RowKernels;
import org.softmax4j.matrix.AxisLayout;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.DoubleRowFunction;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.FloatRowFunction;

/**
 * Softmax: p_i = exp(β·z_i) / Σ_j exp(β·z_j), along each row.
 *
 * <p>Domain: any scores. A NaN makes its row NaN; -inf gets probability 0 and log-probability -inf;
 * +inf follows {@link InfinityPolicy}; a row of -inf alone is NaN, its log-sum-exp -inf; an empty
 * row is empty, its log-sum-exp -inf. Subnormal results are kept. Equal scores get equal bits.
 *
 * <p>Error bound: float rows within 2 ulp of the exact value on vector kernels, 1 ulp on scalar
 * ones, double rows within 3 ulp, for probabilities, log-probabilities and log-sum-exp, at any
 * length and any size of the scores. (Where a log-sum-exp cancels towards 0, within 2^-50 of the
 * largest score as well.)
 *
 * <p>Reference: P. Blanchard, D. J. Higham, N. J. Higham, Accurately computing the log-sum-exp and
 * softmax functions, IMA J. Numer. Anal. 41 (2021), doi:10.1093/imanum/draa038, algorithms 4.1 and
 * 4.2.
 */
public final class StandardSoftmax implements Normalizer {
  private static final RowKernels KERNELS = KernelChoice.active();
  private static final StandardSoftmax STANDARD =
      new StandardSoftmax(Temperature.ONE, InfinityPolicy.NAN);

  private final Temperature temperature;
  private final InfinityPolicy infinityPolicy;

  private StandardSoftmax(Temperature temperature, InfinityPolicy infinityPolicy) {
    this.temperature = temperature;
    this.infinityPolicy = infinityPolicy;
  }

  /** Temperature 1, {@link InfinityPolicy#NAN}. */
  public static StandardSoftmax standard() {
    return STANDARD;
  }

  /** The same with another temperature. */
  public StandardSoftmax withTemperature(Temperature newTemperature) {
    return new StandardSoftmax(newTemperature, infinityPolicy);
  }

  /** The same with another policy for scores of +inf. */
  public StandardSoftmax withInfinityPolicy(InfinityPolicy newPolicy) {
    return new StandardSoftmax(temperature, newPolicy);
  }

  /** The same favouring the smallest scores: β with its sign changed. */
  public StandardSoftmax softmin() {
    return withTemperature(temperature.negated());
  }

  public Temperature temperature() {
    return temperature;
  }

  public InfinityPolicy infinityPolicy() {
    return infinityPolicy;
  }

  /** The inverse temperature. */
  double beta() {
    return temperature.beta();
  }

  @Override
  public void checkFits(int rows, int columns) {
    // Any shape will do.
  }

  @Override
  public FloatRowFunction floatRow() {
    return new StandardFloatRows(this, StandardFloatRows.Kind.PROBABILITIES);
  }

  @Override
  public FloatRowFunction floatLogRow() {
    return new StandardFloatRows(this, StandardFloatRows.Kind.LOG_PROBABILITIES);
  }

  @Override
  public DoubleRowFunction doubleRow() {
    return doubleRows(
        (x, xOffset, y, yOffset, length, peak) ->
            KERNELS.softmax(x, xOffset, y, yOffset, length, Math.abs(beta()), betaLow(), peak),
        (x, xOffset, y, yOffset, length, peak) ->
            DoubleRowLimits.probabilities(x, xOffset, y, yOffset, length, peak, this));
  }

  @Override
  public DoubleRowFunction doubleLogRow() {
    return doubleRows(
        (x, xOffset, y, yOffset, length, peak) ->
            KERNELS.logSoftmax(x, xOffset, y, yOffset, length, Math.abs(beta()), betaLow(), peak),
        (x, xOffset, y, yOffset, length, peak) ->
            DoubleRowLimits.logProbabilities(x, xOffset, y, yOffset, length, peak, this));
  }

  /** What is done with a row whose largest score is known. */
  private interface DoubleStep {
    void apply(double[] x, int xOffset, double[] y, int yOffset, int length, double peak);
  }

  /** One step for rows that a shift makes ordinary, one for the others; β made positive before. */
  private DoubleRowFunction doubleRows(DoubleStep ordinary, DoubleStep limit) {
    return (row, x, xOffset, y, yOffset, length) -> {
      boolean negative = beta() < 0;
      double[] from = negative ? negate(x, xOffset, y, yOffset, length) : x;
      int start = negative ? yOffset : xOffset;
      double peak = KERNELS.max(from, start, length);
      DoubleStep step = isOrdinary(peak) ? ordinary : limit;
      step.apply(from, start, y, yOffset, length, peak);
    };
  }

  /** log Σ exp(β·z) of one row. */
  public float logSumExp(float... logits) {
    return logSumExp(logits, 0, logits.length);
  }

  /** log Σ exp(β·z) of one row. */
  public double logSumExp(double... logits) {
    return logSumExp(logits, 0, logits.length);
  }

  /** log Σ exp(β·z) of each row. */
  public float[] logSumExp(FloatMatrix logits) {
    float[] result = new float[logits.rows()];
    for (int r = 0; r < result.length; r++) {
      result[r] = logSumExp(logits.data(), logits.rowOffset(r), logits.columns());
    }
    return result;
  }

  /** log Σ exp(β·z) of each row. */
  public double[] logSumExp(DoubleMatrix logits) {
    double[] result = new double[logits.rows()];
    for (int r = 0; r < result.length; r++) {
      result[r] = logSumExp(logits.data(), logits.rowOffset(r), logits.columns());
    }
    return result;
  }

  /**
   * log Σ exp(β·z) along an axis, the other axes kept: one number for each of {@code
   * layout.rows()}.
   *
   * @throws IllegalArgumentException if the layout has more elements than the array
   */
  public float[] logSumExp(float[] logits, AxisLayout layout) {
    return logSumExp(FloatMatrix.gather(logits, layout));
  }

  /** See {@link #logSumExp(float[], AxisLayout)}. */
  public double[] logSumExp(double[] logits, AxisLayout layout) {
    return logSumExp(DoubleMatrix.gather(logits, layout));
  }

  float logSumExp(float[] x, int offset, int length) {
    if (beta() < 0) {
      float[] negated = negate(x, offset, new float[length], 0, length);
      return softmin().logSumExp(negated, 0, length);
    }
    float peak = KERNELS.max(x, offset, length);
    return isOrdinary(peak)
        ? KERNELS.logSumExp(x, offset, length, beta(), peak)
        : FloatRowLimits.logSumExp(x, offset, length, peak, beta());
  }

  double logSumExp(double[] x, int offset, int length) {
    if (beta() < 0) {
      double[] negated = negate(x, offset, new double[length], 0, length);
      return softmin().logSumExp(negated, 0, length);
    }
    double peak = KERNELS.max(x, offset, length);
    return isOrdinary(peak)
        ? KERNELS.logSumExp(x, offset, length, beta(), betaLow(), peak)
        : DoubleRowLimits.logSumExp(x, offset, length, peak, beta());
  }

  boolean isOrdinary(double peak) {
    return Double.isFinite(peak) && beta() != 0 && Double.isFinite(beta());
  }

  /** What |β| lacks. */
  private double betaLow() {
    return beta() < 0 ? -temperature.betaLow() : temperature.betaLow();
  }

  static float[] negate(float[] x, int xOffset, float[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = -x[xOffset + i];
    }
    return y;
  }

  private static double[] negate(double[] x, int xOffset, double[] y, int yOffset, int length) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] = -x[xOffset + i];
    }
    return y;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StandardSoftmax that
        && temperature.equals(that.temperature)
        && infinityPolicy == that.infinityPolicy;
  }

  @Override
  public int hashCode() {
    return temperature.hashCode() * 31 + infinityPolicy.hashCode();
  }

  @Override
  public String toString() {
    return "StandardSoftmax(" + temperature + ", " + infinityPolicy + ")";
  }
}
