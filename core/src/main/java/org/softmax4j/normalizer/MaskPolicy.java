package org.softmax4j.normalizer;

/** What a row becomes of which no entry takes part. */
public enum MaskPolicy {
  /** Zeros, log-probabilities of -inf, as in PyTorch's attention, JAX and ONNX. */
  ZERO,
  /** NaN throughout. */
  NAN,
  /** The same probability for every entry, as in Keras. */
  UNIFORM,
  /** An {@link IllegalArgumentException} that names the row. */
  THROW
}
