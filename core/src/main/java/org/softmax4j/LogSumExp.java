package org.softmax4j;

import org.softmax4j.kernel.Exponential;
import org.softmax4j.kernel.RowSum;

/**
 * The logarithm of a weighted sum of exponentials and the sign of that sum: log |Σ b_i·exp(z_i)|.
 *
 * <p>Domain: any scores and weights. Entries of weight 0 are dropped, even infinite ones; a NaN
 * among the others makes the result NaN. A sum of 0, an empty one among them, has logarithm -inf
 * and sign 0. No term is cut off for being small.
 *
 * <p>Error bound: the sum is carried in two doubles around its largest term, and its logarithm
 * taken as log1p of the rest, so that a sum close to one term keeps its digits; where positive and
 * negative terms cancel, the error is 2^-50 of the largest term.
 *
 * @param logAbs logarithm of the absolute value of the sum, nats
 * @param sign -1, 0, 1 or NaN
 */
public record LogSumExp(double logAbs, double sign) {
  /**
   * The weighted log-sum-exp of one row.
   *
   * @param logits not modified
   * @param weights one for each, of any sign; not modified
   * @throws IllegalArgumentException if the lengths differ
   */
  public static LogSumExp of(double[] logits, double[] weights) {
    if (logits.length != weights.length) {
      throw new IllegalArgumentException(
          "weights must be as many as logits, " + logits.length + ", got " + weights.length);
    }
    int pivot = largestTerm(logits, weights);
    if (pivot < 0) {
      return new LogSumExp(Double.NEGATIVE_INFINITY, 0);
    }
    double shift = logits[pivot];
    double weight = weights[pivot];
    if (Double.isNaN(shift) || Double.isNaN(weight)) {
      return new LogSumExp(Double.NaN, Double.NaN);
    }
    if (Double.isInfinite(shift) || Double.isInfinite(weight)) {
      return infinite(logits, weights, pivot);
    }
    double rest = sumOfOthers(logits, weights, pivot) / weight;
    double logRest = rest > -0.5 ? Math.log1p(rest) : Math.log(Math.abs(1 + rest));
    double sign = Math.signum(weight) * Math.signum(1 + rest);
    return new LogSumExp(
        sign == 0 ? logRest : shift + (Math.log(Math.abs(weight)) + logRest), sign);
  }

  /**
   * The logarithm of a sum that must not be negative.
   *
   * @return NaN where the sum is negative
   */
  public double log() {
    return sign < 0 ? Double.NaN : logAbs;
  }

  /**
   * Index of the entry with the largest z + log|b|, the first NaN before all; -1 where none counts.
   */
  private static int largestTerm(double[] logits, double[] weights) {
    int largest = -1;
    double size = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logits.length; i++) {
      if (weights[i] == 0) {
        continue;
      }
      double term = logits[i] + Math.log(Math.abs(weights[i]));
      if (Double.isNaN(term)) {
        return i;
      }
      if (largest < 0 || term > size) {
        largest = i;
        size = term;
      }
    }
    return largest;
  }

  private static double sumOfOthers(double[] logits, double[] weights, int pivot) {
    Exponential exponential = new Exponential();
    RowSum sum = new RowSum();
    for (int i = 0; i < logits.length; i++) {
      if (i != pivot && weights[i] != 0) {
        double difference = logits[i] - logits[pivot];
        double part = difference - logits[i];
        double error =
            difference == Double.NEGATIVE_INFINITY
                ? 0
                : (logits[i] - (difference - part)) - (logits[pivot] + part);
        exponential.setScaled(difference, error);
        sum.add(weights[i] * exponential.high(), weights[i] * exponential.low());
      }
    }
    return sum.high() * Exponential.UNSCALE;
  }

  /** The largest term is 0 (shift -inf) or infinite: what the infinite terms add up to. */
  private static LogSumExp infinite(double[] logits, double[] weights, int pivot) {
    double shift = logits[pivot];
    if (shift == Double.NEGATIVE_INFINITY && Double.isFinite(weights[pivot])) {
      return new LogSumExp(shift, 0);
    }
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      boolean infinite = logits[i] == Double.POSITIVE_INFINITY || Double.isInfinite(weights[i]);
      if (infinite && weights[i] != 0) {
        sum += weights[i] * (logits[i] == Double.NEGATIVE_INFINITY ? 0 : Double.POSITIVE_INFINITY);
      }
    }
    return new LogSumExp(Math.abs(sum), Math.signum(sum));
  }
}
