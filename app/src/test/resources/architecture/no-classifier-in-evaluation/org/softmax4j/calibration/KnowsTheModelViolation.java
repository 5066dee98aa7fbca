package org.softmax4j.calibration;

import org.softmax4j.classifier.Classifier;

interface KnowsTheModelViolation {
  float temperature(Classifier model);
}
