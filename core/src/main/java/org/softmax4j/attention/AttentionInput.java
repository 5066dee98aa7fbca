package org.softmax4j.attention;

/**
 * What the passes work on.
 *
 * @param scale what the products of queries and keys are multiplied by
 */
record AttentionInput(
    AttentionShape shape,
    double scale,
    KeyFilter filter,
    MatrixRows query,
    MatrixRows key,
    MatrixRows value) {}
