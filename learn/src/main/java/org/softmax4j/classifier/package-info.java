/** What every classifier can do, whatever it was trained with. */
@NullMarked
package org.softmax4j.classifier;

import org.jspecify.annotations.NullMarked;
