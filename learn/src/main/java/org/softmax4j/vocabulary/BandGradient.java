package org.softmax4j.vocabulary;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.MatrixMultiply;

/**
 * The gradient of a band's weights.
 *
 * @param weights one row a class
 * @param biases a single column, null if the band has none
 */
record BandGradient(FloatMatrix weights, @Nullable FloatMatrix biases) {
  /** Sets the gradient of a tile to 0. */
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
   * @param isFirst whether they are the first ones, which overwrite what is there
   */
  void add(
      ClassTile tile,
      FloatMatrix logitGradient,
      FloatMatrix part,
      boolean isFirst,
      MatrixMultiply products) {
    FloatMatrix own = weights.rowRange(tile.from(), tile.to());
    if (isFirst) {
      products.transposedProduct(logitGradient, part, own);
    } else {
      products.addTransposedProduct(logitGradient, part, own);
    }
    if (biases != null) {
      addToBiases(tile, logitGradient, biases, isFirst);
    }
  }

  private static void addToBiases(
      ClassTile tile, FloatMatrix logitGradient, FloatMatrix biases, boolean isFirst) {
    int to = biases.rowOffset(tile.from());
    if (isFirst) {
      Arrays.fill(biases.data(), to, to + tile.classes(), 0);
    }
    for (int r = 0; r < logitGradient.rows(); r++) {
      int from = logitGradient.rowOffset(r);
      Vectors.add(1, logitGradient.data(), from, biases.data(), to, tile.classes());
    }
  }
}
