package org.softmax4j.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Floats on the Vector API that are computed in double and rounded once. */
final class VectorWidening {
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

  /** As many floats as a vector has doubles. */
  private static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));

  private static final int LANES = DOUBLES.length();

  private VectorWidening() {}

  /** y = β·(x − peak) − logSum. */
  static void subtract(
      float[] x, int xOffset, float[] y, int yOffset, int length, RowShift shift, double logSum) {
    double beta = shift.beta();
    double peak = shift.peak();
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      narrow(load(x, xOffset + i).sub(peak).mul(beta).sub(logSum), y, yOffset + i);
    }
    for (; i < length; i++) {
      y[yOffset + i] = (float) (beta * (x[xOffset + i] - peak) - logSum);
    }
  }

  /** As many floats as there are lanes of doubles. */
  static DoubleVector load(float[] x, int at) {
    return (DoubleVector)
        FloatVector.fromArray(FLOATS, x, at).convertShape(VectorOperators.F2D, DOUBLES, 0);
  }

  /** Stores doubles, rounded to floats. */
  static void narrow(DoubleVector values, float[] y, int at) {
    ((FloatVector) values.convertShape(VectorOperators.D2F, FLOATS, 0)).intoArray(y, at);
  }
}
