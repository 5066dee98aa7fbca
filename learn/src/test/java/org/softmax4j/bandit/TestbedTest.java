package org.softmax4j.bandit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.testing.Deep;

class TestbedTest {
  private static final int RUNS = Deep.size(500, 2000);
  private static final int STEPS = 1000;

  /** Step 1,000 of Sutton and Barto's testbed; figures of this project's specification. */
  static Stream<Arguments> figures() {
    return Stream.of(
        Arguments.of(new EpsilonGreedy(0), 0, 1.02, 0.35),
        Arguments.of(new EpsilonGreedy(0.01), 0, 1.28, 0.61),
        Arguments.of(new EpsilonGreedy(0.1), 0, 1.41, 0.81),
        Arguments.of(SoftmaxPolicy.of(0.1), 0, 1.29, 0.56),
        Arguments.of(SoftmaxPolicy.of(0.25), 0, 1.46, 0.74),
        Arguments.of(SoftmaxPolicy.of(1), 0, 0.79, 0.32),
        Arguments.of(new GradientBandit(0.1, true), 4, 5.45, 0.85),
        Arguments.of(new GradientBandit(0.4, true), 4, 5.44, 0.75),
        Arguments.of(new GradientBandit(0.1, false), 4, 5.20, 0.46),
        Arguments.of(new GradientBandit(0.4, false), 4, 4.83, 0.27));
  }

  /** Standard errors of 2,000 runs are 0.03 (rewards) and 0.01 (shares); four are allowed. */
  @ParameterizedTest
  @MethodSource("figures")
  void policiesEarnTheKnownFigures(Policy policy, double meanValue, double reward, double share) {
    Testbed testbed = Testbed.tenArmed(1).withMeanValue(meanValue);
    LearningCurve curve = testbed.run(policy, RUNS, STEPS);
    double widening = Math.sqrt(2000.0 / RUNS);
    assertThat(curve.averageReward(STEPS)).isCloseTo(reward, within(4 * 0.03 * widening));
    assertThat(curve.optimalShare(STEPS)).isCloseTo(share, within(4 * 0.01 * widening));
    assertThat(curve.averageRewardError(STEPS)).isBetween(0.02 * widening, 0.04 * widening);
  }

  @Test
  void sameSeedGivesSameBits() {
    LearningCurve first = Testbed.tenArmed(3).run(SoftmaxPolicy.of(0.3), 300, 50);
    LearningCurve second = Testbed.tenArmed(3).run(SoftmaxPolicy.of(0.3), 300, 50);
    LearningCurve other = Testbed.tenArmed(4).run(SoftmaxPolicy.of(0.3), 300, 50);
    for (int step = 1; step <= 50; step++) {
      assertThat(second.averageReward(step)).isEqualTo(first.averageReward(step));
    }
    assertThat(other.averageReward(50)).isNotEqualTo(first.averageReward(50));
  }

  @Test
  void temperatureZeroIsGreedyWithRandomTies() {
    Agent agent = SoftmaxPolicy.of(0).newAgent(3);
    agent.learn(0, -1);
    SplittableRandom random = new SplittableRandom(1);
    int[] chosen = new int[3];
    for (int i = 0; i < 1000; i++) {
      chosen[agent.choose(random)]++;
    }
    assertThat(chosen[0]).isZero();
    assertThat(chosen[1]).isBetween(430, 570);
  }

  @Test
  void tiesOfEpsilonGreedyAreBrokenAtRandom() {
    Agent agent = new EpsilonGreedy(0).newAgent(4);
    SplittableRandom random = new SplittableRandom(1);
    int[] chosen = new int[4];
    for (int i = 0; i < 4000; i++) {
      chosen[agent.choose(random)]++;
    }
    // 1000 expected of each, standard deviation 27.
    assertThat(Arrays.stream(chosen)).allMatch(count -> Math.abs(count - 1000) < 140);
  }

  /** Cooling explores first and exploits later: better than either end of its range. */
  @Test
  void annealingEarnsMoreThanStayingHotOrCold() {
    Testbed testbed = Testbed.tenArmed(5);
    TemperatureSchedule cooling = TemperatureSchedule.annealing(1, 0.99, 0.05);
    double annealed = testbed.run(SoftmaxPolicy.of(cooling), 1000, 500).averageReward(500);
    double hot = testbed.run(SoftmaxPolicy.of(1), 1000, 500).averageReward(500);
    double cold = testbed.run(SoftmaxPolicy.of(0.05), 1000, 500).averageReward(500);
    assertThat(annealed).isGreaterThan(hot + 0.1).isGreaterThan(cold + 0.1);
  }

  @Test
  void annealingStopsAtTheLeastTemperature() {
    TemperatureSchedule schedule = TemperatureSchedule.annealing(2, 0.5, 0.3);
    assertThat(schedule.at(1)).isEqualTo(2);
    assertThat(schedule.at(3)).isEqualTo(0.5);
    assertThat(schedule.at(9)).isEqualTo(0.3);
  }

  @Test
  void oneActionIsAlwaysOptimal() {
    LearningCurve curve = new Testbed(1, 0, 1).run(new GradientBandit(0.1, true), 5, 3);
    assertThat(curve.optimalShare(3)).isEqualTo(1);
  }

  @Test
  void argumentsAreChecked() {
    assertThatThrownBy(() -> new EpsilonGreedy(Double.NaN))
        .hasMessage("epsilon must be from 0 to 1, got NaN");
    assertThatThrownBy(() -> SoftmaxPolicy.of(-1))
        .hasMessage("temperature must not be negative or NaN, got -1.0");
    assertThatThrownBy(() -> Testbed.tenArmed(1).run(new EpsilonGreedy(0), 0, 1))
        .hasMessage("runs must be at least 1, got 0");
    Agent agent = new EpsilonGreedy(0).newAgent(2);
    assertThatThrownBy(() -> agent.learn(2, 0)).hasMessage("action must be from 0 to 1, got 2");
    assertThatThrownBy(() -> agent.learn(0, Double.NaN))
        .hasMessage("reward must be finite, got NaN");
  }
}
