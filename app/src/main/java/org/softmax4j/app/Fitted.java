package org.softmax4j.app;

import java.util.Optional;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.neural.TrainingHistory;

/**
 * What a training gives.
 *
 * @param epochs passes over the training data, or iterations of L-BFGS
 * @param history epoch by epoch, where there are such
 * @param remark what a person should know about how it ended, empty for nothing
 */
record Fitted(
    Classifier classifier, int epochs, Optional<TrainingHistory> history, String remark) {}
