package org.softmax4j.bandit;

/** What a policy earned at each step, over many runs. Immutable. */
public final class LearningCurve {
  /** Of each step: rewards, their squares, optimal actions. */
  static final int SUMS = 3;

  private final int runs;
  private final double[] sums;

  LearningCurve(int runs, double[] sums) {
    this.runs = runs;
    this.sums = sums;
  }

  static void add(double[] sums, int step, double reward, boolean optimal) {
    sums[SUMS * step] += reward;
    sums[SUMS * step + 1] += reward * reward;
    sums[SUMS * step + 2] += optimal ? 1 : 0;
  }

  public int runs() {
    return runs;
  }

  public int steps() {
    return sums.length / SUMS;
  }

  /**
   * The mean reward of all runs at a step.
   *
   * @param step from 1
   * @throws IllegalArgumentException if there is no such step
   */
  public double averageReward(int step) {
    return mean(step, 0);
  }

  /** Its standard error, the spread of the rewards over √runs; see {@link #averageReward}. */
  public double averageRewardError(int step) {
    double mean = mean(step, 0);
    return Math.sqrt(Math.max(0, mean(step, 1) - mean * mean) / runs);
  }

  /** The share of runs that chose the action with the largest true value. */
  public double optimalShare(int step) {
    return mean(step, 2);
  }

  private double mean(int step, int sum) {
    if (step < 1 || step > steps()) {
      throw new IllegalArgumentException("step must be from 1 to " + steps() + ", got " + step);
    }
    return sums[SUMS * (step - 1) + sum] / runs;
  }
}
