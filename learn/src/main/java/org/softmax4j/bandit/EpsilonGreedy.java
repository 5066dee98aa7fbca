package org.softmax4j.bandit;

import java.util.random.RandomGenerator;

/**
 * Chooses the action with the largest mean reward, ties broken at random; with probability ε any
 * action instead, each as probable.
 *
 * <p>Reference: R. S. Sutton, A. G. Barto, Reinforcement Learning, 2nd edition (2018), section 2.2.
 *
 * @param epsilon share of steps that explore, from 0 (greedy) to 1
 */
public record EpsilonGreedy(double epsilon) implements Policy {
  /** Checks the share. */
  public EpsilonGreedy {
    Checks.fraction("epsilon", epsilon);
  }

  @Override
  public Agent newAgent(int actions) {
    SampleAverages averages = new SampleAverages(actions);
    return new Agent() {
      @Override
      public int choose(RandomGenerator random) {
        return random.nextDouble() < epsilon
            ? random.nextInt(actions)
            : Draw.best(averages.means(), random);
      }

      @Override
      public void learn(int action, double reward) {
        averages.add(action, reward);
      }
    };
  }
}
