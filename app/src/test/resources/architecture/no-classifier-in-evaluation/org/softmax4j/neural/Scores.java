package org.softmax4j.neural;

import org.softmax4j.classifier.Classifier;

interface Scores {
  float[] of(Classifier model);
}
