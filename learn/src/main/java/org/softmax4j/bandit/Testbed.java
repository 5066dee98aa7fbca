package org.softmax4j.bandit;

import java.util.SplittableRandom;
import org.softmax4j.matrix.RowBlocks;

/**
 * Many random bandit problems, on which policies are compared: the true value of each action is
 * drawn from a normal distribution of variance 1, and each reward from one of variance 1 around the
 * true value of the action chosen.
 *
 * <p>Runs are computed in threads; the bits do not depend on how many there are.
 *
 * <p>Reference: R. S. Sutton, A. G. Barto, Reinforcement Learning, 2nd edition (2018), section 2.3;
 * their gradient bandits (section 2.8) have true values around 4.
 *
 * @param actions number of actions, at least 1
 * @param meanValue what the true values are drawn around, finite
 * @param seed of all randomness
 */
public record Testbed(int actions, double meanValue, long seed) {
  /** A choice and a reward, as a measure of the work of a step. */
  private static final int WORK_OF_STEP = 32;

  /** Checks the numbers. */
  public Testbed {
    Checks.positive("actions", actions);
    Checks.finite("meanValue", meanValue);
  }

  /** Ten actions, true values around 0. */
  public static Testbed tenArmed(long seed) {
    return new Testbed(10, 0, seed);
  }

  /** The same with true values around another number. */
  public Testbed withMeanValue(double newMeanValue) {
    return new Testbed(actions, newMeanValue, seed);
  }

  /**
   * Runs new agents of a policy, each on its own problem; the problems are the same for every
   * policy.
   *
   * @param runs number of problems, at least 1
   * @param steps of each run, at least 1
   * @throws IllegalArgumentException if one is less
   */
  public LearningCurve run(Policy policy, int runs, int steps) {
    Checks.positive("runs", runs);
    Checks.positive("steps", steps);
    SplittableRandom seeds = new SplittableRandom(seed);
    long[] runSeeds = seeds.longs(runs).toArray();
    int columns = (int) Math.min((long) steps * WORK_OF_STEP, Integer.MAX_VALUE);
    double[] sums =
        RowBlocks.sum(
            runs,
            columns,
            Math.multiplyExact(LearningCurve.SUMS, steps),
            (into, from, to) -> {
              for (int run = from; run < to; run++) {
                runOnce(policy, runSeeds[run], steps, into);
              }
            });
    return new LearningCurve(runs, sums);
  }

  private void runOnce(Policy policy, long runSeed, int steps, double[] sums) {
    SplittableRandom random = new SplittableRandom(runSeed);
    double[] values = new double[actions];
    int optimal = 0;
    for (int action = 0; action < actions; action++) {
      values[action] = meanValue + random.nextGaussian();
      optimal = values[action] > values[optimal] ? action : optimal;
    }
    Agent agent = policy.newAgent(actions);
    for (int step = 0; step < steps; step++) {
      int action = agent.choose(random);
      double reward = values[action] + random.nextGaussian();
      agent.learn(action, reward);
      LearningCurve.add(sums, step, reward, action == optimal);
    }
  }
}
