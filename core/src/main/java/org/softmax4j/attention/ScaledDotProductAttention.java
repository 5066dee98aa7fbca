package org.softmax4j.attention;

import org.jspecify.annotations.Nullable;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.Mask;
import org.softmax4j.normalizer.MaskedSoftmax;

/**
 * Scaled dot-product attention, softmax(scale·Q·Kᵀ)·V: for each query the mean of the values,
 * weighted by the softmax of the products of the query with the keys. Immutable, safe to share.
 *
 * <p>Shape: queries, keys and values are matrices of one row for each position of each head of each
 * sequence, numbered as {@link AttentionShape} says; an array in the order batch, heads, positions,
 * dimension is one. Queries and keys have one number of columns, values any.
 *
 * <p>Masks: {@link #withMask} names the keys that take part; {@link #withCausal} leaves to the
 * query at position i the keys at positions up to i, counted from the first ones (top left) also
 * where there are more keys than queries, as {@code is_causal} does in PyTorch and ONNX. Keys and
 * values that do not take part are not used, a NaN there does not leak. A query for which none does
 * gets zeros, log-sum-exp -inf and gradient 0.
 *
 * <p>Non-finite scores: a NaN or +inf, or -inf alone, among those that take part makes the output
 * of the query NaN.
 *
 * <p>Error bound: everything is computed in double, for floats as well, and rounded once. In double
 * an output is off by 1.2e-16 times the largest value times (keys + twice the head dimension times
 * the largest score), at most about. Gradients of floats start from the rounded output, and are off
 * by 6e-8 of the sizes that are subtracted there.
 *
 * <p>Memory: beside the results a few tiles of {@value ScoreTile#QUERIES} queries and {@value
 * ScoreTile#KEYS} keys, never queries × keys; the backward pass computes the weights again.
 *
 * <p>Reference: A. Vaswani et al., Attention Is All You Need (2017), arXiv:1706.03762, equation 1;
 * T. Dao et al., FlashAttention (2022), arXiv:2205.14135.
 */
public final class ScaledDotProductAttention {
  private static final ScaledDotProductAttention STANDARD =
      new ScaledDotProductAttention(null, new KeyFilter(null, false));

  private final @Nullable Double scale;
  private final KeyFilter filter;

  private ScaledDotProductAttention(@Nullable Double scale, KeyFilter filter) {
    this.scale = scale;
    this.filter = filter;
  }

  /** Scale 1/√(head dimension), every key takes part. */
  public static ScaledDotProductAttention standard() {
    return STANDARD;
  }

  /**
   * The same with another scale.
   *
   * @throws IllegalArgumentException if it is infinite or NaN
   */
  public ScaledDotProductAttention withScale(double newScale) {
    if (!Double.isFinite(newScale)) {
      throw new IllegalArgumentException("scale must be finite, got " + newScale);
    }
    return new ScaledDotProductAttention(newScale, filter);
  }

  /** The same with each query seeing only keys of its own position and before, or all. */
  public ScaledDotProductAttention withCausal(boolean causal) {
    return new ScaledDotProductAttention(scale, new KeyFilter(filter.mask(), causal));
  }

  /**
   * The same with a mask, true = the key takes part.
   *
   * @param mask as many columns as keys; one row for all queries, one for each query position, or
   *     one for each row of queries
   */
  public ScaledDotProductAttention withMask(Mask mask) {
    return new ScaledDotProductAttention(scale, new KeyFilter(mask, filter.causal()));
  }

  /**
   * The outputs, and the log-sum-exp of each query.
   *
   * @param query query rows × head dimension; not modified
   * @param key key rows × head dimension; not modified
   * @param value key rows × value dimension; not modified
   * @throws IllegalArgumentException if a matrix or the mask does not fit the shape
   */
  public FloatAttention attend(
      AttentionShape shape, FloatMatrix query, FloatMatrix key, FloatMatrix value) {
    AttentionInput input = input(shape, query, key, value);
    FloatMatrix output = FloatMatrix.zeros(shape.queryRows(), value.columns());
    DoubleMatrix logSumExp = DoubleMatrix.zeros(shape.queryRows(), 1);
    new ForwardPass(input).run(new FloatMatrixRows(output), logSumExp);
    return new FloatAttention(output, logSumExp);
  }

  /** See {@link #attend(AttentionShape, FloatMatrix, FloatMatrix, FloatMatrix)}. */
  public DoubleAttention attend(
      AttentionShape shape, DoubleMatrix query, DoubleMatrix key, DoubleMatrix value) {
    AttentionInput input = input(shape, query, key, value);
    DoubleMatrix output = DoubleMatrix.zeros(shape.queryRows(), value.columns());
    DoubleMatrix logSumExp = DoubleMatrix.zeros(shape.queryRows(), 1);
    new ForwardPass(input).run(new DoubleMatrixRows(output), logSumExp);
    return new DoubleAttention(output, logSumExp);
  }

