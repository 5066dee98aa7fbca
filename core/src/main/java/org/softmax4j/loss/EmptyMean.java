package org.softmax4j.loss;

/** The mean over no rows at all, where every label is ignored or has weight 0. */
public enum EmptyMean {
  /** NaN, as PyTorch has it. */
  NAN,
  /** 0. */
  ZERO
}
