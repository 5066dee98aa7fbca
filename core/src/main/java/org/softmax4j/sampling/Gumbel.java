package org.softmax4j.sampling;

import java.util.random.RandomGenerator;

/**
 * Noise with the standard Gumbel distribution, P(g ≤ x) = exp(−exp(−x)): the class with the largest
 * log-probability plus noise is a sample of the probabilities.
 *
 * <p>Reference: E. J. Gumbel, Statistical Theory of Extreme Values (1954); C. J. Maddison, D.
 * Tarlow, T. Minka, A* Sampling (2014), arXiv:1411.0030, section 2.
 */
final class Gumbel {
  private Gumbel() {}

  /** From -3.7 to 36.8: made of 52 random bits, one call of {@code nextLong}. */
  static double next(RandomGenerator random) {
    double uniform = ((random.nextLong() >>> 12) + 0.5) * 0x1p-52;
    return -Math.log(-Math.log(uniform));
  }
}
