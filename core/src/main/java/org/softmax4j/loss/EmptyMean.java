package org.softmax4j.loss;

/** The mean over no rows at all, where every label is ignored or has weight 0. */
public enum EmptyMean {
  /** NaN, as PyTorch has it. */
  NAN(Double.NaN),
  /** 0. */
  ZERO(0);

  private final double value;

  EmptyMean(double value) {
    this.value = value;
  }

  double value() {
    return value;
  }
}
