package org.softmax4j.kernel;

import jdk.incubator.vector.FloatVector;

final class VectorKernels {
  private VectorKernels() {}

  static int lanes() {
    return FloatVector.SPECIES_PREFERRED.length();
  }

  static final class Sums {
    final FloatVector running = FloatVector.zero(FloatVector.SPECIES_PREFERRED);
  }
}
