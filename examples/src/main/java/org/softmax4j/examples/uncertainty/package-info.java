/** How unsure classifiers are of rows that they misread, and of those they cannot know. */
@NullMarked
package org.softmax4j.examples.uncertainty;

import org.jspecify.annotations.NullMarked;
