/** What the examples share. */
@NullMarked
package org.softmax4j.examples;

import org.jspecify.annotations.NullMarked;
