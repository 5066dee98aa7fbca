package org.softmax4j;

import java.util.Arrays;
import java.util.Objects;
import org.softmax4j.matrix.AxisLayout;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.Mask;
import org.softmax4j.matrix.Overlap;
import org.softmax4j.normalizer.Gradients;
import org.softmax4j.normalizer.MaskedSoftmax;
import org.softmax4j.normalizer.StandardSoftmax;
import org.softmax4j.normalizer.Temperature;

/**
 * Scores (logits) to probabilities: p_i = exp(z_i) / Σ_j exp(z_j), along rows.
 *
 * <p>The front door to {@link StandardSoftmax}, which states domain, conventions and error bounds:
 * NaN makes its row NaN, -inf gets probability 0, rows of -inf alone and rows with +inf are NaN,
 * empty rows stay empty; float rows are within 1 ulp, double rows within 3. Results are new arrays
 * unless a name says otherwise; inputs are not modified. Other conventions, combined freely: {@code
 * StandardSoftmax.standard().withTemperature(…).withInfinityPolicy(…)}, {@link MaskedSoftmax}.
 */
public final class Softmax {
  private static final StandardSoftmax STANDARD = StandardSoftmax.standard();

  private Softmax() {}

  /** The probabilities of one row. */
  public static float[] of(float... logits) {
    return STANDARD.probabilities(logits);
  }

  /** The probabilities of one row. */
  public static double[] of(double... logits) {
    return STANDARD.probabilities(logits);
  }

  /** The probabilities of one row of whole numbers, computed in double. */
  public static double[] of(int... logits) {
    return STANDARD.probabilities(Arrays.stream(logits).asDoubleStream().toArray());
  }

  /** The probabilities of each row. */
  public static FloatMatrix of(FloatMatrix logits) {
    return STANDARD.probabilities(logits);
  }

  /** The probabilities of each row. */
  public static DoubleMatrix of(DoubleMatrix logits) {
    return STANDARD.probabilities(logits);
  }

  /** The probabilities of one row at a temperature. */
  public static float[] of(float[] logits, Temperature temperature) {
    return STANDARD.withTemperature(temperature).probabilities(logits);
  }

  /** The probabilities of each row at a temperature. */
  public static FloatMatrix of(FloatMatrix logits, Temperature temperature) {
    return STANDARD.withTemperature(temperature).probabilities(logits);
  }

  /**
   * The probabilities along an axis of an array of any rank, or over the whole array: {@link
   * AxisLayout#of}, {@link AxisLayout#all}.
   *
   * @throws IllegalArgumentException if the layout has more elements than the array
   */
  public static float[] of(float[] logits, AxisLayout layout) {
    return STANDARD.probabilities(logits, layout);
  }

  /** The probabilities of one row at a temperature. */
  public static double[] of(double[] logits, Temperature temperature) {
    return STANDARD.withTemperature(temperature).probabilities(logits);
  }

  /** The probabilities of each row at a temperature. */
  public static DoubleMatrix of(DoubleMatrix logits, Temperature temperature) {
    return STANDARD.withTemperature(temperature).probabilities(logits);
  }

  /**
   * The probabilities along an axis of an array of any rank, or over the whole array: {@link
   * AxisLayout#of}, {@link AxisLayout#all}.
   *
   * @throws IllegalArgumentException if the layout has more elements than the array
   */
  public static double[] of(double[] logits, AxisLayout layout) {
    return STANDARD.probabilities(logits, layout);
  }

  /** Replaces a row of logits by its probabilities. */
  public static void inPlace(float[] logits) {
    into(logits, 0, logits, 0, logits.length);
  }

  /** Replaces each row of logits by its probabilities. */
  public static void inPlace(FloatMatrix logits) {
    STANDARD.probabilities(logits, logits);
  }

  /**
   * Writes the probabilities of one row, a range of an array.
   *
   * @param result overwritten in its range; may be the same range of the same array
   * @throws IndexOutOfBoundsException if a range is not within its array
   * @throws IllegalArgumentException if the ranges overlap in part
   */
  public static void into(
      float[] logits, int logitsOffset, float[] result, int resultOffset, int length) {
    checkRanges(logits.length, logitsOffset, result.length, resultOffset, length);
    Overlap.check(logits, logitsOffset, result, resultOffset, length);
    STANDARD.floatRow().apply(0, logits, logitsOffset, result, resultOffset, length);
  }

  /** Replaces a row of logits by its probabilities. */
  public static void inPlace(double[] logits) {
    into(logits, 0, logits, 0, logits.length);
  }

  /** Replaces each row of logits by its probabilities. */
  public static void inPlace(DoubleMatrix logits) {
    STANDARD.probabilities(logits, logits);
  }

  /**
   * Writes the probabilities of one row, a range of an array.
   *
   * @param result overwritten in its range; may be the same range of the same array
   * @throws IndexOutOfBoundsException if a range is not within its array
   * @throws IllegalArgumentException if the ranges overlap in part
   */
  public static void into(
      double[] logits, int logitsOffset, double[] result, int resultOffset, int length) {
    checkRanges(logits.length, logitsOffset, result.length, resultOffset, length);
    Overlap.check(logits, logitsOffset, result, resultOffset, length);
    STANDARD.doubleRow().apply(0, logits, logitsOffset, result, resultOffset, length);
  }

