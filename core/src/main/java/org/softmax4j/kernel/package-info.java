/**
 * The arithmetic of rows. Not exported: kernels trust their arguments, the packages above check
 * them.
 */
@NullMarked
package org.softmax4j.kernel;

import org.jspecify.annotations.NullMarked;
