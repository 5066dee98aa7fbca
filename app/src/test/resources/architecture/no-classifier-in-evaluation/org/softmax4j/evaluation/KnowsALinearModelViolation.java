package org.softmax4j.evaluation;

import org.softmax4j.linear.Plane;

interface KnowsALinearModelViolation {
  float accuracy(Plane model);
}
