package org.softmax4j.bandit;

/** How actions are chosen: configuration that makes agents. Immutable and safe to share. */
@FunctionalInterface
public interface Policy {
  /**
   * An agent that has seen no reward.
   *
   * @param actions number of actions, at least 1
   * @throws IllegalArgumentException if it is less
   */
  Agent newAgent(int actions);
}
