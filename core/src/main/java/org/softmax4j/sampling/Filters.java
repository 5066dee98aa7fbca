package org.softmax4j.sampling;

import java.util.Arrays;
import org.softmax4j.kernel.Exponential;
import org.softmax4j.kernel.RowSum;
import org.softmax4j.normalizer.StandardSoftmax;

/**
 * Filters on log-probabilities of one row, of which one at least is finite: classes not kept become
 * -inf. Log-probabilities need not be normalised, neither before nor after.
 */
final class Filters {
  private Filters() {}

  /** Keeps the k largest. */
  static void keepTopK(double[] logP, int k) {
    if (k < logP.length) {
      LargestEntries largest = new LargestEntries(k);
      largest.offer(logP, 0, 0, logP.length);
      keepLargest(logP, k, logP[largest.drain()[k - 1]]);
    }
  }

  /**
   * Keeps the fewest that have at least the mass p together. Sorts only what they can be among: all
   * classes below (1 − p)/2K together have at most half of 1 − p, so the others reach p.
   */
  static void keepTopP(double[] logP, double p) {
    if (p == 1) {
      return;
    }
    double logSum = StandardSoftmax.standard().logSumExp(logP);
    double floor = logSum + Math.log((1 - p) / 2 / logP.length);
    double[] ascending = Arrays.stream(logP).filter(v -> v >= floor).sorted().toArray();
    RowSum mass = new RowSum();
    int at = ascending.length;
    do {
      mass.add(Exponential.exp(ascending[--at] - logSum));
    } while (at > 0 && mass.high() < p);
    keepLargest(logP, ascending.length - at, ascending[at]);
  }

  /** Keeps those of at least the fraction p of the largest; all for p = 0. */
  static void keepMinP(double[] logP, double p) {
    double max = Arrays.stream(logP).max().orElse(Double.NaN);
    keepFrom(logP, max + Math.log(p));
  }

  /** Keeps the given number of largest entries, the last of them being the lowest. */
  private static void keepLargest(double[] logP, int number, double lowest) {
    int ties = number;
    for (double each : logP) {
      ties -= each > lowest ? 1 : 0;
    }
    for (int i = 0; i < logP.length; i++) {
      if (logP[i] == lowest && ties-- <= 0) {
        logP[i] = Double.NEGATIVE_INFINITY;
      }
    }
    keepFrom(logP, lowest);
  }

  private static void keepFrom(double[] logP, double lowest) {
    for (int i = 0; i < logP.length; i++) {
      logP[i] = logP[i] >= lowest ? logP[i] : Double.NEGATIVE_INFINITY;
    }
  }
}
