package org.softmax4j.bandit;

/** The temperature of each step: high temperatures explore, low ones exploit. */
@FunctionalInterface
public interface TemperatureSchedule {
  /**
   * The temperature of a step, not negative; at 0 the best action is chosen.
   *
   * @param step from 1
   */
  double at(int step);

  /**
   * The same temperature at every step.
   *
   * @throws IllegalArgumentException if it is negative or NaN
   */
  static TemperatureSchedule constant(double temperature) {
    Checks.notNegative("temperature", temperature);
    return step -> temperature;
  }

  /**
   * Annealing: {@code start · factor^(step − 1)}, but not below the least temperature.
   *
   * @param start not negative
   * @param factor from 0 to 1
   * @param least not negative
   * @throws IllegalArgumentException if one is out of its range
   */
  static TemperatureSchedule annealing(double start, double factor, double least) {
    Checks.notNegative("start", start);
    Checks.fraction("factor", factor);
    Checks.notNegative("least", least);
    return step -> Math.max(least, start * Math.pow(factor, step - 1));
  }
}
