/** What is compared: one problem, solved by softmax4j and by its peers on the same data. */
@NullMarked
package org.softmax4j.benchmarks.contestant;

import org.jspecify.annotations.NullMarked;
