/** Scaled dot-product attention without a matrix of queries by keys, forward and backward. */
@NullMarked
package org.softmax4j.attention;

import org.jspecify.annotations.NullMarked;
