package org.softmax4j.vocabulary;

import org.jspecify.annotations.Nullable;
import org.softmax4j.matrix.FloatMatrix;

/** What a forward pass leaves of the logits of each row: sums over tiles, and the label's logit. */
final class RowSums {
  private final int rows;
  private final double[] tileLogSumExps;
  private final float[] tilePeaks;
  private final double[] tileWeightedLogits;
  private final double[] logSumExps;
  private final double[] labelLogits;
  private final double[] weightedLogits;
  private final double @Nullable [] classWeights;

  /**
   * Space for some rows.
   *
   * @param keepPeaks whether the largest logit of each tile is kept
   * @param keepWeighted whether logits are summed up with class weights
   * @param classWeights null if all are 1
   */
  RowSums(
      int rows,
      int tiles,
      boolean keepPeaks,
      boolean keepWeighted,
      double @Nullable [] classWeights) {
    this.rows = rows;
    this.classWeights = classWeights;
    tileLogSumExps = new double[tiles * rows];
    tilePeaks = new float[keepPeaks ? tiles * rows : 0];
    tileWeightedLogits = new double[keepWeighted ? tiles * rows : 0];
    logSumExps = new double[rows];
    labelLogits = new double[rows];
    weightedLogits = new double[rows];
  }

  double logSumExp(int row) {
    return logSumExps[row];
  }

  double tileLogSumExp(int tile, int row) {
    return tileLogSumExps[tile * rows + row];
  }

  double labelLogit(int row) {
    return labelLogits[row];
  }

  /** −log p of the row's label. */
  double lossNats(int row) {
    return logSumExps[row] - labelLogits[row];
  }

  double weightedLogits(int row) {
    return weightedLogits[row];
  }

  /**
   * Takes the logits of a tile.
   *
   * @param firstClass the class of the first logit of a row
   */
  void put(ClassTile tile, int firstClass, FloatMatrix logits, Chunk chunk) {
    int length = tile.classes();
    for (int r = 0; r < logits.rows(); r++) {
      int at = tile.index() * rows + r;
      int offset = logits.rowOffset(r);
      tileLogSumExps[at] = LogNumbers.sum(logits.data(), offset, length);
      if (tilePeaks.length > 0) {
        tilePeaks[at] = LogNumbers.max(logits.data(), offset, length);
      }
      if (tileWeightedLogits.length > 0) {
        tileWeightedLogits[at] = weighted(logits.data(), offset, length, firstClass);
      }
      int own = chunk.label(r) - firstClass;
      if (own >= 0 && own < length) {
        labelLogits[r] = logits.data()[offset + own];
      }
    }
  }

  private double weighted(float[] logits, int offset, int length, int firstClass) {
    double sum = 0;
    for (int c = 0; c < length; c++) {
      sum += (classWeights == null ? 1 : classWeights[firstClass + c]) * logits[offset + c];
    }
    return sum;
  }

  /** Adds up the tiles of a row, in their order. */
  void finish(int row) {
    double peak = Double.NEGATIVE_INFINITY;
    for (int at = row; at < tileLogSumExps.length; at += rows) {
      peak = Math.max(peak, tileLogSumExps[at]);
    }
    double sum = 0;
    for (int at = row; !Double.isInfinite(peak) && at < tileLogSumExps.length; at += rows) {
      sum += Math.exp(tileLogSumExps[at] - peak);
    }
    logSumExps[row] = Double.isInfinite(peak) ? peak : peak + Math.log(sum);
    weightedLogits[row] = 0;
    for (int at = row; at < tileWeightedLogits.length; at += rows) {
      weightedLogits[row] += tileWeightedLogits[at];
    }
  }

  /** Whether all probabilities of a tile are below a threshold and none is that of a label. */
  boolean isBelow(double threshold, ClassTile tile, int firstClass, Chunk chunk) {
    for (int r = 0; threshold > 0 && r < chunk.rows(); r++) {
      int own = chunk.label(r) - firstClass;
      double peak = tilePeaks[tile.index() * rows + r];
      boolean isLabel = own >= 0 && own < tile.classes();
      if (isLabel || !(Math.exp(peak - logSumExps[r]) < threshold)) {
        return false;
      }
    }
    return threshold > 0;
  }
}
