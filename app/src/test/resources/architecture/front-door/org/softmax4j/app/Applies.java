package org.softmax4j.app;

import org.softmax4j.Softmax;

final class Applies {
  float[] applied = Softmax.of(1, 2);
}
