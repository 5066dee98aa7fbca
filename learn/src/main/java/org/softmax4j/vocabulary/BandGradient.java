package org.softmax4j.vocabulary;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The gradient of a band's weights.
 *
 * @param weights one row a class
 * @param biases a single column, null if the band has none
 */
record BandGradient(FloatMatrix weights, @Nullable FloatMatrix biases) {
  void clear(ClassTile tile) {
    for (int c = tile.from(); c < tile.to(); c++) {
      int row = weights.rowOffset(c);
      Arrays.fill(weights.data(), row, row + weights.columns(), 0);
      if (biases != null) {
        biases.set(c, 0, 0);
      }
    }
  }

  /**
   * Adds what some rows contribute.
   *
   * @param logitGradient rows × classes of the tile
   * @param part the rows' part of the hidden states
   */
  void add(ClassTile tile, FloatMatrix logitGradient, FloatMatrix part, Products products) {
    products.addTransposedProduct(logitGradient, part, weights.rowRange(tile.from(), tile.to()));
    for (int r = 0; biases != null && r < logitGradient.rows(); r++) {
      Vectors.add(
          1,
          logitGradient.data(),
          logitGradient.rowOffset(r),
          biases.data(),
          biases.rowOffset(tile.from()),
          tile.classes());
    }
  }
}
