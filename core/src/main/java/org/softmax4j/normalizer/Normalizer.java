package org.softmax4j.normalizer;

import java.util.concurrent.Executor;
import org.softmax4j.matrix.AxisLayout;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.DoubleRowFunction;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.FloatRowFunction;
import org.softmax4j.matrix.RowBlocks;
import org.softmax4j.matrix.Rows;

/**
 * Turns rows of scores (logits) into rows of probabilities, and into log-probabilities directly.
 *
 * <p>Immutable and safe to share. Each form allocates its result and leaves its input alone, but
 * for those with two arguments of one type, which write to the second and accept the same view
 * twice.
 */
public sealed interface Normalizer
    permits StandardSoftmax, MaskedSoftmax, Sigmoid, Sparsemax, Entmax {

  /** What a row of floats becomes. */
  FloatRowFunction floatRow();

  /** What a row of floats becomes, as logarithms. */
  FloatRowFunction floatLogRow();

  /** What a row of doubles becomes. */
  DoubleRowFunction doubleRow();

  /** What a row of doubles becomes, as logarithms. */
  DoubleRowFunction doubleLogRow();

  /**
   * Checks that this normalizer can take data of a shape.
   *
   * @throws IllegalArgumentException if it can not
   */
  void checkFits(int rows, int columns);

  /** The probabilities of one row. */
  default float[] probabilities(float... logits) {
    return probabilities(FloatMatrix.of(logits, 1, logits.length)).data();
  }

  /** The probabilities of one row. */
  default double[] probabilities(double... logits) {
    return probabilities(DoubleMatrix.of(logits, 1, logits.length)).data();
  }

  /** The probabilities of each row. */
  default FloatMatrix probabilities(FloatMatrix logits) {
    FloatMatrix result = FloatMatrix.zeros(logits.rows(), logits.columns());
    probabilities(logits, result);
    return result;
  }

  /** The probabilities of each row. */
  default DoubleMatrix probabilities(DoubleMatrix logits) {
    DoubleMatrix result = DoubleMatrix.zeros(logits.rows(), logits.columns());
    probabilities(logits, result);
    return result;
  }

  /**
   * Writes the probabilities of each row.
   *
   * @param result overwritten; may be the logits themselves
   * @throws IllegalArgumentException if the shapes differ, or the views overlap in part
   */
  default void probabilities(FloatMatrix logits, FloatMatrix result) {
    checkFits(logits.rows(), logits.columns());
    Rows.apply(logits, result, floatRow());
  }

  /** See {@link #probabilities(FloatMatrix, FloatMatrix)}. */
  default void probabilities(DoubleMatrix logits, DoubleMatrix result) {
    checkFits(logits.rows(), logits.columns());
    Rows.apply(logits, result, doubleRow());
  }

  /**
   * The probabilities along an axis of an array of any rank, in an array of its own.
   *
   * @throws IllegalArgumentException if the layout has more elements than the array
   */
  default float[] probabilities(float[] logits, AxisLayout layout) {
    checkFits(layout.rows(), layout.length());
    float[] result = new float[layout.elements()];
    Rows.apply(logits, result, layout, floatRow());
    return result;
  }

  /** See {@link #probabilities(float[], AxisLayout)}. */
  default double[] probabilities(double[] logits, AxisLayout layout) {
    checkFits(layout.rows(), layout.length());
    double[] result = new double[layout.elements()];
    Rows.apply(logits, result, layout, doubleRow());
    return result;
  }

  /** The log-probabilities of one row. */
  default float[] logProbabilities(float... logits) {
    return logProbabilities(FloatMatrix.of(logits, 1, logits.length)).data();
  }

  /** The log-probabilities of one row. */
  default double[] logProbabilities(double... logits) {
    return logProbabilities(DoubleMatrix.of(logits, 1, logits.length)).data();
  }

  /** The log-probabilities of each row. */
  default FloatMatrix logProbabilities(FloatMatrix logits) {
    FloatMatrix result = FloatMatrix.zeros(logits.rows(), logits.columns());
    logProbabilities(logits, result);
    return result;
  }

  /** The log-probabilities of each row. */
  default DoubleMatrix logProbabilities(DoubleMatrix logits) {
    DoubleMatrix result = DoubleMatrix.zeros(logits.rows(), logits.columns());
    logProbabilities(logits, result);
    return result;
  }

  /** See {@link #probabilities(FloatMatrix, FloatMatrix)}. */
  default void logProbabilities(FloatMatrix logits, FloatMatrix result) {
    checkFits(logits.rows(), logits.columns());
    Rows.apply(logits, result, floatLogRow());
  }

  /** See {@link #probabilities(FloatMatrix, FloatMatrix)}. */
  default void logProbabilities(DoubleMatrix logits, DoubleMatrix result) {
    checkFits(logits.rows(), logits.columns());
    Rows.apply(logits, result, doubleLogRow());
  }

  /** See {@link #probabilities(float[], AxisLayout)}. */
  default float[] logProbabilities(float[] logits, AxisLayout layout) {
    checkFits(layout.rows(), layout.length());
    float[] result = new float[layout.elements()];
    Rows.apply(logits, result, layout, floatLogRow());
    return result;
  }

  /** See {@link #probabilities(float[], AxisLayout)}. */
  default double[] logProbabilities(double[] logits, AxisLayout layout) {
    checkFits(layout.rows(), layout.length());
    double[] result = new double[layout.elements()];
    Rows.apply(logits, result, layout, doubleLogRow());
    return result;
  }

  /**
   * Writes the probabilities of each row, on the caller's thread and a given executor; the bits do
   * not depend on the number of threads. The forms without an executor share large matrices with
   * threads of the library ({@link RowBlocks}).
   *
   * @param result overwritten; may be the logits themselves
   * @param executor helps with large matrices; the caller finishes alone where it is busy
   */
  default void probabilities(FloatMatrix logits, FloatMatrix result, Executor executor) {
    checkFits(logits.rows(), logits.columns());
    Rows.apply(logits, result, floatRow(), executor);
  }

  /**
   * Writes the probabilities of each row, on the caller's thread and a given executor; the bits do
   * not depend on the number of threads. The forms without an executor share large matrices with
   * threads of the library ({@link RowBlocks}).
   *
   * @param result overwritten; may be the logits themselves
   * @param executor helps with large matrices; the caller finishes alone where it is busy
   */
  default void probabilities(DoubleMatrix logits, DoubleMatrix result, Executor executor) {
    checkFits(logits.rows(), logits.columns());
    Rows.apply(logits, result, doubleRow(), executor);
  }

  /**
   * Writes the log-probabilities of each row, on the caller's thread and a given executor; the bits
   * do not depend on the number of threads. The forms without an executor share large matrices with
   * threads of the library ({@link RowBlocks}).
   *
   * @param result overwritten; may be the logits themselves
   * @param executor helps with large matrices; the caller finishes alone where it is busy
   */
  default void logProbabilities(FloatMatrix logits, FloatMatrix result, Executor executor) {
    checkFits(logits.rows(), logits.columns());
    Rows.apply(logits, result, floatLogRow(), executor);
  }

  /**
   * Writes the log-probabilities of each row, on the caller's thread and a given executor; the bits
   * do not depend on the number of threads. The forms without an executor share large matrices with
   * threads of the library ({@link RowBlocks}).
   *
   * @param result overwritten; may be the logits themselves
   * @param executor helps with large matrices; the caller finishes alone where it is busy
   */
  default void logProbabilities(DoubleMatrix logits, DoubleMatrix result, Executor executor) {
    checkFits(logits.rows(), logits.columns());
    Rows.apply(logits, result, doubleLogRow(), executor);
  }
}
