package org.softmax4j.bandit;

/** The mean reward of each action so far, 0 before the first (Sutton and Barto, equation 2.3). */
final class SampleAverages {
  private final double[] means;
  private final int[] counts;
  private int steps;

  SampleAverages(int actions) {
    Checks.positive("actions", actions);
    means = new double[actions];
    counts = new int[actions];
  }

  /** The means themselves; callers do not change them. */
  double[] means() {
    return means;
  }

  /** Number of rewards seen. */
  int steps() {
    return steps;
  }

  void add(int action, double reward) {
    Checks.step(means.length, action, reward);
    steps++;
    means[action] += (reward - means[action]) / ++counts[action];
  }
}
