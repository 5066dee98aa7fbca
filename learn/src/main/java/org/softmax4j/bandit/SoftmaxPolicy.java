package org.softmax4j.bandit;

import java.util.random.RandomGenerator;
import org.softmax4j.normalizer.StandardSoftmax;
import org.softmax4j.normalizer.Temperature;

/**
 * Chooses each action with probability softmax of its mean reward divided by a temperature
 * (Boltzmann exploration). At temperature 0 it is greedy, with ties broken at random.
 *
 * <p>Reference: R. S. Sutton, A. G. Barto, Reinforcement Learning, 1st edition (1998), section 2.3.
 */
public final class SoftmaxPolicy implements Policy {
  private final TemperatureSchedule schedule;

  private SoftmaxPolicy(TemperatureSchedule schedule) {
    this.schedule = schedule;
  }

  /**
   * A policy at one temperature.
   *
   * @throws IllegalArgumentException if it is negative or NaN
   */
  public static SoftmaxPolicy of(double temperature) {
    return of(TemperatureSchedule.constant(temperature));
  }

  /** A policy whose temperature changes from step to step. */
  public static SoftmaxPolicy of(TemperatureSchedule schedule) {
    return new SoftmaxPolicy(schedule);
  }

  @Override
  public Agent newAgent(int actions) {
    return new SoftmaxAgent(schedule, actions);
  }

  private static final class SoftmaxAgent implements Agent {
    private final TemperatureSchedule schedule;
    private final SampleAverages averages;
    private final double[] probabilities;

    SoftmaxAgent(TemperatureSchedule schedule, int actions) {
      this.schedule = schedule;
      this.averages = new SampleAverages(actions);
      this.probabilities = new double[actions];
    }

    @Override
    public int choose(RandomGenerator random) {
      Temperature temperature = Temperature.of(schedule.at(averages.steps() + 1));
      StandardSoftmax softmax = StandardSoftmax.standard().withTemperature(temperature);
      return Draw.softmax(softmax, averages.means(), probabilities, random);
    }

    @Override
    public void learn(int action, double reward) {
      averages.add(action, reward);
    }
  }
}
