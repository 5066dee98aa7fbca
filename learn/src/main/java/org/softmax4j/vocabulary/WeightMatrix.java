package org.softmax4j.vocabulary;

import java.util.Objects;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Weights of a layer by name.
 *
 * @param name unique in its layer, as {@code weights} or {@code biases}
 * @param values the live weights, one row a class, node or output
 */
public record WeightMatrix(String name, FloatMatrix values) {
  public WeightMatrix {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(values, "values");
  }
}
