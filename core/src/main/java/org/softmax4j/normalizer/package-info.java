/**
 * From scores to probabilities: the functions of the softmax family as values that carry their
 * temperature and their conventions.
 */
@NullMarked
package org.softmax4j.normalizer;

import org.jspecify.annotations.NullMarked;
