package org.softmax4j.vocabulary;

import java.util.List;

/**
 * What an output layer costs, as numbers that do not depend on the machine.
 *
 * @param parameters number of weights and biases
 * @param trainingMultiplyAdds expected multiply-adds of loss and gradients, for one row
 * @param labelMultiplyAdds expected multiply-adds of the log-probability of one label
 * @param rowMultiplyAdds multiply-adds of the log-probabilities of all classes
 */
public record OutputCost(
    long parameters,
    double trainingMultiplyAdds,
    double labelMultiplyAdds,
    double rowMultiplyAdds) {
  /** Of a layer that computes every logit, and in training two products of gradients. */
  static OutputCost full(List<WeightMatrix> weights, double multiplyAdds) {
    return new OutputCost(parameters(weights), 3 * multiplyAdds, multiplyAdds, multiplyAdds);
  }

  static long parameters(List<WeightMatrix> weights) {
    return weights.stream()
        .mapToLong(matrix -> (long) matrix.values().rows() * matrix.values().columns())
        .sum();
  }
}
