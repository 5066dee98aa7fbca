package org.softmax4j.app;

import org.softmax4j.calibration.MultiLabelScaling;

/**
 * What became of a calibration of labels of which several may hold.
 *
 * @param method its word
 * @param words what a person should know about it
 * @param candidates among which it was chosen, none if it was not
 */
record FittedLabels(
    String method, MultiLabelScaling<?> scaling, String words, Candidates candidates) {}
