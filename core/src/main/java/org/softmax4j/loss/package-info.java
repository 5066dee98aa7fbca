/** Losses on logits, each with its gradient. */
@NullMarked
package org.softmax4j.loss;

import org.jspecify.annotations.NullMarked;
