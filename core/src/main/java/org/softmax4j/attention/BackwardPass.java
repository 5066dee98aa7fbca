package org.softmax4j.attention;

import org.softmax4j.matrix.DoubleMatrix;

/**
 * Gradients tile by tile, in two sweeps, so that each is summed in double in one place and rounded
 * once: all keys for a tile of queries, then all queries for a tile of keys.
 */
final class BackwardPass {
  private final AttentionInput input;
  private final AttentionShape shape;
  private final GradientTile tile;

  BackwardPass(
      AttentionInput input, MatrixRows output, DoubleMatrix logSumExp, MatrixRows upstream) {
    this.input = input;
    this.shape = input.shape();
    this.tile = new GradientTile(input, output, logSumExp, upstream);
  }

  /** Overwrites the gradients with respect to queries, keys and values. */
  void run(MatrixRows query, MatrixRows key, MatrixRows value) {
    queries(query);
    keysAndValues(key, value);
  }

  private void queries(MatrixRows result) {
    Tile sum = new Tile(ScoreTile.QUERIES, result.columns());
    for (int head = 0; head < shape.batch() * shape.queryHeads(); head++) {
      for (int first = 0; first < shape.queries(); first += ScoreTile.QUERIES) {
        int count = Math.min(ScoreTile.QUERIES, shape.queries() - first);
        int row = head * shape.queries() + first;
        tile.loadQueries(row, count);
        sum.clear(count);
        int keys = input.filter().end(first + count - 1, shape.keys());
        for (int key = 0; key < keys; key += ScoreTile.KEYS) {
          tile.loadKeys(shape.firstKeyRow(head) + key, key, Math.min(ScoreTile.KEYS, keys - key));
          tile.compute();
          tile.addQueryGradient(sum);
        }
        sum.store(result, row, input.scale());
      }
    }
  }

  private void keysAndValues(MatrixRows keyResult, MatrixRows valueResult) {
    Tile keySum = new Tile(ScoreTile.KEYS, keyResult.columns());
    Tile valueSum = new Tile(ScoreTile.KEYS, valueResult.columns());
    for (int head = 0; head < shape.batch() * shape.keyValueHeads(); head++) {
      for (int first = 0; first < shape.keys(); first += ScoreTile.KEYS) {
        int count = Math.min(ScoreTile.KEYS, shape.keys() - first);
        int row = head * shape.keys() + first;
        tile.loadKeys(row, first, count);
        keySum.clear(count);
        valueSum.clear(count);
        for (int each = head * shape.group(); each < (head + 1) * shape.group(); each++) {
          addQueries(each, input.filter().firstQuery(first), keySum, valueSum);
        }
        keySum.store(keyResult, row, input.scale());
        valueSum.store(valueResult, row, 1);
      }
    }
  }

  private void addQueries(int head, int from, Tile keySum, Tile valueSum) {
    for (int first = from; first < shape.queries(); first += ScoreTile.QUERIES) {
      int count = Math.min(ScoreTile.QUERIES, shape.queries() - first);
      tile.loadQueries(head * shape.queries() + first, count);
      tile.compute();
      tile.addKeyGradient(keySum);
      tile.addValueGradient(valueSum);
    }
  }
}
