package org.softmax4j.bandit;

import java.util.random.RandomGenerator;
import org.softmax4j.normalizer.StandardSoftmax;

/** Random actions. */
final class Draw {
  private Draw() {}

  /** An action with probability softmax of its preference; {@code probabilities} is filled. */
  static int softmax(
      StandardSoftmax softmax,
      double[] preferences,
      double[] probabilities,
      RandomGenerator random) {
    softmax.doubleRow().apply(0, preferences, 0, probabilities, 0, preferences.length);
    double rest = random.nextDouble();
    int last = 0;
    for (int action = 0; action < probabilities.length; action++) {
      if (probabilities[action] > 0) {
        last = action;
        rest -= probabilities[action];
        if (rest < 0) {
          return action;
        }
      }
    }
    // Rounding may leave a little of the sum: it belongs to the last action that can be drawn.
    return last;
  }

  /** The action with the largest value; ties are broken at random, each as probable. */
  static int best(double[] values, RandomGenerator random) {
    int best = 0;
    int ties = 1;
    for (int action = 1; action < values.length; action++) {
      if (values[action] > values[best]) {
        best = action;
        ties = 1;
      } else if (values[action] == values[best] && random.nextInt(++ties) == 0) {
        best = action;
      }
    }
    return best;
  }
}
