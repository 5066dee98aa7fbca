/** Drawing from probabilities, and the most probable classes of a row. */
@NullMarked
package org.softmax4j.sampling;

import org.jspecify.annotations.NullMarked;
