package org.softmax4j.examples.textbook;

import java.util.SplittableRandom;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.neural.TargetRows;

/**
 * Several wheels at once, each to be set to one of a few values from −1 (left) over 0 (straight on)
 * to 1 (right), an odd number of them.
 */
enum SteeringTask {
  /** Set it as a noisy lever says: the value next to it. */
  LEVER {
    @Override
    int value(double x, int values, SplittableRandom random) {
      double lever = 0.6 * x + 0.1 * random.nextGaussian();
      return Math.min(Math.max(nearest(lever, values), 0), values - 1);
    }
  },
  /** Drive around an obstacle that is nearer than 1: left or right of it, the nearer the more. */
  OBSTACLE {
    @Override
    int value(double x, int values, SplittableRandom random) {
      int straight = values / 2;
      int turn = (int) Math.ceil((1 - Math.abs(x)) * straight);
      boolean left = random.nextDouble() < 1 / (1 + Math.exp(-4 * x));
      return turn <= 0 ? straight : left ? straight - turn : straight + turn;
    }
  };

  static final int WHEELS = 2;

  /** The value to set, counted from 0, for what is seen, between −2 and 2. */
  abstract int value(double x, int values, SplittableRandom random);

  /** What is seen and the values to set, each as a number from −1 to 1. */
  TargetRows numbers(int rows, int values, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FloatMatrix seen = FloatMatrix.zeros(rows, WHEELS);
    FloatMatrix set = FloatMatrix.zeros(rows, WHEELS);
    for (int i = 0; i < seen.data().length; i++) {
      double x = random.nextDouble(-2, 2);
      seen.data()[i] = (float) x;
      set.data()[i] = 2f * value(x, values, random) / (values - 1) - 1;
    }
    return TargetRows.of(seen, set);
  }

  /** The same rows with a one-hot group in place of each number. */
  static TargetRows oneHot(TargetRows numbers, int values) {
    FloatMatrix set = numbers.targets();
    FloatMatrix groups = FloatMatrix.zeros(set.rows(), set.columns() * values);
    for (int i = 0; i < set.data().length; i++) {
      groups.data()[i * values + nearest(set.data()[i], values)] = 1;
    }
    return new TargetRows(numbers.features(), groups);
  }

  /** The value next to a number: thresholds lie in the middle between two values. */
  static int nearest(double number, int values) {
    return (int) Math.round((number + 1) / 2 * (values - 1));
  }
}
