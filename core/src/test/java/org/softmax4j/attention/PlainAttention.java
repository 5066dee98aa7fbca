package org.softmax4j.attention;

import org.softmax4j.matrix.DoubleMatrix;

/** The formula word for word in double, with the whole matrix of weights: the slow truth. */
final class PlainAttention {
  /** Whether a key takes part for a row of queries. */
  interface Filter {
    boolean takesPart(int row, int key);
  }

  private final AttentionShape shape;
  private final double scale;
  private final Filter filter;

  PlainAttention(AttentionShape shape, double scale, Filter filter) {
    this.shape = shape;
    this.scale = scale;
    this.filter = filter;
  }

  DoubleMatrix weights(DoubleMatrix query, DoubleMatrix key) {
    DoubleMatrix weights = DoubleMatrix.zeros(shape.queryRows(), shape.keys());
    for (int row = 0; row < shape.queryRows(); row++) {
      double peak = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < shape.keys(); k++) {
        if (filter.takesPart(row, k)) {
          peak = Math.max(peak, score(query, key, row, k));
        }
      }
      double sum = 0;
      for (int k = 0; k < shape.keys(); k++) {
        if (filter.takesPart(row, k)) {
          weights.set(row, k, Math.exp(score(query, key, row, k) - peak));
          sum += weights.get(row, k);
        }
      }
      for (int k = 0; k < shape.keys() && sum > 0; k++) {
        weights.set(row, k, weights.get(row, k) / sum);
      }
    }
    return weights;
  }

  DoubleMatrix output(DoubleMatrix query, DoubleMatrix key, DoubleMatrix value) {
    DoubleMatrix weights = weights(query, key);
    DoubleMatrix output = DoubleMatrix.zeros(shape.queryRows(), value.columns());
    for (int row = 0; row < shape.queryRows(); row++) {
      for (int k = 0; k < shape.keys(); k++) {
        for (int c = 0; c < value.columns() && filter.takesPart(row, k); c++) {
          double term = weights.get(row, k) * value.get(keyRow(row, k), c);
          output.set(row, c, output.get(row, c) + term);
        }
      }
    }
    return output;
  }

  /** ⟨upstream, output⟩, a number to differentiate. */
  double product(DoubleMatrix query, DoubleMatrix key, DoubleMatrix value, DoubleMatrix upstream) {
    DoubleMatrix output = output(query, key, value);
    double sum = 0;
    for (int r = 0; r < output.rows(); r++) {
      for (int c = 0; c < output.columns(); c++) {
        sum += output.get(r, c) * upstream.get(r, c);
      }
    }
    return sum;
  }

  private double score(DoubleMatrix query, DoubleMatrix key, int row, int k) {
    double product = 0;
    for (int c = 0; c < query.columns(); c++) {
      product += query.get(row, c) * key.get(keyRow(row, k), c);
    }
    return product * scale;
  }

  /** The row of a key of the head that a query uses, by dividing row numbers into coordinates. */
  private int keyRow(int row, int k) {
    int head = row / shape.queries() % shape.queryHeads();
    int sequence = row / shape.queries() / shape.queryHeads();
    int keyHead = head * shape.keyValueHeads() / shape.queryHeads();
    return (sequence * shape.keyValueHeads() + keyHead) * shape.keys() + k;
  }
}
