/** Data sets and the files they come from: embedded sets, splits, batches, CSV and NPY. */
@NullMarked
package org.softmax4j.data;

import org.jspecify.annotations.NullMarked;
