package org.softmax4j.evaluation;

import org.softmax4j.classifier.Classifier;

interface LearnViolation {
  float accuracy(Classifier model);
}
