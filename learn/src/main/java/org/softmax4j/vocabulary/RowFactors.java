package org.softmax4j.vocabulary;

/**
 * The gradient of each row's loss with respect to its logits: {@code probability·p − label·onehot −
 * spread·classWeights}.
 */
final class RowFactors {
  private final double[] probability;
  private final double[] label;
  private final double[] spread;

  RowFactors(int rows) {
    probability = new double[rows];
    label = new double[rows];
    spread = new double[rows];
  }

  double probability(int row) {
    return probability[row];
  }

  double label(int row) {
    return label[row];
  }

  double spread(int row) {
    return spread[row];
  }

  void set(int row, double newProbability, double newLabel, double newSpread) {
    probability[row] = newProbability;
    label[row] = newLabel;
    spread[row] = newSpread;
  }

  /** Sets a row to the gradient of a plain cross-entropy, and returns its weighted loss, nats. */
  double crossEntropy(int row, RowSums sums, double weight, double factor) {
    set(row, factor * weight, factor * weight, 0);
    return weight == 0 ? 0 : weight * sums.lossNats(row);
  }
}
