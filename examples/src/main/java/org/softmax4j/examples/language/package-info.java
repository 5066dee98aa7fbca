/** Language models and word vectors with output layers for large vocabularies. */
@NullMarked
package org.softmax4j.examples.language;

import org.jspecify.annotations.NullMarked;
