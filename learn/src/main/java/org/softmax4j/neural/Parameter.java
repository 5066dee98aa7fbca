package org.softmax4j.neural;

import org.softmax4j.matrix.FloatMatrix;

/**
 * An array of weights that is learnt.
 *
 * @param name what it is called, as {@code weights}; in a network with the number of the layer
 *     before it, as {@code 0.weights}
 * @param shape its dimensions
 */
public record Parameter(String name, Shape shape) {
  /** The first dimension as rows, the others as columns; a single dimension is one row. */
  FloatMatrix view(float[] data, int offset) {
    int rows = shape.rank() == 1 ? 1 : shape.dimension(0);
    int columns = shape.elements() / rows;
    return FloatMatrix.of(data, offset, rows, columns, columns);
  }
}
