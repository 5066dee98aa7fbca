package org.softmax4j.attention;

import java.util.Arrays;
import org.softmax4j.kernel.Exponential;
import org.softmax4j.matrix.DoubleMatrix;

/**
 * Attention tile by tile: for each query the largest score so far, the sum of exponentials shifted
 * by it and the sum of values so weighted, both scaled down when a larger score comes.
 *
 * <p>Reference: M. Milakov, N. Gimelshein, Online normalizer calculation for softmax (2018),
 * arXiv:1805.02867, algorithm 3; T. Dao et al., FlashAttention (2022), arXiv:2205.14135, algorithm
 * 1.
 */
final class ForwardPass {
  private final AttentionInput input;
  private final Tile query;
  private final Tile key;
  private final Tile value;
  private final Tile output;
  private final ScoreTile scores = new ScoreTile();
  private final double[] peaks = new double[ScoreTile.QUERIES];
  private final double[] sums = new double[ScoreTile.QUERIES];
  private final boolean[] any = new boolean[ScoreTile.QUERIES];

  ForwardPass(AttentionInput input) {
    this.input = input;
    query = new Tile(ScoreTile.QUERIES, input.query().columns());
    key = new Tile(ScoreTile.KEYS, input.key().columns());
    value = new Tile(ScoreTile.KEYS, input.value().columns());
    output = new Tile(ScoreTile.QUERIES, input.value().columns());
  }

  /**
   * Runs over all queries.
   *
   * @param result rows of outputs, overwritten
   * @param logSumExp one number a row, overwritten
   */
  void run(MatrixRows result, DoubleMatrix logSumExp) {
    AttentionShape shape = input.shape();
    for (int head = 0; head < shape.batch() * shape.queryHeads(); head++) {
      for (int first = 0; first < shape.queries(); first += ScoreTile.QUERIES) {
        int count = Math.min(ScoreTile.QUERIES, shape.queries() - first);
        int row = head * shape.queries() + first;
        attend(
            row,
            count,
            shape.firstKeyRow(head),
            input.filter().end(first + count - 1, shape.keys()));
        finish(row, logSumExp);
        output.store(result, row, 1);
      }
    }
  }

  private void attend(int firstRow, int count, int firstKeyRow, int keys) {
    query.load(input.query(), firstRow, count);
    output.clear(count);
    Arrays.fill(peaks, Double.NEGATIVE_INFINITY);
    Arrays.fill(sums, 0);
    Arrays.fill(any, false);
    for (int first = 0; first < keys; first += ScoreTile.KEYS) {
      int length = Math.min(ScoreTile.KEYS, keys - first);
      key.load(input.key(), firstKeyRow + first, length);
      key.transpose();
      value.load(input.value(), firstKeyRow + first, length);
      scores.filter(input, firstRow, count, first, length);
      scores.product(query, key, input.scale());
      for (int i = 0; i < count; i++) {
        weigh(i, length);
      }
      scores.addProduct(value, output);
    }
  }

  /** Turns the scores of a query into weights, and brings what was summed before to their scale. */
  private void weigh(int i, int length) {
    double peak = peaks[i];
    for (int j = 0; j < length; j++) {
      if (scores.takesPart(i, j)) {
        peak = Math.max(peak, scores.get(i, j));
        any[i] = true;
      }
    }
    double shift = peak == Double.NEGATIVE_INFINITY ? 0 : peak;
    double sum = 0;
    for (int j = 0; j < length; j++) {
      if (scores.takesPart(i, j)) {
        double weight = Exponential.exp(scores.get(i, j) - shift);
        scores.set(i, j, weight);
        sum += weight;
      }
    }
    double shrinking = Exponential.exp(peaks[i] - shift);
    sums[i] = sums[i] * shrinking + sum;
    peaks[i] = peak;
    int columns = output.columns();
    for (int c = i * columns; c < (i + 1) * columns; c++) {
      output.values()[c] *= shrinking;
    }
  }

  private void finish(int firstRow, DoubleMatrix logSumExp) {
    int columns = output.columns();
    for (int i = 0; i < output.rows(); i++) {
      logSumExp.set(firstRow + i, 0, peaks[i] + Math.log(sums[i]));
      for (int c = i * columns; any[i] && c < (i + 1) * columns; c++) {
        output.values()[c] /= sums[i];
      }
    }
  }
}
