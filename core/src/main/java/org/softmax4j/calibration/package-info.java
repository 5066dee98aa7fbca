/**
 * Calibrators: maps from logits to probabilities that mean what they say, fitted on held-out logits
 * and labels. Take matrices, know no classifier.
 */
@NullMarked
package org.softmax4j.calibration;

import org.jspecify.annotations.NullMarked;
