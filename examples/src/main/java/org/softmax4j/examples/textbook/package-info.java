/** The results that textbooks and tutorials tell of softmax, each by one short program. */
@NullMarked
package org.softmax4j.examples.textbook;

import org.jspecify.annotations.NullMarked;
