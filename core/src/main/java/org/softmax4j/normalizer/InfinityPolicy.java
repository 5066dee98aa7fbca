package org.softmax4j.normalizer;

/** What a row with one or more scores of +inf becomes. */
public enum InfinityPolicy {
  /** NaN throughout, as PyTorch, SciPy and JAX compute it: inf − inf is no number. */
  NAN,
  /** The limit of growing scores: the mass is split evenly over the infinities. */
  LIMIT
}
