package org.softmax4j.normalizer;

import java.util.Arrays;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.DoubleRowFunction;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.FloatRowFunction;
import org.softmax4j.matrix.Mask;

/**
 * Softmax over the entries of each row that take part; the others are never read and get exactly 0
 * (log-probability -inf), so that a NaN under the mask does not leak.
 *
 * <p>Rows of which no entry takes part follow {@link MaskPolicy}. Everything else is as in {@link
 * StandardSoftmax}; the entries that take part get the bits they would get alone.
 *
 * <p>Memory: one scratch row for each row.
 */
public final class MaskedSoftmax implements Normalizer {
  private final Mask mask;
  private final MaskPolicy policy;
  private final StandardSoftmax softmax;

  private MaskedSoftmax(Mask mask, MaskPolicy policy, StandardSoftmax softmax) {
    this.mask = mask;
    this.policy = policy;
    this.softmax = softmax;
  }

  /** {@link MaskPolicy#ZERO}, {@link StandardSoftmax#standard}. */
  public static MaskedSoftmax of(Mask mask) {
    return new MaskedSoftmax(mask, MaskPolicy.ZERO, StandardSoftmax.standard());
  }

  /** The same with another policy for rows without entries. */
  public MaskedSoftmax withPolicy(MaskPolicy newPolicy) {
    return new MaskedSoftmax(mask, newPolicy, softmax);
  }

  /** The same with another softmax over the entries that take part. */
  public MaskedSoftmax withSoftmax(StandardSoftmax newSoftmax) {
    return new MaskedSoftmax(mask, policy, newSoftmax);
  }

  @Override
  public void checkFits(int rows, int columns) {
    mask.checkFits(rows, columns);
  }

  @Override
  public FloatRowFunction floatRow() {
    return maskedFloats(softmax.floatRow(), 0, length -> 1.0 / length);
  }

  @Override
  public FloatRowFunction floatLogRow() {
    return maskedFloats(
        softmax.floatLogRow(), Float.NEGATIVE_INFINITY, length -> -Math.log(length));
  }

  @Override
  public DoubleRowFunction doubleRow() {
    return maskedDoubles(softmax.doubleRow(), 0d, length -> 1.0 / length);
  }

  @Override
  public DoubleRowFunction doubleLogRow() {
    return maskedDoubles(
        softmax.doubleLogRow(), Double.NEGATIVE_INFINITY, length -> -Math.log(length));
  }

  /**
   * log Σ exp(β·z) over the entries of each row that take part, -inf where none does.
   *
   * @throws IllegalArgumentException if the mask does not fit
   */
  public float[] logSumExp(FloatMatrix logits) {
    checkFits(logits.rows(), logits.columns());
    float[] result = new float[logits.rows()];
    float[] kept = new float[logits.columns()];
    for (int r = 0; r < result.length; r++) {
      int count = gather(r, logits.data(), logits.rowOffset(r), kept);
      result[r] = softmax.logSumExp(kept, 0, count);
    }
    return result;
  }

  /** See {@link #logSumExp(FloatMatrix)}. */
  public double[] logSumExp(DoubleMatrix logits) {
    checkFits(logits.rows(), logits.columns());
    double[] result = new double[logits.rows()];
    double[] kept = new double[logits.columns()];
    for (int r = 0; r < result.length; r++) {
      int count = gather(r, logits.data(), logits.rowOffset(r), kept);
      result[r] = softmax.logSumExp(kept, 0, count);
    }
    return result;
  }

  /**
   * The gradient with respect to the logits; exactly 0 for entries that do not take part, whatever
   * the upstream gradient holds there.
   *
   * @param probabilities the result of this normalizer
   * @param upstream gradient with respect to the probabilities
   * @throws IllegalArgumentException if shapes or mask do not fit
   */
  public FloatMatrix gradient(FloatMatrix probabilities, FloatMatrix upstream) {
    checkFits(probabilities.rows(), probabilities.columns());
    FloatMatrix kept = upstream.copy();
    for (int r = 0; r < kept.rows(); r++) {
      for (int c = 0; c < kept.columns(); c++) {
        if (!mask.get(r, c)) {
          kept.set(r, c, 0);
        }
      }
    }
    return Gradients.softmax(probabilities, kept, softmax.temperature());
  }

  /** See {@link #gradient(FloatMatrix, FloatMatrix)}. */
  public DoubleMatrix gradient(DoubleMatrix probabilities, DoubleMatrix upstream) {
    checkFits(probabilities.rows(), probabilities.columns());
    DoubleMatrix kept = upstream.copy();
    for (int r = 0; r < kept.rows(); r++) {
      for (int c = 0; c < kept.columns(); c++) {
        if (!mask.get(r, c)) {
          kept.set(r, c, 0);
        }
      }
    }
    return Gradients.softmax(probabilities, kept, softmax.temperature());
  }

  private interface Share {
    double of(int length);
  }

  private FloatRowFunction maskedFloats(FloatRowFunction inner, float nothing, Share uniform) {
    return (row, x, xOffset, y, yOffset, length) -> {
      float[] kept = new float[length];
      int count = gather(row, x, xOffset, kept);
      if (count == 0) {
        Arrays.fill(y, yOffset, yOffset + length, (float) empty(row, length, nothing, uniform));
        return;
      }
      inner.apply(row, kept, 0, kept, 0, count);
      for (int i = 0, from = 0; i < length; i++) {
        y[yOffset + i] = mask.get(row, i) ? kept[from++] : nothing;
      }
    };
  }

  private DoubleRowFunction maskedDoubles(DoubleRowFunction inner, double nothing, Share uniform) {
    return (row, x, xOffset, y, yOffset, length) -> {
      double[] kept = new double[length];
      int count = gather(row, x, xOffset, kept);
      if (count == 0) {
        Arrays.fill(y, yOffset, yOffset + length, empty(row, length, nothing, uniform));
        return;
      }
      inner.apply(row, kept, 0, kept, 0, count);
      for (int i = 0, from = 0; i < length; i++) {
        y[yOffset + i] = mask.get(row, i) ? kept[from++] : nothing;
      }
    };
  }

  private double empty(int row, int length, double nothing, Share uniform) {
    return switch (policy) {
      case ZERO -> nothing;
      case NAN -> Double.NaN;
      case UNIFORM -> uniform.of(length);
      case THROW ->
          throw new IllegalArgumentException(
              "mask must leave an entry in each row, got none in row " + row);
    };
  }

  private int gather(int row, float[] x, int offset, float[] kept) {
    int count = 0;
    for (int i = 0; i < mask.columns(); i++) {
      if (mask.get(row, i)) {
        kept[count++] = x[offset + i];
      }
    }
    return count;
  }

  private int gather(int row, double[] x, int offset, double[] kept) {
    int count = 0;
    for (int i = 0; i < mask.columns(); i++) {
      if (mask.get(row, i)) {
        kept[count++] = x[offset + i];
      }
    }
    return count;
  }
}
