package org.softmax4j.vocabulary;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.softmax4j.loss.SoftCap;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.MatrixMultiply;

/** The work on one tile of logits: scratch memory of one thread. */
final class TilePass {
  private final MatrixMultiply products = MatrixMultiply.on(Runnable::run);
  private float[] tile = {};
  private final float[] capped = new float[ClassTile.CLASSES];
  private final @Nullable SoftCap cap;
  private final double @Nullable [] classWeights;

  /**
   * Scratch memory.
   *
   * @param classWeights null if all are 1
   */
  TilePass(@Nullable SoftCap cap, double @Nullable [] classWeights) {
    this.cap = cap;
    this.classWeights = classWeights;
  }

  MatrixMultiply products() {
    return products;
  }

  /** Memory for the logits of a tile. */
  FloatMatrix scratch(int rows, ClassTile of) {
    if (tile.length == 0) {
      tile = new float[BandedSoftmax.CHUNK_ROWS * ClassTile.CLASSES];
    }
    return FloatMatrix.of(tile, rows, of.classes());
  }

  /**
   * Computes logits, capped.
   *
   * @param logits rows × classes of the tile; overwritten
   */
  void logits(Band band, ClassTile of, FloatMatrix hidden, FloatMatrix logits) {
    band.logits(hidden, of.from(), of.to(), logits, products);
    for (int r = 0; cap != null && r < logits.rows(); r++) {
      int row = logits.rowOffset(r);
      for (int c = row; c < row + of.classes(); c++) {
        logits.data()[c] = (float) cap.apply(logits.data()[c]);
      }
    }
  }

  /**
   * Turns capped logits into the gradient with respect to those before the cap.
   *
   * @param firstClass the class of the first logit
   */
  void gradient(
      FloatMatrix logits,
      ClassTile of,
      int firstClass,
      Chunk chunk,
      RowSums sums,
      RowFactors factors) {
    for (int r = 0; r < logits.rows(); r++) {
      gradient(
          logits.data(), logits.rowOffset(r), of, r, firstClass, chunk.label(r), sums, factors);
    }
  }

  private void gradient(
      float[] logits,
      int offset,
      ClassTile of,
      int row,
      int firstClass,
      int label,
      RowSums sums,
      RowFactors factors) {
    int length = of.classes();
    if (cap != null) {
      System.arraycopy(logits, offset, capped, 0, length);
    }
    double probability = factors.probability(row);
    double share = Math.exp(sums.tileLogSumExp(of.index(), row) - sums.logSumExp(row));
    if (share == 0 || probability == 0) {
      Arrays.fill(logits, offset, offset + length, 0);
    } else {
      LogNumbers.softmax(logits, offset, length);
      Vectors.scale((float) (probability * share), logits, offset, length);
    }
    int own = label - firstClass;
    if (own >= 0 && own < length) {
      // p − 1 without cancellation
      double less = Math.expm1(sums.labelLogit(row) - sums.logSumExp(row));
      logits[offset + own] = (float) (probability * less + (probability - factors.label(row)));
    }
    spread(logits, offset, length, factors.spread(row), firstClass);
    for (int c = 0; cap != null && c < length; c++) {
      logits[offset + c] *= (float) slope(cap, capped[c]);
    }
  }

  private void spread(float[] gradient, int offset, int length, double factor, int firstClass) {
    for (int c = 0; factor != 0 && c < length; c++) {
      double weight = classWeights == null ? 1 : classWeights[firstClass + c];
      gradient[offset + c] -= (float) (factor * weight);
    }
  }

  /** The derivative of a cap, from what it gave. */
  private static double slope(SoftCap cap, float cappedLogit) {
    double ratio = cappedLogit / cap.cap();
    return (1 - ratio) * (1 + ratio);
  }
}
