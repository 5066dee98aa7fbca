package org.softmax4j.bandit;

import java.util.random.RandomGenerator;
import org.softmax4j.normalizer.StandardSoftmax;

/**
 * Learns a preference for each action by stochastic gradient ascent on the expected reward, and
 * chooses by softmax of the preferences. Rewards count by how far they lie above a baseline, the
 * mean of all rewards so far, the new one included; without it the baseline is 0.
 *
 * <p>Reference: R. S. Sutton, A. G. Barto, Reinforcement Learning, 2nd edition (2018), section 2.8,
 * equation 2.12.
 *
 * @param stepSize α, not negative, finite
 * @param baseline whether the mean reward is the baseline
 */
public record GradientBandit(double stepSize, boolean baseline) implements Policy {
  /** Checks the step size. */
  public GradientBandit {
    Checks.notNegative("stepSize", stepSize);
    Checks.finite("stepSize", stepSize);
  }

  @Override
  public Agent newAgent(int actions) {
    Checks.positive("actions", actions);
    return new GradientAgent(this, actions);
  }

  private static final class GradientAgent implements Agent {
    private final GradientBandit settings;
    private final double[] preferences;
    private final double[] probabilities;
    private double meanReward;
    private int steps;

    GradientAgent(GradientBandit settings, int actions) {
      this.settings = settings;
      this.preferences = new double[actions];
      this.probabilities = new double[actions];
    }

    @Override
    public int choose(RandomGenerator random) {
      return Draw.softmax(StandardSoftmax.standard(), preferences, probabilities, random);
    }

    @Override
    public void learn(int action, double reward) {
      Checks.step(preferences.length, action, reward);
      if (settings.baseline()) {
        meanReward += (reward - meanReward) / ++steps;
      }
      // Learning may come without a choice before it: the probabilities are computed anew.
      StandardSoftmax.standard()
          .doubleRow()
          .apply(0, preferences, 0, probabilities, 0, preferences.length);
      double scale = settings.stepSize() * (reward - meanReward);
      for (int other = 0; other < preferences.length; other++) {
        preferences[other] += scale * ((other == action ? 1 : 0) - probabilities[other]);
      }
    }
  }
}
