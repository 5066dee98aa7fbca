/** Minimises smooth functions of many variables, in double. Not exported. */
@NullMarked
package org.softmax4j.optimization;

import org.jspecify.annotations.NullMarked;
