package org.softmax4j.vocabulary;

import java.util.random.RandomGenerator;

/** Draws classes from a {@link Proposal}; belongs to one thread. */
public interface ProposalSampler {
  /** A class. */
  int sample(RandomGenerator random);

  /** The probability of a class in the next draw. */
  double probability(int label);

  /** Takes note of a label. */
  default void observe(int label) {}
}
