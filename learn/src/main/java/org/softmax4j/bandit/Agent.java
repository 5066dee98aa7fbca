package org.softmax4j.bandit;

import java.util.random.RandomGenerator;

/** Chooses actions and learns from their rewards. Holds state; not safe to share by threads. */
public interface Agent {
  /** The next action, from 0; the agent does not change. */
  int choose(RandomGenerator random);

  /**
   * Learns the reward of an action, which ends a step.
   *
   * @throws IllegalArgumentException if there is no such action or the reward is not finite
   */
  void learn(int action, double reward);
}
