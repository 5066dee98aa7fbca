package org.softmax4j;

import org.softmax4j.loss.CrossEntropy;
import org.softmax4j.matrix.FloatMatrix;

/** What {@link FloatChecks} checks: softmax of a row of floats, and what belongs to it. */
interface FloatContestant {
  float[] softmax(float[] x);

  float[] logSoftmax(float[] x);

  /** The gradient of cross-entropy at its label. */
  float labelGradient(float[] x, int label);

  /** The library. */
  class Ours implements FloatContestant {
    @Override
    public float[] softmax(float[] x) {
      return Softmax.of(x);
    }

    @Override
    public float[] logSoftmax(float[] x) {
      return Softmax.log(x);
    }

    @Override
    public float labelGradient(float[] x, int label) {
      FloatMatrix gradient = FloatMatrix.zeros(1, x.length);
      FloatMatrix logits = FloatMatrix.of(x, 1, x.length);
      CrossEntropy.standard().lossAndGradient(logits, new int[] {label}, gradient);
      return gradient.get(0, label);
    }
  }
}
