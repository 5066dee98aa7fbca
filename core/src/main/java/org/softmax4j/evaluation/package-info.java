/**
 * Measures of how good class probabilities are: accuracy, log-loss, Brier score, calibration errors
 * with their reliability diagram and intervals, confusion matrix. Takes matrices, knows no
 * classifier.
 */
@NullMarked
package org.softmax4j.evaluation;

import org.jspecify.annotations.NullMarked;