  /**
   * The gradients with respect to queries, keys and values.
   *
   * @param query as given to {@code attend}; not modified
   * @param key likewise
   * @param value likewise
   * @param result what {@code attend} gave; not modified
   * @param upstream gradient with respect to the outputs, of their shape; not modified
   * @throws IllegalArgumentException if a matrix or the mask does not fit the shape
   */
  public FloatAttentionGradients gradients(
      AttentionShape shape,
      FloatMatrix query,
      FloatMatrix key,
      FloatMatrix value,
      FloatAttention result,
      FloatMatrix upstream) {
    AttentionInput input = input(shape, query, key, value);
    FloatMatrix output = result.output();
    check("result", output.rows(), output.columns(), shape.queryRows(), value.columns());
    check("upstream", upstream.rows(), upstream.columns(), shape.queryRows(), value.columns());
    FloatAttentionGradients gradients =
        new FloatAttentionGradients(
            FloatMatrix.zeros(query.rows(), query.columns()),
            FloatMatrix.zeros(key.rows(), key.columns()),
            FloatMatrix.zeros(value.rows(), value.columns()));
    new BackwardPass(
            input, new FloatMatrixRows(output), result.logSumExp(), new FloatMatrixRows(upstream))
        .run(
            new FloatMatrixRows(gradients.query()),
            new FloatMatrixRows(gradients.key()),
            new FloatMatrixRows(gradients.value()));
    return gradients;
  }

  /**
   * See {@link #gradients(AttentionShape, FloatMatrix, FloatMatrix, FloatMatrix, FloatAttention,
   * FloatMatrix)}.
   */
  public DoubleAttentionGradients gradients(
      AttentionShape shape,
      DoubleMatrix query,
      DoubleMatrix key,
      DoubleMatrix value,
      DoubleAttention result,
      DoubleMatrix upstream) {
    AttentionInput input = input(shape, query, key, value);
    DoubleMatrix output = result.output();
    check("result", output.rows(), output.columns(), shape.queryRows(), value.columns());
    check("upstream", upstream.rows(), upstream.columns(), shape.queryRows(), value.columns());
    DoubleAttentionGradients gradients =
        new DoubleAttentionGradients(
            DoubleMatrix.zeros(query.rows(), query.columns()),
            DoubleMatrix.zeros(key.rows(), key.columns()),
            DoubleMatrix.zeros(value.rows(), value.columns()));
    new BackwardPass(
            input, new DoubleMatrixRows(output), result.logSumExp(), new DoubleMatrixRows(upstream))
        .run(
            new DoubleMatrixRows(gradients.query()),
            new DoubleMatrixRows(gradients.key()),
            new DoubleMatrixRows(gradients.value()));
    return gradients;
  }

  /**
   * The weights themselves, query rows × keys, for inputs small enough to look at; 0 where a key
   * does not take part.
   *
   * @param query query rows × head dimension; not modified
   * @param key key rows × head dimension; not modified
   * @throws IllegalArgumentException if a matrix or the mask does not fit the shape, or the weights
   *     are 2^31 or more
   */
  public FloatMatrix weights(AttentionShape shape, FloatMatrix query, FloatMatrix key) {
    return weights(shape, query.toDouble(), key.toDouble()).toFloat();
  }

  /** See {@link #weights(AttentionShape, FloatMatrix, FloatMatrix)}. */
  public DoubleMatrix weights(AttentionShape shape, DoubleMatrix query, DoubleMatrix key) {
    AttentionInput input = input(shape, query, key, DoubleMatrix.zeros(key.rows(), 0));
    DoubleMatrix scores = DoubleMatrix.zeros(shape.queryRows(), shape.keys());
    boolean[] takesPart = new boolean[shape.queryRows() * shape.keys()];
    for (int row = 0; row < shape.queryRows(); row++) {
      int firstKeyRow = shape.firstKeyRow(row / shape.queries());
      for (int k = 0; k < shape.keys(); k++) {
        double product = 0;
        for (int c = 0; c < query.columns(); c++) {
          product += query.get(row, c) * key.get(firstKeyRow + k, c);
        }
        scores.set(row, k, product * input.scale());
        takesPart[row * shape.keys() + k] = filter.takesPart(shape, row, k);
      }
    }
    Mask mask = Mask.of(takesPart, shape.queryRows(), shape.keys());
    return MaskedSoftmax.of(mask).probabilities(scores);
  }

  private AttentionInput input(
      AttentionShape shape, FloatMatrix query, FloatMatrix key, FloatMatrix value) {
    check("query", query.rows(), query.columns(), shape.queryRows(), query.columns());
    check("key", key.rows(), key.columns(), shape.keyRows(), query.columns());
    check("value", value.rows(), value.columns(), shape.keyRows(), value.columns());
    return input(
        shape, new FloatMatrixRows(query), new FloatMatrixRows(key), new FloatMatrixRows(value));
  }

  private AttentionInput input(
      AttentionShape shape, DoubleMatrix query, DoubleMatrix key, DoubleMatrix value) {
    check("query", query.rows(), query.columns(), shape.queryRows(), query.columns());
    check("key", key.rows(), key.columns(), shape.keyRows(), query.columns());
    check("value", value.rows(), value.columns(), shape.keyRows(), value.columns());
    return input(
        shape, new DoubleMatrixRows(query), new DoubleMatrixRows(key), new DoubleMatrixRows(value));
  }

  private AttentionInput input(
      AttentionShape shape, MatrixRows query, MatrixRows key, MatrixRows value) {
    filter.checkFits(shape);
    if (query.columns() == 0) {
      throw new IllegalArgumentException("query must have at least 1 column, got 0");
    }
    double factor = scale == null ? 1 / Math.sqrt(query.columns()) : scale;
    return new AttentionInput(shape, factor, filter, query, key, value);
  }

  private static void check(String name, int gotRows, int gotColumns, int rows, int columns) {
    if (gotRows != rows || gotColumns != columns) {
      throw new IllegalArgumentException(
          name + " must be " + rows + " x " + columns + ", got " + gotRows + " x " + gotColumns);
    }
  }
}
