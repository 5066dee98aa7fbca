@NullMarked
package org.softmax4j.labels;

import org.jspecify.annotations.NullMarked;
