/**
 * Matrices as views over arrays, and the one place that turns an axis of an array of any rank into
 * rows.
 */
@NullMarked
package org.softmax4j.matrix;

import org.jspecify.annotations.NullMarked;
