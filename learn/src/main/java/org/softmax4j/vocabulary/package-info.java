/**
 * Output layers for large vocabularies: ways to train and to use a softmax over 10^5 to 10^6
 * classes that cost less than all logits of every row.
 *
 * <p>An {@link org.softmax4j.vocabulary.OutputLayer} stands behind any model that ends in a hidden
 * state. It holds its own weights, which training changes; with… methods give another view of the
 * same weights.
 */
@NullMarked
package org.softmax4j.vocabulary;

import org.jspecify.annotations.NullMarked;
