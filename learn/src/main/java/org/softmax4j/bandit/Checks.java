package org.softmax4j.bandit;

/** Checks of arguments that the types of this package share. */
final class Checks {
  private Checks() {}

  static void notNegative(String name, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException(name + " must not be negative or NaN, got " + value);
    }
  }

  static void fraction(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1, got " + value);
    }
  }

  static void positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, got " + value);
    }
  }

  static void finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be finite, got " + value);
    }
  }

  static void step(int actions, int action, double reward) {
    if (action < 0 || action >= actions) {
      throw new IllegalArgumentException(
          "action must be from 0 to " + (actions - 1) + ", got " + action);
    }
    finite("reward", reward);
  }
}
