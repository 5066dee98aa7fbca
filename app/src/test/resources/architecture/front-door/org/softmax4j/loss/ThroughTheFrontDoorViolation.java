package org.softmax4j.loss;

import org.softmax4j.Softmax;

final class ThroughTheFrontDoorViolation {
  float[] probabilities = Softmax.of(1, 2);
}
