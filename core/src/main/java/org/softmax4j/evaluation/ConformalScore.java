package org.softmax4j.evaluation;

import java.util.Comparator;
import java.util.stream.IntStream;

/** How badly each class fits a row: what conformal sets compare with their threshold. */
enum ConformalScore {
  LAC {
    @Override
    double[] all(double[] probabilities, double uniform) {
      double[] misfits = new double[probabilities.length];
      for (int c = 0; c < misfits.length; c++) {
        misfits[c] = 1 - probabilities[c];
      }
      return misfits;
    }
  },
  APS {
    @Override
    double[] all(double[] probabilities, double uniform) {
      return sums(probabilities, 1);
    }

    @Override
    boolean admits(double misfit, double probability, double threshold) {
      // The class at which the sum passes the threshold is in as well: no set is empty.
      return misfit - probability < threshold || misfit <= threshold;
    }
  },
  RANDOMIZED_APS {
    @Override
    double[] all(double[] probabilities, double uniform) {
      return sums(probabilities, uniform);
    }
  };

  /**
   * The misfit of every class.
   *
   * @param uniform a random number in [0, 1), one for each row
   */
  abstract double[] all(double[] probabilities, double uniform);

  /** Whether a class is in the set. */
  boolean admits(double misfit, double probability, double threshold) {
    return misfit <= threshold;
  }

  /** The sum of the likelier classes and a share of the class itself. */
  private static double[] sums(double[] probabilities, double share) {
    double[] sums = new double[probabilities.length];
    double before = 0;
    int[] order =
        IntStream.range(0, sums.length)
            .boxed()
            .sorted(Comparator.comparingDouble(c -> -probabilities[c]))
            .mapToInt(c -> c)
            .toArray();
    for (int c : order) {
      sums[c] = before + share * probabilities[c];
      before += probabilities[c];
    }
    return sums;
  }
}