  /** The log-probabilities of one row, computed directly: exact where softmax rounds to 1. */
  public static float[] log(float... logits) {
    return STANDARD.logProbabilities(logits);
  }

  /** The log-probabilities of each row. */
  public static FloatMatrix log(FloatMatrix logits) {
    return STANDARD.logProbabilities(logits);
  }

  /** The log-probabilities of each row at a temperature. */
  public static FloatMatrix log(FloatMatrix logits, Temperature temperature) {
    return STANDARD.withTemperature(temperature).logProbabilities(logits);
  }

  /** The log-probabilities along an axis, see {@link #of(float[], AxisLayout)}. */
  public static float[] log(float[] logits, AxisLayout layout) {
    return STANDARD.logProbabilities(logits, layout);
  }

  /**
   * Writes the log-probabilities of one row, see {@link #into(float[], int, float[], int, int)}.
   */
  public static void logInto(
      float[] logits, int logitsOffset, float[] result, int resultOffset, int length) {
    checkRanges(logits.length, logitsOffset, result.length, resultOffset, length);
    Overlap.check(logits, logitsOffset, result, resultOffset, length);
    STANDARD.floatLogRow().apply(0, logits, logitsOffset, result, resultOffset, length);
  }

  /** The log-probabilities of one row, computed directly: exact where softmax rounds to 1. */
  public static double[] log(double... logits) {
    return STANDARD.logProbabilities(logits);
  }

  /** The log-probabilities of each row. */
  public static DoubleMatrix log(DoubleMatrix logits) {
    return STANDARD.logProbabilities(logits);
  }

  /** The log-probabilities of each row at a temperature. */
  public static DoubleMatrix log(DoubleMatrix logits, Temperature temperature) {
    return STANDARD.withTemperature(temperature).logProbabilities(logits);
  }

  /** The log-probabilities along an axis, see {@link #of(double[], AxisLayout)}. */
  public static double[] log(double[] logits, AxisLayout layout) {
    return STANDARD.logProbabilities(logits, layout);
  }

  /**
   * Writes the log-probabilities of one row, see {@link #into(double[], int, double[], int, int)}.
   */
  public static void logInto(
      double[] logits, int logitsOffset, double[] result, int resultOffset, int length) {
    checkRanges(logits.length, logitsOffset, result.length, resultOffset, length);
    Overlap.check(logits, logitsOffset, result, resultOffset, length);
    STANDARD.doubleLogRow().apply(0, logits, logitsOffset, result, resultOffset, length);
  }

  /** log Σ exp(z) of one row; -inf for an empty one. With weights: {@link LogSumExp}. */
  public static float logSumExp(float... logits) {
    return STANDARD.logSumExp(logits);
  }

  /** log Σ exp(z) of each row. */
  public static float[] logSumExp(FloatMatrix logits) {
    return STANDARD.logSumExp(logits);
  }

  /** log Σ exp(z) along an axis: one number for each of {@code layout.rows()}. */
  public static float[] logSumExp(float[] logits, AxisLayout layout) {
    return STANDARD.logSumExp(logits, layout);
  }

  /** log Σ exp(z) of one row; -inf for an empty one. With weights: {@link LogSumExp}. */
  public static double logSumExp(double... logits) {
    return STANDARD.logSumExp(logits);
  }

  /** log Σ exp(z) of each row. */
  public static double[] logSumExp(DoubleMatrix logits) {
    return STANDARD.logSumExp(logits);
  }

  /** log Σ exp(z) along an axis: one number for each of {@code layout.rows()}. */
  public static double[] logSumExp(double[] logits, AxisLayout layout) {
    return STANDARD.logSumExp(logits, layout);
  }

  /** Probabilities that favour the smallest score: softmax(−z). */
  public static float[] softmin(float... logits) {
    return STANDARD.softmin().probabilities(logits);
  }

  /**
   * The probabilities of one row over the entries that take part; the others get exactly 0.
   *
   * @param mask true = takes part, as many as logits
   * @throws IllegalArgumentException if the lengths differ
   */
  public static float[] masked(float[] logits, boolean... mask) {
    return MaskedSoftmax.of(Mask.ofRow(mask)).probabilities(logits);
  }

  /**
   * The probabilities of each row over the entries that take part; the others get exactly 0, and
   * rows without entries are zeros.
   *
   * @throws IllegalArgumentException if the mask does not fit
   */
  public static FloatMatrix masked(FloatMatrix logits, Mask mask) {
    return MaskedSoftmax.of(mask).probabilities(logits);
  }

  /** Probabilities that favour the smallest score: softmax(−z). */
  public static double[] softmin(double... logits) {
    return STANDARD.softmin().probabilities(logits);
  }

