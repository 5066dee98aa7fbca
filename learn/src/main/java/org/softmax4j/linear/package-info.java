/** Linear classifiers and their trainers, computed in double. */
@NullMarked
package org.softmax4j.linear;

import org.jspecify.annotations.NullMarked;
