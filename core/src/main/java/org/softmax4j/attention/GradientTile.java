package org.softmax4j.attention;

import org.softmax4j.kernel.Exponential;
import org.softmax4j.matrix.DoubleMatrix;

/**
 * Scratch: the weights of a tile of queries and keys, computed again from the log-sum-exp of their
 * rows, and the gradient with respect to their scores, p ⊙ (u·vᵀ − ⟨u, output⟩).
 *
 * <p>Reference: T. Dao et al., FlashAttention (2022), arXiv:2205.14135, algorithm 4.
 */
final class GradientTile {
  private final AttentionInput input;
  private final MatrixRows output;
  private final DoubleMatrix logSumExp;
  private final MatrixRows upstream;

  private final Tile query;
  private final Tile key;
  private final Tile value;
  private final Tile outputTile;
  private final Tile upstreamTile;
  private final ScoreTile weights = new ScoreTile();
  private final ScoreTile scoreGradient = new ScoreTile();
  private int firstQueryRow;
  private int firstKey;

  GradientTile(
      AttentionInput input, MatrixRows output, DoubleMatrix logSumExp, MatrixRows upstream) {
    this.input = input;
    this.output = output;
    this.logSumExp = logSumExp;
    this.upstream = upstream;
    query = new Tile(ScoreTile.QUERIES, input.query().columns());
    key = new Tile(ScoreTile.KEYS, input.key().columns());
    value = new Tile(ScoreTile.KEYS, input.value().columns());
    outputTile = new Tile(ScoreTile.QUERIES, input.value().columns());
    upstreamTile = new Tile(ScoreTile.QUERIES, input.value().columns());
  }

  void loadQueries(int firstRow, int count) {
    firstQueryRow = firstRow;
    query.load(input.query(), firstRow, count);
    outputTile.load(output, firstRow, count);
    upstreamTile.load(upstream, firstRow, count);
  }

  void loadKeys(int firstRow, int first, int count) {
    firstKey = first;
    key.load(input.key(), firstRow, count);
    key.transpose();
    value.load(input.value(), firstRow, count);
    value.transpose();
  }

  /** Computes weights and gradients of the loaded queries and keys. */
  void compute() {
    weights.filter(input, firstQueryRow, query.rows(), firstKey, key.rows());
    scoreGradient.filter(weights);
    weights.product(query, key, input.scale());
    scoreGradient.product(upstreamTile, value, 1);
    for (int i = 0; i < query.rows(); i++) {
      double total = logSumExp.get(firstQueryRow + i, 0);
      double mean = upstreamTimesOutput(i);
      for (int j = 0; j < key.rows(); j++) {
        double weight = weights.takesPart(i, j) ? Exponential.exp(weights.get(i, j) - total) : 0;
        weights.set(i, j, weight);
        scoreGradient.set(i, j, weight * (scoreGradient.get(i, j) - mean));
      }
    }
  }

  private double upstreamTimesOutput(int i) {
    double sum = 0;
    int columns = outputTile.columns();
    for (int c = i * columns; c < (i + 1) * columns; c++) {
      sum += upstreamTile.values()[c] * outputTile.values()[c];
    }
    return sum;
  }

  void addQueryGradient(Tile result) {
    scoreGradient.addProduct(key, result);
  }

  void addKeyGradient(Tile result) {
    scoreGradient.addTransposedProduct(query, result);
  }

  void addValueGradient(Tile result) {
    weights.addTransposedProduct(upstreamTile, result);
  }
}
