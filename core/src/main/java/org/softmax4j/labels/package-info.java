/** Labels as names, as class numbers and one-hot; arg-max back from scores to labels. */
@NullMarked
package org.softmax4j.labels;

import org.jspecify.annotations.NullMarked;
