/** The front door: softmax, log-softmax, log-sum-exp and their gradients on arrays and matrices. */
@NullMarked
package org.softmax4j;

import org.jspecify.annotations.NullMarked;
