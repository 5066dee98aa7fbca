package org.softmax4j.calibration;

import org.softmax4j.matrix.FloatMatrix;

/** Uses an earlier package, as it may. */
public record Calibrated(FloatMatrix probabilities) {}
