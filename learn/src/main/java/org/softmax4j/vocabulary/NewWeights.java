package org.softmax4j.vocabulary;

import java.util.SplittableRandom;
import org.softmax4j.matrix.FloatMatrix;

/** Weights before training. */
final class NewWeights {
  private NewWeights() {}

  /** Rows × columns, uniform within ±1/√columns, from the seed alone. */
  static FloatMatrix uniform(int rows, int columns, SplittableRandom random) {
    FloatMatrix weights = FloatMatrix.zeros(rows, columns);
    double limit = 1 / Math.sqrt(columns);
    float[] data = weights.data();
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) (limit * (2 * random.nextDouble() - 1));
    }
    return weights;
  }

  /** See {@link #uniform}. */
  static FloatMatrix of(int rows, int columns, long seed) {
    return uniform(rows, columns, new SplittableRandom(seed));
  }

  /** For the classes of a layer. */
  static FloatMatrix ofClasses(int classes, int inputs, long seed) {
    Checks.atLeastOne("inputs", inputs);
    Checks.atLeastOne("classes", classes);
    return of(classes, inputs, seed);
  }
}
