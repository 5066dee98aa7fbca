/** The {@code softmax} command: one class for each sub-command. */
@NullMarked
package org.softmax4j.app;

import org.jspecify.annotations.NullMarked;
