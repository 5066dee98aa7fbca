package org.softmax4j.attention;

import org.softmax4j.matrix.FloatMatrix;

/**
 * Gradients with respect to what attention was given, each of its shape.
 *
 * @param query with respect to the queries
 * @param key with respect to the keys, summed over the query heads that share them
 * @param value with respect to the values, likewise
 */
public record FloatAttentionGradients(FloatMatrix query, FloatMatrix key, FloatMatrix value) {}