  /**
   * The probabilities of one row over the entries that take part; the others get exactly 0.
   *
   * @param mask true = takes part, as many as logits
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double[] masked(double[] logits, boolean... mask) {
    return MaskedSoftmax.of(Mask.ofRow(mask)).probabilities(logits);
  }

  /**
   * The probabilities of each row over the entries that take part; the others get exactly 0, and
   * rows without entries are zeros.
   *
   * @throws IllegalArgumentException if the mask does not fit
   */
  public static DoubleMatrix masked(DoubleMatrix logits, Mask mask) {
    return MaskedSoftmax.of(mask).probabilities(logits);
  }

  /**
   * The gradient with respect to the logits, p ⊙ (u − ⟨p, u⟩): the Jacobian times a vector.
   *
   * @param probabilities softmax of the logits
   * @param upstream gradient with respect to the probabilities
   * @throws IllegalArgumentException if the lengths differ
   */
  public static float[] gradient(float[] probabilities, float[] upstream) {
    return gradient(row(probabilities), row(upstream)).data();
  }

  /** The gradient of each row, see {@link #gradient(float[], float[])}. */
  public static FloatMatrix gradient(FloatMatrix probabilities, FloatMatrix upstream) {
    return Gradients.softmax(probabilities, upstream, Temperature.ONE);
  }

  /** The gradient along an axis, see {@link #gradient(float[], float[])}. */
  public static float[] gradient(float[] probabilities, float[] upstream, AxisLayout layout) {
    return gradient(FloatMatrix.gather(probabilities, layout), FloatMatrix.gather(upstream, layout))
        .scatter(layout);
  }

  /**
   * The gradient of log-softmax with respect to the logits, u − p·Σu.
   *
   * @param probabilities softmax of the logits, not its logarithm
   * @param upstream gradient with respect to the log-probabilities
   * @throws IllegalArgumentException if the lengths differ
   */
  public static float[] logGradient(float[] probabilities, float[] upstream) {
    return logGradient(row(probabilities), row(upstream)).data();
  }

  /** The gradient of each row, see {@link #logGradient(float[], float[])}. */
  public static FloatMatrix logGradient(FloatMatrix probabilities, FloatMatrix upstream) {
    return Gradients.logSoftmax(probabilities, upstream, Temperature.ONE);
  }

  /** The gradient along an axis, see {@link #logGradient(float[], float[])}. */
  public static float[] logGradient(float[] probabilities, float[] upstream, AxisLayout layout) {
    return logGradient(
            FloatMatrix.gather(probabilities, layout), FloatMatrix.gather(upstream, layout))
        .scatter(layout);
  }

  /**
   * The gradient with respect to the logits, p ⊙ (u − ⟨p, u⟩): the Jacobian times a vector.
   *
   * @param probabilities softmax of the logits
   * @param upstream gradient with respect to the probabilities
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double[] gradient(double[] probabilities, double[] upstream) {
    return gradient(row(probabilities), row(upstream)).data();
  }

  /** The gradient of each row, see {@link #gradient(double[], double[])}. */
  public static DoubleMatrix gradient(DoubleMatrix probabilities, DoubleMatrix upstream) {
    return Gradients.softmax(probabilities, upstream, Temperature.ONE);
  }

  /** The gradient along an axis, see {@link #gradient(double[], double[])}. */
  public static double[] gradient(double[] probabilities, double[] upstream, AxisLayout layout) {
    return gradient(
            DoubleMatrix.gather(probabilities, layout), DoubleMatrix.gather(upstream, layout))
        .scatter(layout);
  }

  /**
   * The gradient of log-softmax with respect to the logits, u − p·Σu.
   *
   * @param probabilities softmax of the logits, not its logarithm
   * @param upstream gradient with respect to the log-probabilities
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double[] logGradient(double[] probabilities, double[] upstream) {
    return logGradient(row(probabilities), row(upstream)).data();
  }

  /** The gradient of each row, see {@link #logGradient(double[], double[])}. */
  public static DoubleMatrix logGradient(DoubleMatrix probabilities, DoubleMatrix upstream) {
    return Gradients.logSoftmax(probabilities, upstream, Temperature.ONE);
  }

  /** The gradient along an axis, see {@link #logGradient(double[], double[])}. */
  public static double[] logGradient(double[] probabilities, double[] upstream, AxisLayout layout) {
    return logGradient(
            DoubleMatrix.gather(probabilities, layout), DoubleMatrix.gather(upstream, layout))
        .scatter(layout);
  }

  /** The full Jacobian p_i·(δ_ij − p_j) of one row, K × K and symmetric. */
  public static DoubleMatrix jacobian(double[] probabilities) {
    return Gradients.jacobian(probabilities, Temperature.ONE);
  }

  private static FloatMatrix row(float[] values) {
    return FloatMatrix.of(values, 1, values.length);
  }

  private static DoubleMatrix row(double[] values) {
    return DoubleMatrix.of(values, 1, values.length);
  }

  private static void checkRanges(
      int logitsLength, int logitsOffset, int resultLength, int resultOffset, int length) {
    Objects.checkFromIndexSize(logitsOffset, length, logitsLength);
    Objects.checkFromIndexSize(resultOffset, length, resultLength);
  }
}
