package org.softmax4j.calibration;

import java.util.List;

/**
 * The parameters of an affine map y = W x + b.
 *
 * @param weights rows of W
 * @param intercepts b, one number for each class
 */
public record AffineParameters(List<List<Double>> weights, List<Double> intercepts) {
  public AffineParameters {
    weights = weights.stream().map(List::copyOf).toList();
    intercepts = List.copyOf(intercepts);
  }
}
