package org.softmax4j.attention;

import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * What attention makes of queries, keys and values, and what its backward pass needs.
 *
 * @param output query rows × value dimension: for each query the mean of the values, weighted
 * @param logSumExp query rows × 1: the logarithm of the sum of exponentials of the scores of the
 *     query, -inf where no key takes part
 */
public record FloatAttention(FloatMatrix output, DoubleMatrix logSumExp) {}
