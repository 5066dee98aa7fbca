package org.softmax4j.examples;

import java.util.IdentityHashMap;
import org.softmax4j.matrix.FloatMatrix;

/** AdaGrad for parts of matrices; remembers the squares of their gradients. */
public final class AdaGrad {
  private static final float EPSILON = 1e-10f;

  private final IdentityHashMap<FloatMatrix, float[]> squares = new IdentityHashMap<>();

  /** Nothing remembered yet. */
  public AdaGrad() {}

  /** Steps some neighbouring weights along their gradient. */
  public void step(
      FloatMatrix weights,
      int offset,
      float[] gradient,
      int from,
      int length,
      double learningRate) {
    float rate = (float) learningRate;
    float[] sums = squares.computeIfAbsent(weights, matrix -> new float[matrix.data().length]);
    for (int i = 0; i < length; i++) {
      float g = gradient[from + i];
      sums[offset + i] += g * g;
      weights.data()[offset + i] -= rate * g / ((float) Math.sqrt(sums[offset + i]) + EPSILON);
    }
  }
}
